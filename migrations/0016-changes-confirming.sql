-- Written and accepted; the mirror has not read it again yet. Reading back follows once nothing waits to be written.
alter table app.change_products drop constraint change_products_state_check;
alter table app.change_products add constraint change_products_state_check check (state in (
  'waiting', 'working', 'checking', 'confirming', 'published', 'partly', 'failed', 'conflict', 'cancelled'));
-- Another set would change what is about to be read back, so the product stays in this one's hands.
drop index app.change_products_in_hand;
create unique index change_products_in_hand on app.change_products (workspace_id, store_id, product_id)
  where state in ('working', 'checking', 'confirming');
create index change_products_confirming on app.change_products (workspace_id, change_set_id, store_id, product_id)
  where state = 'confirming';

-- Stores with a product whose joining is decided on are read more often.
create index products_in_review on app.products (workspace_id, store_id) where semi_state = 'in-review' and gone_at is null;

-- The history of every field (decision 10) keeps the steps into semi-managed too.
drop trigger semi_steps on app.products;
drop function app.record_semi_step();
drop table app.semi_steps;
create index field_changes_of_semi_state on app.field_changes (workspace_id, store_id, product_id, at)
  where field = 'semiState';

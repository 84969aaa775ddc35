-- What the platform decided on a supply price that was published: {"state":"in-review"}, {"state":"accepted"} or
-- {"state":"refused","suggestPrice":1050,"note":"…"}; null where nothing is decided on.
alter table app.change_rows add column audit jsonb;
create index change_rows_in_audit on app.change_rows (workspace_id, store_id, product_id, sku_id)
  where audit ->> 'state' = 'in-review';

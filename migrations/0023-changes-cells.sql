-- Values a person gave for single SKUs, in the country matrix or in a spreadsheet: {"cap.BR": 0, "price": 399}. A change
-- set with a step `cells` makes them its rows.
create table app.change_cells (
  workspace_id uuid not null,
  change_set_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  sku_id text not null,
  values jsonb not null,
  primary key (workspace_id, change_set_id, store_id, product_id, sku_id),
  foreign key (workspace_id, change_set_id) references app.change_sets on delete cascade
);
select core.protect_tenant_table('app.change_cells');

-- Own values of SKUs a read no longer found: they come back with the SKU. A row exists only while its SKU is gone.
create table app.gone_sku_values (
  workspace_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  sku_id text not null,
  caps jsonb not null,
  floor bigint,
  gone_at timestamptz not null,
  primary key (workspace_id, store_id, product_id, sku_id),
  foreign key (workspace_id, store_id, product_id) references app.products on delete cascade
);
select core.protect_tenant_table('app.gone_sku_values');

-- A listing file is read by a job: first into rows of its own, then, when it is known to be readable to its end, into
-- the mirror. Whoever reads it renews the lease; after a kill the next one begins anew.
alter table app.listing_imports
  add column bytes bigint not null default 0,
  add column run_id uuid,
  add column run_at timestamptz not null default now(),
  add column runs int not null default 0;
create index listing_imports_reading on app.listing_imports (run_at) where state = 'reading';

-- Rows of files that are being read. Unlogged: after a crash of the database they are read from the file again.
create unlogged table app.listing_import_rows (
  workspace_id uuid not null,
  import_id uuid not null,
  row int not null,
  -- Both null for rows of own values, which name their SKUs in the content.
  product_id text,
  sku_id text,
  content jsonb not null,
  primary key (workspace_id, import_id, row),
  unique (workspace_id, import_id, product_id, sku_id),
  foreign key (workspace_id) references app.workspaces on delete cascade
);
select core.protect_tenant_table('app.listing_import_rows');

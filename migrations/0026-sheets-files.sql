-- Spreadsheets of SKUs that are written for people, and kept for a while.
create table app.sheet_exports (
  workspace_id uuid not null references app.workspaces on delete cascade,
  id uuid not null,
  state text not null check (state in ('writing', 'done', 'failed', 'cancelled')),
  language text not null check (language in ('en', 'zh')),
  -- Fields in the order of their columns: ["price","cap.BR"]
  columns jsonb not null,
  -- As of a change set: {"filter":{…},"exclude":[…]} or {"products":[…]}
  selection jsonb not null,
  rows_total int not null,
  rows_done int not null default 0,
  bytes bigint,
  problem text,
  created_by text not null,
  created_at timestamptz not null,
  -- Who writes it, and when they last said so.
  run_id uuid,
  run_at timestamptz,
  runs int not null default 0,
  primary key (workspace_id, id)
);
select core.protect_tenant_table('app.sheet_exports');

-- Edited spreadsheets that come back: what differs becomes the cells of one change set.
create table app.sheet_imports (
  workspace_id uuid not null references app.workspaces on delete cascade,
  id uuid not null,
  file_name text not null,
  state text not null check (state in ('reading', 'done', 'failed', 'cancelled')),
  -- Nothing is taken when one cell is bad.
  is_strict boolean not null,
  language text not null check (language in ('en', 'zh')),
  rows_read int not null default 0,
  skus int not null default 0,
  cells int not null default 0,
  -- [{"sheet":"SKUs","row":7,"column":"F","head":"Weight, kg","value":"71","code":"OUT_OF_LIMITS","facts":{…}}], the first 1,000.
  bad jsonb not null default '[]',
  bad_count int not null default 0,
  -- {"sheets":["SKUs"],"otherSheets":[],"otherColumns":["Note"],"formulas":3}
  notes jsonb not null default '{}',
  has_marked boolean not null default false,
  change_set_id uuid,
  problem text,
  problem_facts jsonb not null default '{}',
  created_by text not null,
  created_at timestamptz not null,
  run_id uuid,
  run_at timestamptz,
  runs int not null default 0,
  primary key (workspace_id, id)
);
create index sheet_imports_recent on app.sheet_imports (workspace_id, created_at desc);
select core.protect_tenant_table('app.sheet_imports');

-- What differs, until the file has been read to its end.
create table app.sheet_import_cells (
  workspace_id uuid not null,
  import_id uuid not null,
  sheet smallint not null,
  row int not null,
  store_id uuid not null,
  product_id text not null,
  sku_id text not null,
  values jsonb not null,
  primary key (workspace_id, import_id, store_id, product_id, sku_id),
  foreign key (workspace_id, import_id) references app.sheet_imports on delete cascade
);
select core.protect_tenant_table('app.sheet_import_cells');

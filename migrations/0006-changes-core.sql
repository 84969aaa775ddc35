create table app.change_sets (
  workspace_id uuid not null references app.workspaces on delete cascade,
  id uuid not null,
  -- What people call it: "Change set 1042".
  number int not null,
  title text not null,
  state text not null check (state in (
    'draft', 'previewing', 'previewed', 'waiting-approval', 'publishing', 'paused', 'done', 'cancelled')),
  -- {"filter":{…},"exclude":["store/product"]}: evaluated in the database when previewed.
  selection jsonb not null,
  -- [{"kind":"price","verb":"percent","value":"3"}]; fixed once published.
  operations jsonb not null,
  reverse_of uuid,
  counts jsonb,
  -- Why approval is needed, when it is: [{"code":"ROWS_ABOVE","limit":10000,"value":82996}]
  approval_reasons jsonb,
  previewed_at timestamptz,
  created_by text not null,
  published_by text,
  approved_by text,
  publishing_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
create index change_sets_open on app.change_sets (workspace_id, id) where state in ('previewing', 'publishing');
select core.protect_tenant_table('app.change_sets');

-- One SKU of a previewed change set: what it is, what it would be, and what became of it.
create table app.change_rows (
  workspace_id uuid not null,
  change_set_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  sku_id text not null,
  verdict text not null check (verdict in ('change', 'same', 'refused', 'left-out')),
  -- Code of the refusal, with the facts its sentence needs.
  refusal text,
  facts jsonb,
  warnings text[] not null default '{}',
  -- Touched fields only: {"price":399,"cap.BR":500}. Money in minor units of the product's currency.
  before jsonb not null,
  after jsonb not null,
  outcome text check (outcome in ('published', 'failed', 'conflict', 'cancelled')),
  primary key (workspace_id, change_set_id, store_id, product_id, sku_id),
  foreign key (workspace_id, change_set_id) references app.change_sets on delete cascade
);
select core.protect_tenant_table('app.change_rows');

-- One product of a change set that is being published: the unit of publishing.
create table app.change_products (
  workspace_id uuid not null,
  change_set_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  state text not null check (state in ('waiting', 'working', 'checking', 'published', 'partly', 'failed', 'conflict', 'cancelled')),
  worker_id uuid,
  attempts smallint not null default 0,
  next_try_at timestamptz,
  problem text,
  facts jsonb,
  finished_at timestamptz,
  primary key (workspace_id, change_set_id, store_id, product_id),
  foreign key (workspace_id, change_set_id) references app.change_sets on delete cascade
);
-- A product is in the hands of one change set at a time, however many workers run.
create unique index change_products_in_hand on app.change_products (workspace_id, store_id, product_id)
  where state in ('working', 'checking');
create index change_products_todo on app.change_products (workspace_id, change_set_id, store_id, product_id)
  where state in ('waiting', 'working', 'checking');
select core.protect_tenant_table('app.change_products');

-- One platform call of a product, with its three beats: planned (intent) → sent → done, failed or unknown.
create table app.change_steps (
  workspace_id uuid not null,
  change_set_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  step smallint not null,
  kind text not null,
  state text not null check (state in ('planned', 'sent', 'done', 'failed', 'unknown')),
  -- What the call sets, so that reading back can tell whether it took.
  intent jsonb not null,
  request_id text,
  problem text,
  facts jsonb,
  sent_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, change_set_id, store_id, product_id, step),
  foreign key (workspace_id, change_set_id, store_id, product_id) references app.change_products on delete cascade
);
select core.protect_tenant_table('app.change_steps');

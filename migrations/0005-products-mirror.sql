-- Words a listing is found by: Latin words without accents, every Han character on its own, ids and SKU codes.
create function app.search_words(text) returns text
language sql immutable strict parallel safe as $$
  select regexp_replace(
    regexp_replace(normalize(lower($1), NFKD), '[\u0300-\u036f]', '', 'g'),
    '([\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af])', ' \1 ', 'g')
$$;

-- The mirror: what the platform last said of a listing. Never edited in place.
create table app.products (
  workspace_id uuid not null references app.workspaces on delete cascade,
  store_id uuid not null,
  product_id text not null,
  mode text not null check (mode in ('pop', 'semi', 'jit', 'full', 'overseas')),
  status text not null check (status in ('on-sale', 'off-sale', 'in-review', 'needs-editing')),
  -- Null for products that are not semi-managed.
  semi_state text check (semi_state in ('to-pre-save', 'pre-saved', 'can-join', 'joined')),
  title text not null,
  -- {"en_US":"…","zh_CN":"…"}
  titles jsonb not null default '{}',
  category_id text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  picture_url text,
  is_choice boolean,
  -- ISO codes, sorted; empty when the product takes part nowhere; null when unknown or without meaning for its mode.
  joined_countries text[],
  -- Sums over the SKUs, kept by the statement that writes those.
  sku_count int not null default 0,
  price_min bigint,
  price_max bigint,
  stock_total bigint,
  weight_missing int not null default 0,
  sold_30d int,
  -- Attributes of a listing file that have no column of their own.
  attributes jsonb not null default '{}',
  -- The platform's last answer in full, for the Raw tab.
  raw jsonb,
  search tsvector not null,
  platform_created_at timestamptz,
  platform_modified_at timestamptz,
  listed_at timestamptz not null,
  detail_read_at timestamptz,
  -- True until the detail of what the list last showed has been read.
  detail_wanted boolean not null default true,
  detail_failures smallint not null default 0,
  detail_problem text,
  -- When we last saw a value change.
  changed_at timestamptz not null,
  -- Set when a complete sync no longer finds it.
  gone_at timestamptz,
  primary key (workspace_id, store_id, product_id),
  foreign key (workspace_id, store_id) references app.stores (workspace_id, id) on delete cascade
);
create index products_changed on app.products (workspace_id, changed_at desc, store_id, product_id) where gone_at is null;
create index products_title on app.products (workspace_id, title, store_id, product_id) where gone_at is null;
create index products_price on app.products (workspace_id, price_min, store_id, product_id) where gone_at is null;
create index products_wanted on app.products (workspace_id, store_id, product_id) where detail_wanted and gone_at is null;
create index products_search on app.products using gin (search);
select core.protect_tenant_table('app.products');

create table app.skus (
  workspace_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  sku_id text not null,
  position int not null,
  code text,
  -- The variant in words, "Red · XL"; empty for a product without variants.
  name text not null default '',
  picture_url text,
  is_active boolean not null default true,
  -- Bare price (semi-managed) or retail price (POP), minor units of the product's currency.
  price bigint,
  weight_grams int,
  length_cm numeric(6, 2),
  width_cm numeric(6, 2),
  height_cm numeric(6, 2),
  -- Platform value ids; empty = general goods; null = unknown.
  special_types text[],
  original_box boolean,
  goods_item_id text,
  goods_code text,
  goods_barcode text,
  -- {"CD001-JIT": 200}
  stock jsonb not null default '{}',
  -- Own values; a sync never touches them.
  -- {"BR": 0}: most units we want to sell there; 0 = not sold there; a country that is missing has no cap.
  caps jsonb not null default '{}',
  -- Lowest bare price a change may set, minor units.
  floor bigint,
  changed_at timestamptz not null,
  primary key (workspace_id, store_id, product_id, sku_id),
  foreign key (workspace_id, store_id, product_id) references app.products on delete cascade
);
create index skus_by_id on app.skus (workspace_id, sku_id);
create index skus_by_code on app.skus (workspace_id, code) where code is not null;
select core.protect_tenant_table('app.skus');

-- What the platform adds and shows per country, apart from the SKU's row so that bulk changes do not rewrite it.
create table app.sku_prices (
  workspace_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  sku_id text not null,
  -- {"BR": 152}: minor units of the product's currency, keyed by ISO code.
  freight jsonb not null default '{}',
  displayed jsonb not null default '{}',
  primary key (workspace_id, store_id, product_id, sku_id),
  foreign key (workspace_id, store_id, product_id, sku_id) references app.skus on delete cascade
);
select core.protect_tenant_table('app.sku_prices');

create table app.syncs (
  workspace_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  kind text not null check (kind in ('complete', 'changes')),
  state text not null check (state in ('running', 'paused', 'done', 'incomplete', 'failed', 'cancelled')),
  -- Since when changed listings are asked for (kind changes).
  changed_since timestamptz,
  pages_total int,
  pages_done int not null default 0,
  pages_missing int not null default 0,
  details_total int,
  details_done int not null default 0,
  details_missing int not null default 0,
  worker_id uuid,
  problem text,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, store_id) references app.stores (workspace_id, id) on delete cascade
);
create unique index syncs_one_per_store on app.syncs (workspace_id, store_id) where state in ('running', 'paused');
create index syncs_recent on app.syncs (workspace_id, store_id, started_at desc);
select core.protect_tenant_table('app.syncs');

-- Pages of the platform's lists that a sync has read or could not read; what makes it resumable.
create table app.sync_pages (
  workspace_id uuid not null,
  sync_id uuid not null,
  -- Which list, e.g. "onSelling" or "joined".
  source text not null,
  page int not null,
  state text not null check (state in ('waiting', 'done', 'missing')),
  attempts smallint not null default 0,
  problem text,
  primary key (workspace_id, sync_id, source, page),
  foreign key (workspace_id, sync_id) references app.syncs on delete cascade
);
select core.protect_tenant_table('app.sync_pages');

create table app.listing_imports (
  workspace_id uuid not null,
  id uuid not null,
  store_id uuid not null,
  file_name text not null,
  state text not null check (state in ('reading', 'done', 'failed')),
  rows_read int not null default 0,
  products int not null default 0,
  skus int not null default 0,
  -- [{"row":7,"column":"price","value":"N/A","code":"PRICE_MISSING"}], the first 1,000.
  rejected jsonb not null default '[]',
  rejected_count int not null default 0,
  problem text,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, store_id) references app.stores (workspace_id, id) on delete cascade
);
select core.protect_tenant_table('app.listing_imports');

create table app.product_views (
  workspace_id uuid not null references app.workspaces on delete cascade,
  id uuid not null,
  account_id text not null,
  name text not null,
  -- The part of the address that holds filters, sort and columns.
  query text not null,
  position int not null default 0,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index product_views_of on app.product_views (workspace_id, account_id, position);
select core.protect_tenant_table('app.product_views');

-- Pictures fetched from the platform, checked and cached; the browser never loads from there.
create table app.pictures (
  workspace_id uuid not null references app.workspaces on delete cascade,
  url_hash text not null,
  url text not null,
  state text not null check (state in ('ready', 'refused')),
  problem text,
  fetched_at timestamptz not null,
  primary key (workspace_id, url_hash)
);
select core.protect_tenant_table('app.pictures');

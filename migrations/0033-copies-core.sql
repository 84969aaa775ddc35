-- Copying listings of one own store to drafts in others: read, previewed, made.
create table app.copies (
  workspace_id uuid not null references app.workspaces on delete cascade,
  id uuid not null,
  -- What people call it: "Copy 12".
  number int not null,
  state text not null check (state in ('previewing', 'previewed', 'copying', 'paused', 'done', 'cancelled')),
  -- What was chosen, as change sets write it.
  selection jsonb not null,
  -- {"percent":"3","amounts":{"USD":"0.50"},"rates":[…],"languages":null,"codePrefix":"","stock":0}
  options jsonb not null,
  -- Why it waits for a person.
  problem jsonb,
  task_id uuid,
  created_by text not null,
  started_by text,
  previewed_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
create index copies_open on app.copies (workspace_id, id) where state in ('previewing', 'copying');
select core.protect_tenant_table('app.copies');

-- A store drafts are made in.
create table app.copy_targets (
  workspace_id uuid not null,
  copy_id uuid not null,
  store_id uuid not null,
  -- [{"id":"100500…","title":"…"}]: drafts that were there before the first of ours; null = still to be read.
  drafts jsonb,
  -- Why nothing can be made there.
  problem text,
  facts jsonb,
  primary key (workspace_id, copy_id, store_id),
  foreign key (workspace_id, copy_id) references app.copies on delete cascade,
  foreign key (workspace_id, store_id) references app.stores (workspace_id, id) on delete cascade
);
select core.protect_tenant_table('app.copy_targets');

-- A listing that is copied, as the platform showed it for the preview.
create table app.copy_sources (
  workspace_id uuid not null,
  copy_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  position int not null,
  state text not null check (state in ('waiting', 'working', 'read', 'failed')),
  worker_id uuid,
  attempts smallint not null default 0,
  next_try_at timestamptz,
  problem text,
  facts jsonb,
  -- The whole document, and its pictures: [{"url":"…","hash":"…"}] or [{"url":"…","problem":"PICTURE_TOO_LARGE"}].
  document jsonb,
  pictures jsonb,
  primary key (workspace_id, copy_id, store_id, product_id),
  foreign key (workspace_id, copy_id) references app.copies on delete cascade
);
create index copy_sources_todo on app.copy_sources (workspace_id, copy_id, position) where state in ('waiting', 'working');
select core.protect_tenant_table('app.copy_sources');

-- One listing in one target: what the draft will be, and what became of it.
create table app.copy_products (
  workspace_id uuid not null,
  copy_id uuid not null,
  target_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  position int not null,
  title text not null,
  -- The title without case, marks, spaces and punctuation: what two listings are compared by.
  title_key text not null,
  codes text[] not null default '{}',
  skus int not null default 0,
  pictures int not null default 0,
  -- Minor units of the target's currency.
  currency text,
  price_min bigint,
  price_max bigint,
  refusal text,
  facts jsonb,
  warnings text[] not null default '{}',
  -- [{"why":["SAME_CODE"],"storeId":"…","productId":"…","draftId":null,"title":"…"}]
  duplicates jsonb not null default '[]',
  is_left_out boolean not null default false,
  -- Null until drafts are made, and for rows that are refused or left out.
  state text check (state in ('waiting', 'working', 'checking', 'done', 'failed', 'cancelled')),
  worker_id uuid,
  attempts smallint not null default 0,
  next_try_at timestamptz,
  -- A call went out, and what became of it is not recorded yet.
  is_unsettled boolean not null default false,
  sends smallint not null default 0,
  sent_at timestamptz,
  check_at timestamptz,
  draft_id text,
  problem text,
  outcome_facts jsonb,
  finished_at timestamptz,
  primary key (workspace_id, copy_id, target_id, store_id, product_id),
  foreign key (workspace_id, copy_id, target_id) references app.copy_targets on delete cascade,
  foreign key (workspace_id, copy_id, store_id, product_id) references app.copy_sources on delete cascade
);
-- Drafts of one name are made one after the other, so that a lost one is found again without doubt.
create unique index copy_products_in_hand on app.copy_products (workspace_id, target_id, title_key)
  where state in ('working', 'checking');
create unique index copy_products_draft on app.copy_products (workspace_id, target_id, draft_id) where draft_id is not null;
create index copy_products_todo on app.copy_products (workspace_id, copy_id, position)
  where state in ('waiting', 'working', 'checking');
create index copy_products_by_source on app.copy_products (workspace_id, store_id, product_id, target_id);
select core.protect_tenant_table('app.copy_products');

-- A picture in the photo bank of a store, by its content: sent once.
create table app.copy_pictures (
  workspace_id uuid not null,
  store_id uuid not null,
  hash text not null,
  state text not null check (state in ('sent', 'ready')),
  url text,
  worker_id uuid,
  sent_at timestamptz not null,
  primary key (workspace_id, store_id, hash),
  foreign key (workspace_id, store_id) references app.stores (workspace_id, id) on delete cascade
);
select core.protect_tenant_table('app.copy_pictures');

create function app.title_key(text) returns text
language sql immutable strict parallel safe as $$
  select regexp_replace(app.search_words($1), '[[:space:][:punct:]]+', '', 'g')
$$;

-- One authorization of the platform; it can stand for several stores of different kinds.
create table app.authorizations (
  workspace_id uuid not null references app.workspaces on delete cascade,
  id uuid not null,
  seller_id text not null,
  login text not null,
  app_key text not null,
  -- Sealed {"access","refresh"}; null once disconnected. Left out of backups.
  tokens_sealed text,
  access_expires_at timestamptz,
  -- Does not move when tokens are refreshed; after it the merchant authorizes again.
  refresh_expires_at timestamptz,
  state text not null check (state in ('active', 'expired', 'disconnected')),
  -- Set while one process exchanges the refresh token; others wait for its result.
  refreshing_until timestamptz,
  authorized_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, seller_id)
);
select core.protect_tenant_table('app.authorizations');

-- A merchant sent to the platform's authorization page and not back yet.
create table app.authorization_requests (
  workspace_id uuid not null references app.workspaces on delete cascade,
  state_hash text not null,
  account text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, state_hash)
);
select core.protect_tenant_table('app.authorization_requests');

create table app.stores (
  workspace_id uuid not null references app.workspaces on delete cascade,
  id uuid not null,
  authorization_id uuid,
  -- Null for a store that lives from listing files and is not connected.
  channel_seller_id text,
  -- POP_CHOICE, ONE_STOP_SERVICE or LOCAL_SERVICE as the platform names it; FILE for a store of listing files.
  business_type text not null,
  name text not null,
  licence_holder text,
  -- Index into the eight fixed store colours.
  colour smallint not null default 0,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- [{"code":"BR","en":"Brazil","zh":"巴西"}]: the store's own list; null until read, then the offline default serves.
  countries jsonb,
  -- [{"code":"CD001-JIT","name":"…"}]
  warehouses jsonb,
  last_complete_sync_at timestamptz,
  connected_at timestamptz not null default now(),
  disconnected_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, authorization_id) references app.authorizations (workspace_id, id)
);
create unique index stores_channel on app.stores (workspace_id, channel_seller_id) where channel_seller_id is not null;
select core.protect_tenant_table('app.stores');

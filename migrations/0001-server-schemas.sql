-- app: tenant tables, each with workspace_id first in its key and row-level security.
-- core: what has no workspace; the tenant role has no rights here. Every table of core has its reason in
-- the comment beside it and stands in test/tenancy.test.ts.
create schema app;
create schema core;

do $$
begin
  if not exists (select from pg_roles where rolname = 'shopherd_tenant') then
    create role shopherd_tenant nologin noinherit nobypassrls;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of the same cluster made it at this moment
end $$;
grant shopherd_tenant to current_user;
grant usage on schema app to shopherd_tenant;
revoke all on schema core from public;
revoke all on schema app from public;

-- The one line that keeps workspaces apart: a table of app shows and takes only rows of the workspace the transaction is bound to.
create function core.protect_tenant_table(tenant_table regclass) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format(
    'create policy workspace on %s using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)',
    tenant_table);
  execute format('grant select, insert, update, delete on %s to shopherd_tenant', tenant_table);
end $$;

-- A live process that runs jobs; leases of work name it and fall when it stops reporting.
create table core.workers (
  id uuid primary key,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

-- When each repeated piece of work last ran, so that of several schedulers one runs it.
create table core.schedules (
  name text primary key,
  last_run_at timestamptz not null
);

-- Counters that slow down guessing (sign-in, set-up code, links), shared by all web processes.
create table core.attempts (
  key text primary key,
  count int not null,
  window_ends_at timestamptz not null
);

create table app.workspaces (
  workspace_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,38}$'),
  name text not null,
  is_demo boolean not null default false,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
select core.protect_tenant_table('app.workspaces');

-- Work that people wait for: what the running-jobs panel shows. The work itself has its own tables.
create table app.tasks (
  workspace_id uuid not null references app.workspaces on delete cascade,
  id uuid not null,
  kind text not null,
  subject text not null,
  facts jsonb not null default '{}',
  state text not null check (state in ('waiting', 'running', 'paused', 'done', 'failed', 'cancelled')),
  done bigint not null default 0,
  total bigint,
  failed bigint not null default 0,
  unit text not null,
  note text,
  created_by text,
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index tasks_recent on app.tasks (workspace_id, updated_at desc);
select core.protect_tenant_table('app.tasks');

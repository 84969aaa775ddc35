-- Operations of change sets that were given a name, to be used again.
create table app.change_templates (
  workspace_id uuid not null references app.workspaces on delete cascade,
  id uuid not null,
  name text not null check (name <> ''),
  -- As they were saved; what operations are may have moved on since.
  operations jsonb not null,
  -- Goes up with each edit, so that nobody overwrites what they have not seen.
  version integer not null default 1,
  created_by text not null,
  updated_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index change_templates_by_name on app.change_templates (workspace_id, lower(name));
select core.protect_tenant_table('app.change_templates');

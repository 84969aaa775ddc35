-- When a change set is published, and when what it changed is put back.
create table app.change_schedules (
  workspace_id uuid not null,
  id uuid not null,
  change_set_id uuid not null,
  -- The change set that puts everything back at the end.
  reverse_id uuid,
  state text not null check (state in (
    'waiting-approval', 'planned', 'starting', 'running', 'reversing', 'ended', 'stopped', 'failed')),
  starts_at timestamptz not null,
  -- Null: what was published stays.
  ends_at timestamptz,
  -- The zone the person thought in; the instants above are what counts.
  time_zone text not null,
  -- Figures above the owner's limits that were approved for this run: {"ROWS_ABOVE": 12000}.
  approved jsonb not null default '{}',
  problem jsonb,
  created_by text not null,
  approved_by text,
  stopped_by text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, change_set_id) references app.change_sets on delete cascade
);
create unique index change_schedules_one_per_set on app.change_schedules (workspace_id, change_set_id)
  where state not in ('ended', 'stopped', 'failed');
create index change_schedules_by_start on app.change_schedules (workspace_id, starts_at, id);
create index change_schedules_open on app.change_schedules (state, starts_at)
  where state in ('planned', 'starting', 'running', 'reversing');
select core.protect_tenant_table('app.change_schedules');

-- Who last changed what a change set does: that person cannot approve it.
alter table app.change_sets add column edited_by text;
-- The task that shows its preview or its publishing.
alter table app.change_sets add column task_id uuid;
-- Why the last preview or the publishing stopped, as a code with facts.
alter table app.change_sets add column problem jsonb;
create index change_sets_recent on app.change_sets (workspace_id, number desc);

alter table app.change_rows add column currency text not null;

-- Words a new name is warned about: brands of others that a listing must not use.
create table app.brand_words (
  workspace_id uuid not null references app.workspaces on delete cascade,
  word text not null,
  primary key (workspace_id, word)
);
select core.protect_tenant_table('app.brand_words');

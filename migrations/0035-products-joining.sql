-- The way into semi-managed: what was submitted is decided on by the platform, which may refuse it.
alter table app.products drop constraint products_semi_state_check;
alter table app.products add constraint products_semi_state_check
  check (semi_state in ('to-pre-save', 'pre-saved', 'can-join', 'in-review', 'refused', 'joined'));
-- Why the platform refused it, in its own words.
alter table app.products add column semi_note text;

-- Every step of a product on that way, whoever took it: ours, the platform's, or by hand in the seller centre.
create table app.semi_steps (
  workspace_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  seen_at timestamptz not null,
  -- A state of `products.semi_state`, or `none` where it takes no part.
  state_before text not null,
  state_after text not null,
  note text,
  primary key (workspace_id, store_id, product_id, seen_at, state_after),
  foreign key (workspace_id, store_id, product_id) references app.products on delete cascade
);
select core.protect_tenant_table('app.semi_steps');

-- A trigger, because lists, details and the end of a sync all write states.
create function app.record_semi_step() returns trigger
language plpgsql as $$
begin
  insert into app.semi_steps (workspace_id, store_id, product_id, seen_at, state_before, state_after, note)
  values (new.workspace_id, new.store_id, new.product_id, new.changed_at, coalesce(old.semi_state, 'none'),
    coalesce(new.semi_state, 'none'), new.semi_note)
  on conflict do nothing;
  return null;
end $$;
create trigger semi_steps after update of semi_state on app.products
  for each row when (old.semi_state is distinct from new.semi_state) execute function app.record_semi_step();

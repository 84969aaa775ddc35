-- What the platform last said of a product's attributes, apart from its row, which lists and syncs read all day.
create table app.product_attributes (
  workspace_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  -- {"10":["#1001 Cotton"],"~Batch":["A 7"]}: values by the attribute's id, or by its own name behind a tilde.
  "values" jsonb not null,
  -- {"10":"Material"}: what the platform calls them.
  names jsonb not null,
  primary key (workspace_id, store_id, product_id),
  foreign key (workspace_id, store_id, product_id) references app.products on delete cascade
);
select core.protect_tenant_table('app.product_attributes');

-- Categories that products of a store are in, and what the platform lets be said of goods there: some differs by seller.
create table app.categories (
  workspace_id uuid not null,
  store_id uuid not null,
  category_id text not null,
  -- {"en":"Lighting","zh":"灯具照明"}
  names jsonb not null default '{}',
  -- When its attributes were read; null while they never were.
  read_at timestamptz,
  tried_at timestamptz not null,
  problem text,
  primary key (workspace_id, store_id, category_id),
  foreign key (workspace_id, store_id) references app.stores (workspace_id, id) on delete cascade
);
select core.protect_tenant_table('app.categories');

create table app.category_attributes (
  workspace_id uuid not null,
  store_id uuid not null,
  category_id text not null,
  attribute_id text not null,
  position int not null,
  names jsonb not null,
  is_required boolean not null,
  -- A variation of SKUs: no attribute of the whole product.
  is_sku boolean not null,
  is_many boolean not null,
  takes_text boolean not null,
  -- {"1001":{"en":"Cotton","zh":"棉"}}
  "values" jsonb not null,
  primary key (workspace_id, store_id, category_id, attribute_id),
  foreign key (workspace_id, store_id, category_id) references app.categories on delete cascade
);
select core.protect_tenant_table('app.category_attributes');

-- As decision 10 has it for the columns of products.
create function app.record_attribute_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, app set plan_cache_mode = force_custom_plan as $$
declare
  cause constant jsonb := app.cause();
begin
  insert into app.field_changes (workspace_id, at, store_id, product_id, field, was, became, source, origin_id, by)
  select d.workspace_id, app.cause_at(), d.store_id, d.product_id, d.field, d.was, d.became,
    case when t.id is null then coalesce(cause ->> 'source', 'unknown') when t.reverse_of is null then 'change-set' else 'undo' end,
    coalesce(t.id, (cause ->> 'id')::uuid), case when t.id is null then cause ->> 'by' else t.published_by end
  from (
    select n.workspace_id, n.store_id, n.product_id, c.field, c.was, c.became
    from rows_before o
    join rows_after n on n.workspace_id = o.workspace_id and n.store_id = o.store_id and n.product_id = o.product_id
      and n."values" <> o."values"
    cross join lateral (
      select 'attribute.' || key as field, a.value as was, b.value as became
      from jsonb_each(o."values") a full join jsonb_each(n."values") b using (key)
    ) c
    where c.was is distinct from c.became
  ) d
  left join lateral app.change_set_behind(d.workspace_id, d.store_id, d.product_id, null, d.field, d.became) t on true;
  return null;
end $$;
create trigger record_changes after update on app.product_attributes
  referencing old table as rows_before new table as rows_after
  for each statement execute function app.record_attribute_changes();

-- Listings read before know nothing of this: the next sync reads their details again.
update app.products set detail_wanted = true where mode in ('pop', 'semi') and gone_at is null;

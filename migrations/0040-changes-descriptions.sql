-- A text told from others without reading it.
create function app.text_hash(text) returns text
language sql immutable strict parallel safe
return left(encode(sha256(convert_to($1, 'UTF8')), 'hex'), 32);

-- What the platform last said of a listing's description (`web_detail`) by language; large, so read on demand.
create table app.product_descriptions (
  workspace_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  language text not null,
  hash text not null generated always as (app.text_hash(body)) stored,
  body text not null,
  primary key (workspace_id, store_id, product_id, language),
  foreign key (workspace_id, store_id, product_id) references app.products on delete cascade
);
select core.protect_tenant_table('app.product_descriptions');

-- Descriptions that a change set was about to replace, to the letter: an undo puts them back.
create table app.change_descriptions (
  workspace_id uuid not null,
  change_set_id uuid not null,
  store_id uuid not null,
  product_id text not null,
  language text not null,
  hash text not null generated always as (app.text_hash(body)) stored,
  body text not null,
  primary key (workspace_id, change_set_id, store_id, product_id, language),
  foreign key (workspace_id, change_set_id) references app.change_sets on delete cascade
);
select core.protect_tenant_table('app.change_descriptions');

-- A description with its block of a name put at the start, at the end, in place of everything, or taken out: a block
-- that is there already goes first, so that doing it twice is doing it once.
create function app.with_block(body text, name text, place text, block text) returns text
language sql immutable strict parallel safe as $$
  select case place when 'start' then marked || rest when 'end' then rest || marked when 'whole' then marked else rest end
  from (select
      '<!--shopherd:' || name || '-->' || block || '<!--/shopherd:' || name || '-->' as marked,
      case when starts > 0 and ends > 0
        then left(body, starts - 1) || substr(body, starts + ends + length(name) + 16) else body end as rest
    from (select starts, position('<!--/shopherd:' || name || '-->' in substr(body, starts)) as ends
      from (select position('<!--shopherd:' || name || '-->' in body) as starts) s) e) r
$$;

create function app.html_text(text) returns text
language sql immutable strict parallel safe
return replace(replace(replace(replace($1, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;');

-- As decision 10 has it for the columns of products; the hash stands for the text.
create function app.record_description_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, app set plan_cache_mode = force_custom_plan as $$
declare
  cause constant jsonb := app.cause();
begin
  insert into app.field_changes (workspace_id, at, store_id, product_id, field, was, became, source, origin_id, by)
  select d.workspace_id, app.cause_at(), d.store_id, d.product_id, d.field, d.was, d.became,
    case when t.id is null then coalesce(cause ->> 'source', 'unknown') when t.reverse_of is null then 'change-set' else 'undo' end,
    coalesce(t.id, (cause ->> 'id')::uuid), case when t.id is null then cause ->> 'by' else t.published_by end
  from (
    select n.workspace_id, n.store_id, n.product_id, 'description.' || n.language as field, to_jsonb(o.hash) as was,
      to_jsonb(n.hash) as became
    from rows_before o
    join rows_after n on n.workspace_id = o.workspace_id and n.store_id = o.store_id and n.product_id = o.product_id
      and n.language = o.language and n.hash <> o.hash
  ) d
  left join lateral app.change_set_behind(d.workspace_id, d.store_id, d.product_id, null, d.field, d.became) t on true;
  return null;
end $$;
create trigger record_changes after update on app.product_descriptions
  referencing old table as rows_before new table as rows_after
  for each statement execute function app.record_description_changes();

-- Listings read before know nothing of this: the next sync reads their details again.
update app.products set detail_wanted = true where mode in ('pop', 'semi') and gone_at is null;

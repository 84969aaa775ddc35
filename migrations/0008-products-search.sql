-- Which sync saw a listing last, whatever the clocks say: what a complete sync without missing pages did not see is gone.
alter table app.products add column listed_by uuid;
alter table app.products add column semi_listed_by uuid;

create index products_stock on app.products (workspace_id, stock_total, store_id, product_id) where gone_at is null;
create index products_sold on app.products (workspace_id, sold_30d, store_id, product_id) where gone_at is null;

-- Punctuation separates words: the parser of the text search would make one word of "100W/5A" or "shop.name".
create or replace function app.search_words(text) returns text
language sql immutable strict parallel safe as $$
  select regexp_replace(
    regexp_replace(
      regexp_replace(normalize(lower($1), NFKD), '[\u0300-\u036f]', '', 'g'),
      '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f\ufe30-\ufe6f\uff00-\uff0f]+', ' ', 'g'),
    '([\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af])', ' \1 ', 'g')
$$;

-- The search index cannot serve a query under row-level security, because its operator may not see rows before the
-- policy does. This function runs with its owner's rights and therefore names the workspace itself.
create function app.find_products(words text, most int) returns table (store_id uuid, product_id text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.store_id, p.product_id
  from app.products p
  where p.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and p.gone_at is null
    and p.search @@ to_tsquery('simple', words)
  limit most
$$;
revoke all on function app.find_products(text, int) from public;
grant execute on function app.find_products(text, int) to shopherd_tenant;

-- All columns in one direction, so that one index serves both directions of the sort.
drop index app.products_changed;
create index products_changed on app.products (workspace_id, changed_at, store_id, product_id) where gone_at is null;

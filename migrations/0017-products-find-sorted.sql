-- What lists sort by and count comes along, so that a page joins no more products than it shows, and a count none.
drop function app.find_products(text, int);
create function app.find_products(words text) returns table (
  store_id uuid, product_id text, title text, changed_at timestamptz, price_min bigint, stock_total bigint, sold_30d int,
  sku_count int)
language sql stable security definer rows 10000 set search_path = pg_catalog as $$
  select p.store_id, p.product_id, p.title, p.changed_at, p.price_min, p.stock_total, p.sold_30d, p.sku_count
  from app.products p
  where p.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and p.gone_at is null
    and p.search @@ to_tsquery('simple', words)
$$;
revoke all on function app.find_products(text) from public;
grant execute on function app.find_products(text) to shopherd_tenant;

import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import { upsertAttributes } from '../attributes/queries.ts';
import { TITLE_LENGTH } from '../rules.ts';
import type { DetailedProduct, ListedProduct, MirrorSku } from '../translate.ts';
import { nameCause } from './cause.ts';
import { upsertDescriptions } from './descriptions.ts';
import { json, type Target } from './json.ts';

export type ListedOptions = {
  /** The sync that saw these rows; null for rows that come from a file. */
  syncId: string | null;
  /** A list of the semi-managed programme, which knows the state of a product. */
  isSemiList?: boolean;
  /** The details of these products have to be read (again). */
  wantsDetails: boolean;
  /** Currency where the list names none. */
  currency: string;
};

/**
 * Writes rows of a list into the mirror in one statement. What the list does not say stays as it is; a row that says
 * nothing new is not written, and `changed_at` moves only with a value.
 */
export async function writeListed(
  tx: Tx,
  target: Target,
  rows: readonly ListedProduct[],
  options: ListedOptions,
): Promise<void> {
  if (rows.length === 0) return;
  const { workspaceId, storeId, now } = target;
  const { syncId, isSemiList = false, wantsDetails, currency } = options;
  await nameCause(tx, now, target.cause);
  await sql`
    insert into app.products as p (
      workspace_id, store_id, product_id, mode, semi_state, status, title, currency, picture_url, price_min, price_max,
      stock_total, sold_30d, is_choice, attributes, platform_created_at, platform_modified_at, listed_at, listed_by,
      semi_listed_by, detail_wanted, changed_at, search)
    select ${workspaceId}::uuid, ${storeId}::uuid, n."productId", n.mode, n."semiState", coalesce(n.status, 'on-sale'),
      n.title, coalesce(n.currency, ${currency}), n."pictureUrl", n."priceMin", n."priceMax", n."stockTotal",
      n."sold30d", n."isChoice", coalesce(n.attributes, '{}'), n."platformCreatedAt", n."platformModifiedAt",
      ${now}, ${syncId}::uuid, ${isSemiList ? syncId : null}::uuid, ${wantsDetails}, ${now},
      to_tsvector('simple', app.search_words(n.title || ' ' || n."productId"))
    from jsonb_to_recordset(${json(inOrder(rows))}::jsonb) as n(
      "productId" text, mode text, "semiState" text, status text, title text, currency text, "pictureUrl" text,
      "priceMin" bigint, "priceMax" bigint, "stockTotal" bigint, "sold30d" int, "isChoice" boolean, attributes jsonb,
      "platformCreatedAt" timestamptz, "platformModifiedAt" timestamptz)
    on conflict (workspace_id, store_id, product_id) do update set
      -- The general list does not know how far a product is in the programme; the end of the sync settles that.
      mode = case when excluded.mode = 'pop' and p.semi_state is not null then p.mode else excluded.mode end,
      semi_state = ${SEMI_STATE},
      semi_note = case when ${SEMI_STATE} = 'refused' then p.semi_note end,
      status = case when ${isSemiList} and p.listed_by = ${syncId}::uuid then p.status else excluded.status end,
      title = case when excluded.title = '' then p.title else excluded.title end,
      picture_url = coalesce(excluded.picture_url, p.picture_url),
      -- The list's own figures serve until the SKUs are known.
      price_min = case when p.detail_read_at is null then coalesce(excluded.price_min, p.price_min) else p.price_min end,
      price_max = case when p.detail_read_at is null then coalesce(excluded.price_max, p.price_max) else p.price_max end,
      stock_total = case when p.detail_read_at is null then coalesce(excluded.stock_total, p.stock_total)
        else p.stock_total end,
      sold_30d = coalesce(excluded.sold_30d, p.sold_30d),
      is_choice = coalesce(excluded.is_choice, p.is_choice),
      attributes = case when excluded.attributes = '{}' then p.attributes else excluded.attributes end,
      platform_created_at = coalesce(excluded.platform_created_at, p.platform_created_at),
      platform_modified_at = coalesce(excluded.platform_modified_at, p.platform_modified_at),
      listed_at = excluded.listed_at,
      listed_by = excluded.listed_by,
      semi_listed_by = coalesce(excluded.semi_listed_by, p.semi_listed_by),
      detail_wanted = p.detail_wanted or excluded.detail_wanted,
      search = case when p.title = excluded.title then p.search else p.search || excluded.search end,
      changed_at = case when ${LISTED_NEWS} then excluded.changed_at else p.changed_at end,
      gone_at = null
    where excluded.listed_by is not null or ${LISTED_NEWS}`.execute(tx);
}

/** Rows are locked in one order by everyone, so that two lists that share products wait instead of deadlocking. */
function inOrder<Row extends { productId: string }>(rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.productId, row]));
  return [...byId.values()].sort((a, b) => (a.productId < b.productId ? -1 : 1));
}

/** A product whose data are pre-stored may still stand in the tab of those to pre-store. */
const SEMI_STATE = sql`(case when excluded.semi_state = 'to-pre-save' and p.semi_state = 'pre-saved'
    and p.semi_listed_by = excluded.semi_listed_by then p.semi_state
  else coalesce(excluded.semi_state, p.semi_state) end)`;

/** True where a row of a list differs from what is known, in a value people see. */
const LISTED_NEWS = sql<boolean>`(
  p.gone_at is not null
  or (excluded.title <> '' and excluded.title <> p.title)
  or excluded.status <> p.status
  or (excluded.mode <> p.mode and (excluded.mode <> 'pop' or p.semi_state is null))
  or ${SEMI_STATE} is distinct from p.semi_state
  or coalesce(excluded.picture_url <> p.picture_url, excluded.picture_url is not null)
  or coalesce(excluded.is_choice <> p.is_choice, excluded.is_choice is not null)
  or coalesce(excluded.sold_30d <> p.sold_30d, excluded.sold_30d is not null)
  or (excluded.attributes <> '{}' and excluded.attributes <> p.attributes)
  or (p.detail_read_at is null and (
    coalesce(excluded.price_min <> p.price_min, excluded.price_min is not null)
    or coalesce(excluded.price_max <> p.price_max, excluded.price_max is not null)
    or coalesce(excluded.stock_total <> p.stock_total, excluded.stock_total is not null))))`;

/**
 * Writes details of products the mirror already lists: SKUs, prices per country and their sums, a few statements for
 * any number of products. Own values (caps, floors) stay.
 */
export async function writeDetails(
  tx: Tx,
  target: Target,
  products: readonly DetailedProduct[],
): Promise<void> {
  if (products.length === 0) return;
  await nameCause(tx, target.now, target.cause);
  const unique = inOrder(products);
  const skus = unique.flatMap((product) =>
    product.skus.map((sku, position) => ({ ...sku, productId: product.productId, position })),
  );
  await updateProducts(tx, target, unique);
  const changed = [
    ...(await upsertSkus(tx, target, skus)),
    ...(await upsertPrices(tx, target, skus)),
    ...(await deleteOldSkus(tx, target, unique)),
    ...(await upsertAttributes(tx, target, unique)),
    ...(await upsertDescriptions(tx, target, unique)),
  ];
  await touch(tx, target, changed);
}

/** Something of these products changed outside their own row. */
async function touch(tx: Tx, { storeId, now }: Target, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  await sql`
    update app.products set changed_at = ${now}
    where store_id = ${storeId} and product_id = any (${[...new Set(productIds)]}) and changed_at < ${now}
  `.execute(tx);
}

/** Writes the names, attributes and descriptions of a product whose other values come from another document. */
export async function writeListingTexts(
  tx: Tx,
  target: Target,
  product: Pick<DetailedProduct, 'productId' | 'titles' | 'attributes' | 'descriptions'>,
): Promise<void> {
  const { storeId, now, cause } = target;
  const { productId, titles } = product;
  await nameCause(tx, now, cause);
  await sql`
    update app.products p set titles = n.titles, title = ${RENAMED}, changed_at = ${now},
      search = p.search || to_tsvector('simple', app.search_words((select coalesce(string_agg(value, ' '), '')
        from jsonb_each_text(n.titles))))
    from (select ${json(titles ?? {})}::jsonb as titles) n
    where p.store_id = ${storeId} and p.product_id = ${productId} and p.titles <> n.titles and n.titles <> '{}'
  `.execute(tx);
  const changed = [
    ...(await upsertAttributes(tx, target, [product])),
    ...(await upsertDescriptions(tx, target, [product])),
  ];
  await touch(tx, target, changed);
}

/** The list shows a listing in one language: where that name changed, its title does. Of \`p\` and its news \`n\`. */
const RENAMED = sql`coalesce((select left(btrim(n.titles ->> was.key), ${TITLE_LENGTH})
  from jsonb_each_text(p.titles) was where btrim(was.value) = p.title and n.titles ->> was.key <> '' limit 1), p.title)`;

async function updateProducts(tx: Tx, target: Target, products: readonly DetailedProduct[]): Promise<void> {
  const rows = products.map(({ skus, raw, semi, attributes: _, descriptions: __, ...product }) => ({
    ...product,
    semiState: semi?.state ?? null,
    semiNote: semi?.note ?? null,
    ...sumsOf(skus),
    raw,
    words: skus.flatMap((sku) => [sku.skuId, sku.code ?? '']).join(' '),
  }));
  const news = sql<boolean>`(
    (n.currency is not null and n.currency <> p.currency)
    or (n."semiState" is not null and (p.semi_state, p.semi_note) is distinct from (n."semiState", n."semiNote"))
    or (n."categoryId" is not null and p.category_id is distinct from n."categoryId")
    or (n.titles is not null and p.titles is distinct from n.titles)
    or (n."joinedCountries" is not null and p.joined_countries is distinct from n."joinedCountries")
    or (p.sku_count, p.price_min, p.price_max, p.stock_total, p.weight_missing)
      is distinct from (n."skuCount", n."priceMin", n."priceMax", n."stockTotal", n."weightMissing"))`;
  await sql`
    update app.products p set
      currency = coalesce(n.currency, p.currency),
      semi_state = coalesce(n."semiState", p.semi_state),
      semi_note = case when n."semiState" is null then p.semi_note else n."semiNote" end,
      category_id = coalesce(n."categoryId", p.category_id),
      titles = coalesce(n.titles, p.titles),
      title = ${RENAMED},
      joined_countries = coalesce(n."joinedCountries", p.joined_countries),
      sku_count = n."skuCount", price_min = n."priceMin", price_max = n."priceMax", stock_total = n."stockTotal",
      weight_missing = n."weightMissing", stock_safety = coalesce(n."stockSafety", p.stock_safety),
      raw = coalesce(n.raw, p.raw),
      search = to_tsvector('simple', app.search_words(left(${RENAMED} || ' ' || p.product_id || ' ' || coalesce((
        select string_agg(value, ' ') from jsonb_each_text(coalesce(n.titles, p.titles))), '') || ' ' || n.words, 20000))),
      detail_read_at = ${target.now}, detail_wanted = false, detail_failures = 0, detail_problem = null,
      changed_at = case when ${news} then ${target.now} else p.changed_at end
    from jsonb_to_recordset(${json(rows)}::jsonb) as n(
      "productId" text, currency text, "semiState" text, "semiNote" text, "categoryId" text, titles jsonb, "joinedCountries" text[], "skuCount" int,
      "priceMin" bigint, "priceMax" bigint, "stockTotal" bigint, "weightMissing" int, raw jsonb, words text, "stockSafety" int)
    where p.store_id = ${target.storeId} and p.product_id = n."productId"
      and (p.detail_wanted or n.raw is not null or ${news})`.execute(tx);
}

/** Sums a list can be sorted and filtered by: over the active SKUs, over all when none is active. */
function sumsOf(skus: readonly MirrorSku[]) {
  const active = skus.filter((sku) => sku.isActive);
  const counted = active.length > 0 ? active : skus;
  const prices = counted.flatMap((sku) => sku.price ?? []);
  const stocks = counted.flatMap((sku) => Object.values(sku.stock));
  return {
    skuCount: skus.length,
    priceMin: prices.length > 0 ? Math.min(...prices) : null,
    priceMax: prices.length > 0 ? Math.max(...prices) : null,
    stockTotal: stocks.length > 0 ? stocks.reduce((sum, quantity) => sum + quantity, 0) : null,
    weightMissing: counted.filter((sku) => sku.weightGrams === null).length,
  };
}

type PlacedSku = MirrorSku & { productId: string; position: number };

async function upsertSkus(
  tx: Tx,
  { workspaceId, storeId, now }: Target,
  skus: PlacedSku[],
): Promise<string[]> {
  const rows = skus.map(({ freight: _, displayed: __, ...sku }) => sku);
  const { rows: changed } = await sql<{ product_id: string }>`
    with n as (
      select * from jsonb_to_recordset(${json(rows)}::jsonb) as n(
        "productId" text, "skuId" text, position int, code text, name text, "pictureUrl" text, "isActive" boolean,
        price bigint, "weightGrams" int, "lengthCm" numeric(6, 2), "widthCm" numeric(6, 2), "heightCm" numeric(6, 2),
        "specialTypes" text[], "originalBox" boolean, "goodsItemId" text, "goodsCode" text, "goodsBarcode" text,
        stock jsonb, audit jsonb)
    ), own as (
      delete from app.gone_sku_values g using n
      where g.store_id = ${storeId} and g.product_id = n."productId" and g.sku_id = n."skuId"
      returning g.product_id, g.sku_id, g.caps, g.floor
    )
    insert into app.skus as s (
      workspace_id, store_id, product_id, sku_id, position, code, name, picture_url, is_active, price, weight_grams,
      length_cm, width_cm, height_cm, special_types, original_box, goods_item_id, goods_code, goods_barcode, stock,
      audit, audit_since, caps, floor, changed_at)
    select ${workspaceId}::uuid, ${storeId}::uuid, n."productId", n."skuId", n.position, n.code, n.name, n."pictureUrl",
      n."isActive", n.price, n."weightGrams", n."lengthCm", n."widthCm", n."heightCm", n."specialTypes",
      n."originalBox", n."goodsItemId", n."goodsCode", n."goodsBarcode", n.stock, n.audit,
      case when n.audit is not null then ${now}::timestamptz end,
      coalesce(own.caps, '{}'), own.floor, ${now}
    from n left join own on own.product_id = n."productId" and own.sku_id = n."skuId"
    on conflict (workspace_id, store_id, product_id, sku_id) do update set
      position = excluded.position, code = excluded.code, name = excluded.name, picture_url = excluded.picture_url,
      is_active = excluded.is_active, price = excluded.price, weight_grams = excluded.weight_grams,
      length_cm = excluded.length_cm, width_cm = excluded.width_cm, height_cm = excluded.height_cm,
      special_types = excluded.special_types, original_box = excluded.original_box,
      goods_item_id = excluded.goods_item_id, goods_code = excluded.goods_code,
      goods_barcode = excluded.goods_barcode, stock = excluded.stock, audit = excluded.audit,
      audit_since = case when excluded.audit is not null then coalesce(s.audit_since, excluded.audit_since) end,
      asked_price = case when excluded.audit is not null then s.asked_price end,
      changed_at = excluded.changed_at
    where (s.position, s.code, s.name, s.picture_url, s.is_active, s.price, s.weight_grams, s.length_cm, s.width_cm,
        s.height_cm, s.special_types, s.original_box, s.goods_item_id, s.goods_code, s.goods_barcode, s.stock,
        s.audit)
      is distinct from (excluded.position, excluded.code, excluded.name, excluded.picture_url, excluded.is_active,
        excluded.price, excluded.weight_grams, excluded.length_cm, excluded.width_cm, excluded.height_cm,
        excluded.special_types, excluded.original_box, excluded.goods_item_id, excluded.goods_code,
        excluded.goods_barcode, excluded.stock, excluded.audit)
    returning s.product_id`.execute(tx);
  return changed.map((row) => row.product_id);
}

async function upsertPrices(tx: Tx, { workspaceId, storeId }: Target, skus: PlacedSku[]): Promise<string[]> {
  const rows = skus.map(({ productId, skuId, freight, displayed }) => ({
    productId,
    skuId,
    freight,
    displayed,
  }));
  const { rows: changed } = await sql<{ product_id: string }>`
    insert into app.sku_prices as s (workspace_id, store_id, product_id, sku_id, freight, displayed)
    select ${workspaceId}::uuid, ${storeId}::uuid, n."productId", n."skuId", n.freight, n.displayed
    from jsonb_to_recordset(${json(rows)}::jsonb) as n("productId" text, "skuId" text, freight jsonb, displayed jsonb)
    on conflict (workspace_id, store_id, product_id, sku_id) do update set
      freight = excluded.freight, displayed = excluded.displayed
    where (s.freight, s.displayed) is distinct from (excluded.freight, excluded.displayed)
    returning s.product_id`.execute(tx);
  return changed.map((row) => row.product_id);
}

/** Takes out SKUs that are gone; their own values are put aside for the day they come back. */
async function deleteOldSkus(
  tx: Tx,
  { workspaceId, storeId, now }: Target,
  products: readonly DetailedProduct[],
): Promise<string[]> {
  const rows = products.map((product) => ({
    productId: product.productId,
    skuIds: product.skus.map((sku) => sku.skuId),
  }));
  const { rows: changed } = await sql<{ product_id: string }>`
    with gone as (
      delete from app.skus s
      using jsonb_to_recordset(${json(rows)}::jsonb) as n("productId" text, "skuIds" text[])
      where s.store_id = ${storeId} and s.product_id = n."productId" and not s.sku_id = any (n."skuIds")
      returning s.product_id, s.sku_id, s.caps, s.floor
    ), kept as (
      insert into app.gone_sku_values (workspace_id, store_id, product_id, sku_id, caps, floor, gone_at)
      select ${workspaceId}::uuid, ${storeId}::uuid, product_id, sku_id, caps, floor, ${now} from gone
      where caps <> '{}' or floor is not null
      on conflict (workspace_id, store_id, product_id, sku_id) do update set
        caps = excluded.caps, floor = excluded.floor, gone_at = excluded.gone_at
    )
    select product_id from gone`.execute(tx);
  return changed.map((row) => row.product_id);
}

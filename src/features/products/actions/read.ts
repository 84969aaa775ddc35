import type { z } from 'zod';
import type { StoreFacts } from '#features/stores/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { Refusal } from '#shared/refusal.ts';
import { type AttributeRow, listProductAttributes } from '../attributes/queries.ts';
import { attributeOf, valueText } from '../attributes/rules.ts';
import type { ProductRow, productsContract } from '../contract.ts';
import * as queries from '../queries/read.ts';
import type { SemiState } from '../rules.ts';
import type { SkuAudit } from '../translate.ts';
import { pictureId } from './picture-id.ts';
import { seesPrices } from './price-view.ts';
import { syncJson } from './syncs.ts';

type Output<Name extends keyof typeof productsContract> = z.output<
  NonNullable<(typeof productsContract)[Name]['~orpc']['outputSchema']>
>;
type ProductJson = Output<'readProduct'>;
type SkuJson = ProductJson['skus'][number];

/** Everything known of one product. */
export async function readProduct(ctx: Ctx, storeId: string, productId: string): Promise<ProductJson> {
  const [row, skuRows, steps, listed] = await ctx.transaction(async (tx) => [
    await queries.findProduct(tx, storeId, productId),
    await queries.listSkus(tx, storeId, productId),
    await queries.listSemiSteps(tx, storeId, productId),
    await listProductAttributes(tx, storeId, productId),
  ]);
  if (!row) throw new Refusal('NOT_FOUND', { what: 'product' });
  const skus = skuRows.map((sku) => skuJson(ctx, sku));
  const isPriced = seesPrices(ctx);
  return {
    storeId,
    productId,
    // The checks of these three columns allow nothing else.
    mode: row.mode as ProductRow['mode'],
    status: row.status as ProductRow['status'],
    semiState: row.semi_state as ProductRow['semiState'],
    semiNote: row.semi_note,
    semiSteps: steps.map(semiStepJson),
    title: row.title,
    titles: textMap(row.titles),
    currency: row.currency,
    picture: pictureId(ctx, row.picture_url),
    isChoice: row.is_choice,
    countryCount: row.joined_countries?.length ?? null,
    joinedCountries: row.joined_countries,
    categoryId: row.category_id,
    skuCount: row.sku_count,
    priceMin: isPriced ? row.price_min : null,
    priceMax: isPriced ? row.price_max : null,
    stockTotal: row.stock_total,
    weightMissing: row.weight_missing,
    sold30d: row.sold_30d,
    attributes: textMap(row.attributes),
    listedAttributes: listed?.map(attributeJson) ?? null,
    changedAt: row.changed_at.toISOString(),
    listedAt: row.listed_at.toISOString(),
    goneAt: row.gone_at?.toISOString() ?? null,
    platformCreatedAt: row.platform_created_at?.toISOString() ?? null,
    platformModifiedAt: row.platform_modified_at?.toISOString() ?? null,
    detailReadAt: row.detail_read_at?.toISOString() ?? null,
    detailSource: row.raw === null ? null : sourceOf(row.mode),
    readProblem: row.detail_problem,
    skus,
    countries: countriesOf(row.joined_countries ?? [], skus),
    raw: isPriced ? row.raw : null,
  };
}

function semiStepJson(row: queries.SemiStepRow): ProductJson['semiSteps'][number] {
  // The history writes it from a column whose check allows nothing else.
  const [from, to] = [row.was as SemiState | null, row.became as SemiState | null];
  const isOurs = row.source === 'change-set' || row.source === 'undo';
  return { at: row.at.toISOString(), from, to, changeSetId: isOurs ? row.origin_id : null };
}

export async function listSkus(ctx: Ctx, storeId: string, productId: string): Promise<{ skus: SkuJson[] }> {
  return ctx.transaction(async (tx) => {
    const rows = await queries.listSkus(tx, storeId, productId);
    if (rows.length === 0 && !(await queries.findProduct(tx, storeId, productId)))
      throw new Refusal('NOT_FOUND', { what: 'product' });
    return { skus: rows.map((row) => skuJson(ctx, row)) };
  });
}

/** What the list of stores shows of each store's products. */
export async function storeFacts(tx: Tx): Promise<ReadonlyMap<string, StoreFacts>> {
  const [counts, syncs] = [await queries.countByStore(tx), await queries.listLatestSyncs(tx)];
  const ids = new Set([...counts.map((row) => row.store_id), ...syncs.map((row) => row.store_id)]);
  return new Map(
    [...ids].map((id) => {
      const count = counts.find((row) => row.store_id === id);
      const sync = syncs.find((row) => row.store_id === id);
      const facts = {
        products: count?.products ?? 0,
        semiManagedProducts: count?.semi ?? 0,
        skus: count?.skus ?? 0,
        unreadProducts: count?.unread ?? 0,
        lastSync: sync ? syncJson(sync) : null,
      };
      return [id, facts];
    }),
  );
}

function attributeJson({ key, values, names }: AttributeRow) {
  const attribute = attributeOf(key);
  const own = 'name' in attribute ? { en: attribute.name } : names;
  return { id: 'id' in attribute ? attribute.id : null, names: own, values: values.map(valueText) };
}

function sourceOf(mode: string): string {
  if (mode === 'full') return 'aliexpress.choice.product.query';
  return mode === 'semi' ? 'aliexpress.pop.choice.product.query' : 'aliexpress.offer.product.query';
}

type SkuRow = Awaited<ReturnType<typeof queries.listSkus>>[number];

function skuJson(ctx: Ctx, row: SkuRow): SkuJson {
  const stockByWarehouse = numberMap(row.stock);
  const quantities = Object.values(stockByWarehouse);
  const isPriced = seesPrices(ctx);
  return {
    skuId: row.sku_id,
    position: row.position,
    code: row.code,
    name: row.name,
    picture: pictureId(ctx, row.picture_url),
    isActive: row.is_active,
    price: isPriced ? row.price : null,
    weightGrams: row.weight_grams,
    lengthCm: row.length_cm,
    widthCm: row.width_cm,
    heightCm: row.height_cm,
    specialTypes: row.special_types,
    originalBox: row.original_box,
    goodsItemId: row.goods_item_id,
    goodsCode: row.goods_code,
    goodsBarcode: row.goods_barcode,
    stock: quantities.length > 0 ? quantities.reduce((sum, quantity) => sum + quantity, 0) : null,
    stockByWarehouse,
    caps: numberMap(row.caps),
    floor: isPriced ? row.floor : null,
    audit: isPriced ? auditOf(row) : null,
    freight: isPriced ? numberMap(row.freight) : {},
    displayed: isPriced ? numberMap(row.displayed) : {},
    changedAt: row.changed_at.toISOString(),
  };
}

function auditOf({ audit, asked_price, audit_since }: SkuRow): SkuJson['audit'] {
  if (audit === null) return null;
  const said = audit as unknown as SkuAudit; // written by writeDetails and noteAskedPrices only
  const isRefused = said.state === 'refused';
  return {
    state: said.state,
    since: audit_since?.toISOString() ?? null,
    asked: asked_price,
    suggested: isRefused ? said.suggestPrice : null,
    note: isRefused ? said.note : null,
  };
}

function countriesOf(joined: readonly string[], skus: readonly SkuJson[]): ProductJson['countries'] {
  const known = skus.flatMap((sku) => [...Object.keys(sku.displayed), ...Object.keys(sku.caps)]);
  const codes = [...new Set([...joined, ...known])].sort();
  return codes.map((code) => {
    const freight = skus.flatMap((sku) => sku.freight[code] ?? []);
    const displayed = skus.flatMap((sku) => sku.displayed[code] ?? []);
    return {
      code,
      isJoined: joined.includes(code),
      freightMin: freight.length > 0 ? Math.min(...freight) : null,
      displayedMin: displayed.length > 0 ? Math.min(...displayed) : null,
      displayedMax: displayed.length > 0 ? Math.max(...displayed) : null,
    };
  });
}

/** These columns are written by writeDetails and the changes feature only, as maps of numbers. */
function numberMap(value: unknown): Record<string, number> {
  return (value ?? {}) as Record<string, number>;
}

/** These columns are written by writeListed and writeDetails only, as maps of texts. */
function textMap(value: unknown): Record<string, string> {
  return (value ?? {}) as Record<string, string>;
}

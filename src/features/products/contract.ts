import { z } from 'zod';
import { syncShape } from '#features/stores/contract.ts';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import { listingFileEndpoints } from './listing/contract.ts';
import {
  AUDIT_STATES,
  PRICE_BAND_NAMES,
  PRODUCT_MODES,
  PRODUCT_STATUSES,
  SEMI_STATES,
  SYNC_KINDS,
} from './rules.ts';

/** A list in an address: `a,b,c`; in a body also an array. */
function listOf<Value extends z.ZodType<string, string>>(value: Value) {
  const many = z.array(value).max(500);
  const text = z
    .string()
    .max(20_000)
    .transform((joined) => joined.split(',').filter(Boolean))
    .pipe(many);
  return z.union([many, text]);
}

/** A flag in an address is text. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const countryCode = z.string().regex(/^[A-Z]{2}$/);
const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\0]*$/, 'must not contain null characters');

/** Which products a list shows or a change takes; every part narrows it. Gone products never match. */
export const productFilter = z.object({
  /** Words of the title, ids or SKU codes; each may be the beginning of a word. */
  q: text(200).optional(),
  stores: listOf(uuid).optional(),
  modes: listOf(z.enum(PRODUCT_MODES)).optional(),
  semiStates: listOf(z.enum(SEMI_STATES)).optional(),
  statuses: listOf(z.enum(PRODUCT_STATUSES)).optional(),
  /** Carries the Choice label; products where that is unknown match neither. */
  choice: flag.optional(),
  /** Takes part in all of these countries. */
  soldIn: listOf(countryCode).optional(),
  /** Takes part in none of these countries. */
  notSoldIn: listOf(countryCode).optional(),
  /** `lt:10`, `eq:0`, `gt:100`: total stock. */
  stock: z
    .string()
    .regex(/^(lt|eq|gt):\d{1,9}$/, 'must be lt:, eq: or gt: and a number')
    .optional(),
  /** The band of the lowest displayed price in `priceCountry`, in USD. Other currencies are unknown and do not match. */
  priceBand: z.enum(PRICE_BAND_NAMES).optional(),
  priceCountry: countryCode.optional(),
  /** At least one active SKU has no weight. */
  missingWeight: flag.optional(),
  /** A supply price of one of its SKUs is being decided on, or was refused. */
  audit: z.enum(AUDIT_STATES).optional(),
  changedSince: instantJson.optional(),
  /** Its details could not be read. */
  readProblem: flag.optional(),
  productIds: listOf(text(100)).optional(),
});
export type ProductFilter = z.output<typeof productFilter>;

export const PRODUCT_SORTS = ['changed', 'title', 'price', 'stock', 'sold'] as const;
export type ProductSort = (typeof PRODUCT_SORTS)[number];

const skuSummary = z.object({
  skuId: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  isActive: z.boolean(),
  /** Minor units of the product's currency. */
  price: z.int().nullable(),
  weightGrams: z.int().nullable(),
  stock: z.int().nullable(),
});

const productRow = z.object({
  storeId: uuid,
  productId: z.string(),
  mode: z.enum(PRODUCT_MODES),
  status: z.enum(PRODUCT_STATUSES),
  semiState: z.enum(SEMI_STATES).nullable(),
  title: z.string(),
  currency: z.string(),
  /** For `/api/pictures/{picture}`; null without a picture. */
  picture: z.string().nullable(),
  isChoice: z.boolean().nullable(),
  /** How many countries it takes part in; null when unknown or without meaning for its mode. */
  countryCount: z.int().nullable(),
  skuCount: z.int(),
  priceMin: z.int().nullable(),
  priceMax: z.int().nullable(),
  stockTotal: z.int().nullable(),
  weightMissing: z.int(),
  sold30d: z.int().nullable(),
  changedAt: instantJson,
  /** Null until the details have been read. */
  detailReadAt: instantJson.nullable(),
  readProblem: z.string().nullable(),
  /** With `include=skus`. */
  skus: z.array(skuSummary).optional(),
});
export type ProductRow = z.output<typeof productRow>;

const sku = skuSummary.extend({
  position: z.int(),
  picture: z.string().nullable(),
  lengthCm: z.string().nullable(),
  widthCm: z.string().nullable(),
  heightCm: z.string().nullable(),
  specialTypes: z.array(z.string()).nullable(),
  originalBox: z.boolean().nullable(),
  goodsItemId: z.string().nullable(),
  goodsCode: z.string().nullable(),
  goodsBarcode: z.string().nullable(),
  stockByWarehouse: z.record(z.string(), z.int()),
  /** Own caps per country. */
  caps: z.record(z.string(), z.int()),
  /** Own lowest price. */
  floor: z.int().nullable(),
  /** A supply price that is open; null for others, and for those who may not see prices. Minor units. */
  audit: z
    .object({
      state: z.enum(AUDIT_STATES),
      /** When we first knew of it. */
      since: instantJson.nullable(),
      /** Null when it was not asked for by Shopherd. */
      asked: z.int().nullable(),
      /** The most the platform would take, with its words. */
      suggested: z.int().nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
  freight: z.record(z.string(), z.int()),
  displayed: z.record(z.string(), z.int()),
  changedAt: instantJson,
});

const key = z.object({ storeId: uuid, productId: text(100) });
const product = productRow.extend({
  titles: z.record(z.string(), z.string()),
  categoryId: z.string().nullable(),
  /** ISO codes; null when unknown or without meaning for its mode. */
  joinedCountries: z.array(z.string()).nullable(),
  attributes: z.record(z.string(), z.string()),
  /** What the platform says of the goods, in the order of their category; null until it was read. */
  listedAttributes: z
    .array(
      z.object({
        /** Null for an attribute of the seller's own. */
        id: z.string().nullable(),
        /** By language, one of its own as it is. */
        names: z.record(z.string(), z.string()),
        values: z.array(z.string()),
      }),
    )
    .nullable(),
  platformCreatedAt: instantJson.nullable(),
  platformModifiedAt: instantJson.nullable(),
  listedAt: instantJson,
  goneAt: instantJson.nullable(),
  /** Why the platform refused that it joins, in its own words. */
  semiNote: z.string().nullable(),
  /** Its steps on the way into semi-managed, the latest first, at most 50; null = in none of its lists. */
  semiSteps: z.array(
    z.object({
      at: instantJson,
      from: z.enum(SEMI_STATES).nullable(),
      to: z.enum(SEMI_STATES).nullable(),
      /** The change set that took the step; null for the platform, or by hand. */
      changeSetId: uuid.nullable(),
    }),
  ),
  /** The call the details come from; null for listing files. */
  detailSource: z.string().nullable(),
  skus: z.array(sku),
  /** What each country sees, over all SKUs. */
  countries: z.array(
    z.object({
      code: z.string(),
      isJoined: z.boolean(),
      freightMin: z.int().nullable(),
      displayedMin: z.int().nullable(),
      displayedMax: z.int().nullable(),
    }),
  ),
  /** The platform's answer as it came. */
  raw: z.unknown(),
});

const view = z.object({ id: uuid, name: z.string(), query: z.string(), position: z.int() });
const viewName = text(60).trim().min(1);
const syncId = z.object({ id: uuid });
const syncMoves = refusals({ NOT_FOUND: 404, SYNC_NOT_IN_STATE: 409 });

export const productsContract = {
  ...listingFileEndpoints,
  listProducts: endpoint('products.view', 'GET', '/products', 'Products that match a filter, 100 a page')
    .input(
      productFilter.extend({
        sort: z.enum(PRODUCT_SORTS).optional(),
        direction: z.enum(['asc', 'desc']).optional(),
        after: text(2000).optional(),
        limit: z.coerce.number().int().min(1).max(100).optional(),
        include: z.enum(['skus']).optional(),
      }),
    )
    .output(z.object({ rows: z.array(productRow), after: z.string().nullable() }))
    .errors(refusals({ CURSOR_INVALID: 400, PRICE_COUNTRY_MISSING: 400 })),
  countProducts: endpoint(
    'products.view',
    'GET',
    '/products/count',
    'How many products and SKUs match a filter',
  )
    .input(productFilter)
    .output(
      z.object({
        products: z.int(),
        skus: z.int(),
        /** Left out because their displayed price in USD is not known; null without a price band. */
        priceUnknown: z.int().nullable(),
      }),
    )
    .errors(refusals({ PRICE_COUNTRY_MISSING: 400 })),
  countSemiStates: endpoint(
    'products.view',
    'GET',
    '/products/semi-states',
    'How many products stand where on the way into semi-managed',
  )
    .input(productFilter.pick({ stores: true }))
    .output(z.object({ counts: z.record(z.enum(SEMI_STATES), z.int()) })),
  readProduct: endpoint(
    'products.view',
    'GET',
    '/products/{storeId}/{productId}',
    'One product with its SKUs, countries and the answer it was read from',
  )
    .input(key)
    .output(product)
    .errors(refusals({ NOT_FOUND: 404 })),
  listSkus: endpoint('products.view', 'GET', '/products/{storeId}/{productId}/skus', 'SKUs of a product')
    .input(key)
    .output(z.object({ skus: z.array(sku) }))
    .errors(refusals({ NOT_FOUND: 404 })),

  listStockWarehouses: endpoint(
    'products.view',
    'GET',
    '/stock-warehouses',
    'Codes of warehouses that SKUs have stock in',
  ).output(z.object({ codes: z.array(z.string()) })),
  listViews: endpoint('products.view', 'GET', '/product-views', 'Your saved views').output(
    z.object({ views: z.array(view) }),
  ),
  saveView: endpoint('products.view', 'POST', '/product-views', 'Save a view')
    .input(z.object({ name: viewName, query: text(4000) }))
    .output(view)
    .errors(refusals({ MEMBER_NEEDED: 403, TOO_MANY_VIEWS: 409 })),
  changeView: endpoint('products.view', 'PATCH', '/product-views/{id}', 'Rename, move or overwrite a view')
    .input(
      z.object({
        id: uuid,
        name: viewName.optional(),
        query: text(4000).optional(),
        position: z.int().min(0).max(1000).optional(),
      }),
    )
    .output(view)
    .errors(refusals({ NOT_FOUND: 404, MEMBER_NEEDED: 403 })),
  deleteView: endpoint('products.view', 'DELETE', '/product-views/{id}', 'Delete a view')
    .input(syncId)
    .output(z.object({}))
    .errors(refusals({ NOT_FOUND: 404, MEMBER_NEEDED: 403 })),

  startSync: endpoint('products.sync', 'POST', '/stores/{storeId}/syncs', 'Read the products of a store')
    .input(z.object({ storeId: uuid, kind: z.enum(SYNC_KINDS) }))
    .output(syncShape)
    .errors(
      refusals({ NOT_FOUND: 404, STORE_DISCONNECTED: 409, STORE_NOT_READABLE: 409, SYNC_RUNNING: 409 }),
    ),
  listSyncs: endpoint('products.view', 'GET', '/stores/{storeId}/syncs', 'The latest reads of a store')
    .input(z.object({ storeId: uuid }))
    .output(
      z.object({
        syncs: z.array(syncShape),
        /** Pages the latest one could not read, at most 200, with the reason. */
        missingPages: z.array(
          z.object({ source: z.string(), page: z.int(), problem: z.string().nullable() }),
        ),
      }),
    )
    .errors(refusals({ NOT_FOUND: 404 })),
  pauseSync: endpoint('products.sync', 'POST', '/syncs/{id}/pause', 'Pause a read')
    .input(syncId)
    .output(syncShape)
    .errors(syncMoves),
  resumeSync: endpoint('products.sync', 'DELETE', '/syncs/{id}/pause', 'Go on with a paused read')
    .input(syncId)
    .output(syncShape)
    .errors(syncMoves),
  cancelSync: endpoint('products.sync', 'POST', '/syncs/{id}/cancellation', 'Cancel a read')
    .input(syncId)
    .output(syncShape)
    .errors(syncMoves),
  fetchGap: endpoint('products.sync', 'POST', '/syncs/{id}/gap', 'Try again what could not be read')
    .input(syncId)
    .output(syncShape)
    .errors(refusals({ NOT_FOUND: 404, SYNC_NOT_IN_STATE: 409, SYNC_OUTDATED: 409 })),
};
export type SyncJson = z.output<typeof syncShape>;

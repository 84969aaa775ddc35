import { z } from 'zod';
import { PRODUCT_SORTS, productFilter } from '#features/products/contract.ts';
import { endpoint, refusals, uuid } from '#shared/contract.ts';

/** Most SKU rows of one page of the matrix. */
export const MATRIX_PAGE = 500;
/** Most products a matrix leaves out one by one. */
export const MAX_LEFT_OUT = 500;

const ids = z.array(z.string().min(1).max(100)).max(MAX_LEFT_OUT);
const amounts = z.record(z.string(), z.int());

/** What the SKUs of a product share; where it is sold is one fact for all of them. */
const product = z.object({
  storeId: uuid,
  productId: z.string(),
  title: z.string(),
  /** For `/api/pictures/{picture}`; null without a picture. */
  picture: z.string().nullable(),
  mode: z.string(),
  semiState: z.string().nullable(),
  currency: z.string(),
  /** ISO codes; null when unknown or without meaning for its mode. */
  joined: z.array(z.string()).nullable(),
  /** Place of its first SKU in the whole matrix, and how many it has. */
  first: z.int(),
  skus: z.int(),
});

const sku = z.object({
  skuId: z.string(),
  code: z.string().nullable(),
  name: z.string(),
  isActive: z.boolean(),
  /** Minor units of the product's currency. */
  price: z.int().nullable(),
  /** Own caps per country; a country that is missing has none. */
  caps: amounts,
  /** What a buyer sees per country, minor units. */
  displayed: amounts,
  /** Values the change set already holds for this SKU, by field: `cap.BR`, `sold.BR`, `price`. */
  cells: z.record(z.string(), z.json()).optional(),
});

export const matrixPage = z.object({
  /** All SKU rows. */
  total: z.int(),
  /** Place of the first row of this page. */
  offset: z.int(),
  products: z.array(product),
  /** SKUs in order; `product` is a place in `products`. */
  rows: z.array(sku.extend({ product: z.int() })),
  /** Stores of all rows with the countries they offer. */
  stores: z.array(
    z.object({
      storeId: uuid,
      name: z.string(),
      countries: z.array(z.string()),
      /** It lives from listing files: no platform ticks its countries. */
      isFile: z.boolean(),
    }),
  ),
});
export type MatrixPage = z.output<typeof matrixPage>;

export const matrixContract = {
  readMatrix: endpoint(
    'products.view',
    'GET',
    '/matrix',
    'SKU rows with their caps, displayed prices and countries, by offset',
  )
    .input(
      productFilter.extend({
        /** Products that match but are left out. */
        without: z
          .union([
            ids,
            z
              .string()
              .max(20_000)
              .transform((text) => text.split(',').filter(Boolean))
              .pipe(ids),
          ])
          .optional(),
        /** Instead of a filter: the products of this change set, with the values it already holds. */
        set: z.union([uuid, z.string().regex(/^\d{1,9}$/)]).optional(),
        sort: z.enum(PRODUCT_SORTS).optional(),
        direction: z.enum(['asc', 'desc']).optional(),
        offset: z.coerce.number().int().min(0).max(10_000_000).optional(),
        limit: z.coerce.number().int().min(1).max(MATRIX_PAGE).optional(),
      }),
    )
    .output(matrixPage)
    .errors(refusals({ PRICE_COUNTRY_MISSING: 400, NOT_FOUND: 404 })),
};

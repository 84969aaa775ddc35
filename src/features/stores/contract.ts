import { z } from 'zod';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import { BUSINESS_TYPES, STORE_COLOURS } from './rules.ts';

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters');

/** Refusals of endpoints that ask the platform. */
const platformRefusals = {
  GATEWAY_NOT_CONFIGURED: 409,
  AUTHORIZATION_ENDED: 409,
  PLATFORM_BUSY: 503,
  PLATFORM_UNAVAILABLE: 503,
  PLATFORM_REJECTED: 422,
} as const;

const country = z.object({ code: z.string(), en: z.string(), zh: z.string() });
const warehouse = z.object({ code: z.string(), name: z.string() });
const channel = z.object({
  channelSellerId: z.string(),
  /** As the platform names it; kinds we do not know are shown and cannot be connected. */
  businessType: z.string(),
  name: z.string(),
  currency: z.string().nullable(),
  isKnownKind: z.boolean(),
  /** False: connected and listed, its products are not read yet. */
  productsReadable: z.boolean(),
  /** The store this channel already is. */
  storeId: uuid.nullable(),
  isConnected: z.boolean(),
});

export const syncShape = z.object({
  id: uuid,
  kind: z.enum(['complete', 'changes']),
  state: z.enum(['running', 'paused', 'done', 'incomplete', 'failed', 'cancelled']),
  pagesTotal: z.int().nullable(),
  pagesDone: z.int(),
  pagesMissing: z.int(),
  detailsTotal: z.int().nullable(),
  detailsDone: z.int(),
  detailsMissing: z.int(),
  problem: z.string().nullable(),
  startedAt: instantJson,
  finishedAt: instantJson.nullable(),
});

export const storeShape = z.object({
  id: uuid,
  name: z.string(),
  businessType: z.enum(BUSINESS_TYPES),
  channelSellerId: z.string().nullable(),
  authorizationId: uuid.nullable(),
  login: z.string().nullable(),
  licenceHolder: z.string().nullable(),
  colour: z.int(),
  currency: z.string(),
  connection: z.enum(['connected', 'expired', 'disconnected', 'file']),
  /** Days until the merchant has to authorize again. */
  tokenDaysLeft: z.int().nullable(),
  productsReadable: z.boolean(),
  lastCompleteSyncAt: instantJson.nullable(),
  connectedAt: instantJson,
  disconnectedAt: instantJson.nullable(),
  products: z.int(),
  semiManagedProducts: z.int(),
  skus: z.int(),
  /** Products whose details could not be read yet. */
  unreadProducts: z.int(),
  /** The latest read of the catalogue. */
  lastSync: syncShape.nullable(),
});
export type StoreJson = z.infer<typeof storeShape>;

const storeId = z.object({ id: uuid });

export const storesContract = {
  requestAuthorization: endpoint(
    'stores.connect',
    'POST',
    '/authorizations/requests',
    "The address of the platform's authorization page, good for 15 minutes and one use",
  )
    .input(z.object({}).optional())
    .output(z.object({ url: z.string() }))
    .errors(refusals({ MEMBER_NEEDED: 403, GATEWAY_NOT_CONFIGURED: 409 })),
  listChannels: endpoint(
    'stores.connect',
    'GET',
    '/authorizations/{id}/channels',
    'The stores behind one authorization, asked from the platform now',
  )
    .input(storeId)
    .output(z.object({ login: z.string(), sellerId: z.string(), channels: z.array(channel) }))
    .errors(refusals({ NOT_FOUND: 404, ...platformRefusals })),
  connectStores: endpoint(
    'stores.connect',
    'POST',
    '/authorizations/{id}/stores',
    'Connect stores of an authorization and begin to read their products',
  )
    .input(z.object({ id: uuid, channelSellerIds: z.array(line(40)).min(1).max(50) }))
    .output(z.object({ stores: z.array(storeShape) }))
    .errors(
      refusals({ NOT_FOUND: 404, CHANNEL_UNKNOWN: 422, CHANNEL_KIND_UNKNOWN: 422, ...platformRefusals }),
    ),

  listStores: endpoint(
    'stores.view',
    'GET',
    '/stores',
    'Stores of the workspace, disconnected ones too',
  ).output(z.object({ stores: z.array(storeShape) })),
  readStore: endpoint('stores.view', 'GET', '/stores/{id}', 'One store with its countries and warehouses')
    .input(storeId)
    .output(
      storeShape.extend({
        countries: z.array(country),
        /** False: the offline default list, because the store's own has not been read. */
        areCountriesOwn: z.boolean(),
        warehouses: z.array(warehouse),
      }),
    )
    .errors(refusals({ NOT_FOUND: 404 })),
  listCountries: endpoint(
    'stores.view',
    'GET',
    '/countries',
    'Countries where semi-managed goods of any store can be sold',
  ).output(z.object({ countries: z.array(country) })),
  listWarehouses: endpoint(
    'stores.view',
    'GET',
    '/warehouses',
    'Warehouses of the platform in which any store can have stock',
  ).output(z.object({ warehouses: z.array(warehouse) })),
  createFileStore: endpoint('products.import', 'POST', '/stores', 'A store that lives from listing files')
    .input(z.object({ name: line(100), currency: z.string().regex(/^[A-Z]{3}$/) }))
    .output(storeShape),
  changeStore: endpoint('stores.connect', 'PATCH', '/stores/{id}', 'Change name, licence holder or colour')
    .input(
      z.object({
        id: uuid,
        name: line(100).optional(),
        licenceHolder: line(200).nullable().optional(),
        colour: z
          .int()
          .min(0)
          .max(STORE_COLOURS - 1)
          .optional(),
      }),
    )
    .output(storeShape)
    .errors(refusals({ NOT_FOUND: 404 })),
  disconnectStore: endpoint(
    'stores.connect',
    'POST',
    '/stores/{id}/disconnection',
    'Disconnect: history stays; the tokens are destroyed with the last store of the authorization',
  )
    .input(z.object({ id: uuid, name: z.string().max(200) }))
    .output(storeShape)
    .errors(refusals({ NOT_FOUND: 404, NAME_NOT_CONFIRMED: 422, STORE_DISCONNECTED: 409 })),
};

import { z } from 'zod';
import { wireMethod } from './method.ts';
import { count, flag, id, list, optional, optionalText } from './shapes.ts';

const noParams = (_: Record<string, never>): Record<string, string> => ({});

/** A shop behind one authorization. Kinds: open-platform.md 3, seen in code; others may appear. */
const relation = z.looseObject({
  channel_seller_id: id,
  seller_id: id,
  channel: optionalText,
  channel_currency: optionalText,
  channel_shop_name: optionalText,
  business_type: z.string().min(1),
});
export type SellerRelation = z.output<typeof relation>;

/** Lists the shops behind one authorization. */
export const querySellerRelations = wireMethod({
  name: 'global.seller.relation.query',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: noParams,
  answer: z.looseObject({ seller_relation_list: list(relation), global_currency: optionalText }),
});

/** Country, quotation currency and product counts of a mainland seller (seen in code). */
export const getMerchantProfile = wireMethod({
  name: 'aliexpress.merchant.profile.get',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: noParams,
  answer: z.looseObject({
    profile: z.looseObject({
      seller_id: id,
      online_store_product_number: optional(count),
      auth_store_product_number: optional(count),
      limit_store_product_number: optional(count),
      country: optionalText,
      quotation_currency: optionalText,
    }),
  }),
});

/** Name and kind of an overseas seller's shop (seen in code). */
export const getSolutionMerchantProfile = wireMethod({
  name: 'aliexpress.solution.merchant.profile.get',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: noParams,
  answer: z.looseObject({
    country_code: optionalText,
    product_posting_forbidden: optional(flag),
    merchant_login_id: optionalText,
    shop_id: id,
    shop_name: optionalText,
    shop_type: optionalText,
    shop_url: optionalText,
  }),
});

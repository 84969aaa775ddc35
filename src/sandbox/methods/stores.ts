import { list, type WireObject } from '../json.ts';
import { type Call, failResult, type Method } from './method.ts';

/** Methods about the seller and its stores. */
export const STORE_METHODS: readonly Method[] = [
  { name: 'global.seller.relation.query', run: queryRelations, fail: failResult },
  { name: 'aliexpress.merchant.profile.get', run: getProfile, fail: failResult },
  { name: 'aliexpress.solution.merchant.profile.get', run: getSolutionProfile, fail: failResult },
];

/** One row per store; `business_type` tells its mode (open-platform.md section 3). */
function queryRelations(call: Call): WireObject {
  const { seller } = call;
  return {
    seller_relation_list: list(
      'seller_relation',
      seller.stores.map((store) => ({
        channel_seller_id: BigInt(store.id),
        seller_id: BigInt(seller.sellerId),
        channel_currency: store.currency,
        channel: 'AE_GLOBAL',
        channel_shop_name: store.name,
        business_type: store.businessType,
      })),
    ),
    success: true,
    global_currency: 'USD',
  };
}

/** Listing limit of the standard plan (domain.md 2.2, found in a weak source). */
const LISTING_LIMIT = 3000;

function getProfile(call: Call): WireObject {
  const products = call.seller.stores.flatMap((store) => call.state.byStore.get(store.id) ?? []);
  const count = (status: string) => products.filter((product) => product.status === status).length;
  return {
    profile: {
      seller_id: BigInt(call.seller.sellerId),
      online_store_product_number: String(count('onSelling')),
      auth_store_product_number: String(count('auditing')),
      limit_store_product_number: String(Math.max(LISTING_LIMIT, products.length)),
      country: call.seller.country,
      quotation_currency: call.seller.stores[0]?.currency ?? 'USD',
    },
  };
}

function getSolutionProfile(call: Call): WireObject {
  const store = call.seller.stores[0];
  return {
    country_code: call.seller.country,
    product_posting_forbidden: false,
    merchant_login_id: call.seller.login,
    shop_id: BigInt(store?.id ?? 0),
    shop_name: store?.name ?? '',
    shop_type: 'official',
    shop_url: `${call.baseUrl}/store/${store?.id ?? ''}`,
  };
}

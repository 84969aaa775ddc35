import type { SellerGateway } from '#features/stores/public.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import { listFullProducts, queryFullProduct, queryStockRule } from '#gateway/wire/fully-managed.ts';
import type { DetailedProduct } from '../translate.ts';
import { detailedFullProduct } from '../translate-full.ts';

/** Safety stock by category: it belongs to the platform, and is asked for once per gateway in hand. */
const rules = new WeakMap<SellerGateway, Map<string, Promise<number | null>>>();

/** A fully managed product as the platform has it now. */
export async function readFullProduct(
  seller: SellerGateway,
  productId: string,
  signal?: AbortSignal,
): Promise<{ product: DetailedProduct; keys: ReadonlyMap<string, string> }> {
  const channelSellerId = seller.channelSellerId ?? '';
  const [{ one_stop_service_product_dto: document }, { result }] = await Promise.all([
    seller.call(queryFullProduct, { channelSellerId, productId }, signal),
    seller.call(listFullProducts, { channelSellerId, productId, page: 1 }, signal),
  ]);
  const category = document.product_info_dto.category_id;
  const safety = category === null ? null : await safetyOf(seller, category, signal);
  return {
    product: detailedFullProduct(document, result.product_list[0], safety),
    keys: new Map(document.product_sku_list.map((sku) => [sku.sku_id, sku.id ?? sku.sku_id])),
  };
}

function safetyOf(seller: SellerGateway, categoryId: string, signal?: AbortSignal): Promise<number | null> {
  const known = rules.get(seller) ?? new Map<string, Promise<number | null>>();
  rules.set(seller, known);
  const asked = known.get(categoryId) ?? askSafety(seller, categoryId, signal);
  known.set(categoryId, asked);
  asked.catch(() => known.delete(categoryId));
  return asked;
}

/** A category without a rule is no reason not to read the product. */
async function askSafety(
  seller: SellerGateway,
  categoryId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  try {
    const { result } = await seller.call(queryStockRule, { categoryId }, signal);
    return result.product_jit_rule_dto?.safety_threshold ?? null;
  } catch (error) {
    if (error instanceof GatewayTrouble && error.kind === 'rejected') return null;
    throw error;
  }
}

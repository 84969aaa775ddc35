import type { SellerGateway } from '#features/stores/public.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import {
  listPreStoredProducts,
  listSemiManagedProducts,
  querySemiManagedProduct,
} from '#gateway/wire/semi-managed.ts';
import { queryAuditStatus, queryPreStoredProduct } from '#gateway/wire/semi-managed-join.ts';
import type { SemiState } from '../rules.ts';
import {
  type DetailedProduct,
  detailedSemiProduct,
  SEMI_LISTS,
  type SemiList,
  stateInList,
} from '../translate.ts';

/** A product on the way into semi-managed as the platform has it now: where it stands, and its form. */
export async function readJoining(seller: SellerGateway, productId: string, first: SemiList) {
  const semi = await readSemiStanding(seller, productId, first);
  const document = await readSemiDocument(seller, productId, semi?.state ?? null);
  const product: DetailedProduct = { ...detailedSemiProduct(document), ...(semi && { semi }) };
  return { product, document };
}

/** The form of a product: as it is pre-saved, else as the programme holds it. */
export async function readSemiDocument(
  seller: SellerGateway,
  productId: string,
  state: SemiState | null,
  signal?: AbortSignal,
) {
  const method = state === 'pre-saved' ? queryPreStoredProduct : querySemiManagedProduct;
  return (await seller.call(method, { productId }, signal)).result.pop_choice_product;
}

/**
 * Where a product stands on the way into semi-managed: the first list that shows it says so. The lists are asked one
 * after the other, `first` before the rest; undefined when none shows it.
 */
async function readSemiStanding(
  seller: SellerGateway,
  productId: string,
  first: SemiList,
): Promise<DetailedProduct['semi']> {
  for (const list of [first, ...SEMI_LISTS.filter((one) => one !== first)]) {
    const row = (await pageOfSemiList(seller, list, { page: 1, productId })).pop_choice_product_list.find(
      ({ product_id }) => product_id === productId,
    );
    if (!row) continue;
    const state = stateInList(list, row.product_status);
    return { state, note: state === 'refused' ? await readRefusal(seller, productId) : null };
  }
  return undefined;
}

type SemiListQuery = { page: number; productId?: string; modifiedFrom?: string };

/** One page of a list of the programme. */
export async function pageOfSemiList(
  seller: SellerGateway,
  list: SemiList,
  query: SemiListQuery,
  signal?: AbortSignal,
) {
  if (list !== 'collected')
    return (await seller.call(listSemiManagedProducts, { tab: list, ...query }, signal)).result;
  // This list knows no times: what changed shows in the general list.
  const { modifiedFrom: _, ...rest } = query;
  return (await seller.call(listPreStoredProducts, rest, signal)).result;
}

/** Why the platform refused a product, in its own words; null where it does not say. */
export async function readRefusal(
  seller: SellerGateway,
  productId: string,
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    const { result } = await seller.call(queryAuditStatus, { productId }, signal);
    return result.error_message?.replaceAll('\0', '').slice(0, 500) ?? null;
  } catch (error) {
    if (error instanceof GatewayTrouble && error.kind === 'rejected') return null;
    throw error;
  }
}

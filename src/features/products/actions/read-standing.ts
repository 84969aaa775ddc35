import type { SellerGateway } from '#features/stores/public.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import { listPreStoredProducts, listSemiManagedProducts } from '#gateway/wire/semi-managed.ts';
import { queryAuditStatus } from '#gateway/wire/semi-managed-join.ts';
import { type DetailedProduct, SEMI_LISTS, type SemiList, stateInList } from '../translate.ts';

/**
 * Where a product stands on the way into semi-managed: the first list that shows it says so. The lists are asked one
 * after the other, `first` before the rest; undefined when none shows it.
 */
export async function readSemiStanding(
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

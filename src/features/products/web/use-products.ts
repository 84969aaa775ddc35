import { useApi } from '#web/context.ts';
import type { productsContract } from '../contract.ts';

/** The products' part of the API: calls in `client`, query and mutation options in `query`. */
export function useProductsApi() {
  const { client, query } = useApi<{ products: typeof productsContract }>();
  return { client: client.products, query: query.products };
}

type Client = ReturnType<typeof useProductsApi>['client'];
export type ListedProduct = Awaited<ReturnType<Client['listProducts']>>['rows'][number];
export type Product = Awaited<ReturnType<Client['readProduct']>>;
export type Sku = Product['skus'][number];

/** One product in a list: ids of two stores may be equal. */
export const rowIdOf = ({ storeId, productId }: { storeId: string; productId: string }) =>
  `${storeId}/${productId}`;

export function refOf(rowId: string): { storeId: string; productId: string } {
  const cut = rowId.indexOf('/');
  return { storeId: rowId.slice(0, cut), productId: rowId.slice(cut + 1) };
}

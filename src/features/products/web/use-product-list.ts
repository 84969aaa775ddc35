import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { storesContract } from '#features/stores/contract.ts';
import { useApi } from '#web/context.ts';
import { filterOf, type ListValues, orderOf, type ProductFilterText } from './list-state.ts';
import { type ListedProduct, useProductsApi } from './use-products.ts';

const NONE: readonly ListedProduct[] = [];

/** What the list asks for; the same object as long as it asks the same, whatever the clock does. */
export function useListFilter(values: ListValues, stores: readonly string[], now: Date): ProductFilterText {
  const filter = filterOf(values, stores, now);
  const key = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the filter, as text
  return useMemo(() => filter, [key]);
}

/** Pages of the list as far as they were asked for, and how many products match in all. */
export function useProductList(filter: ProductFilterText, sort: string | undefined) {
  const { query } = useProductsApi();
  const list = useInfiniteQuery(
    query.listProducts.infiniteOptions({
      input: (after: string | undefined) => ({
        ...filter,
        ...orderOf(sort),
        include: 'skus' as const,
        ...(after && { after }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ after }) => after ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const count = useQuery({
    ...query.countProducts.queryOptions({ input: filter }),
    placeholderData: keepPreviousData,
  });
  const pages = list.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? NONE, [pages]);
  return { list, rows, count: count.data };
}

/** Countries of all stores; the platform's own list, or the shipped one while it has not been read. */
export function useCountries(): readonly string[] {
  const { query } = useApi<{ stores: typeof storesContract }>();
  const { data } = useQuery({ ...query.stores.listCountries.queryOptions(), staleTime: 600_000 });
  return useMemo(() => data?.countries.map(({ code }) => code) ?? [], [data]);
}

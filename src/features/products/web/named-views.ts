import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChosenStores } from '#web/shell/store-switcher.tsx';
import { useNow } from '#web/ui/use-format.ts';
import { readUrlState } from '#web/url-state-values.ts';
import type { ProductFilter } from '../contract.ts';
import { BUILT_IN_VIEWS, filterBody, filterOf, LIST_KEYS, type ProductFilterText } from './list-state.ts';
import { useProductsApi } from './use-products.ts';

/** A view of the list: what it is called, and what it filters, for an address and for a body. */
export type NamedView = { id: string; name: string; text: ProductFilterText; filter: ProductFilter };

/** Views of the list everyone has, then the person's own, each within the chosen stores. */
export function useNamedViews(): readonly NamedView[] {
  const { t } = useTranslation();
  const now = useNow();
  const stores = useChosenStores();
  const { query } = useProductsApi();
  const own = useQuery(query.listViews.queryOptions()).data?.views ?? [];
  const named = [
    ...BUILT_IN_VIEWS.map((view) => ({ ...view, name: t(`products.views.${view.id}`) })),
    ...own.map(({ id, name, query: text }) => ({ id, name, query: text })),
  ];
  return named.map(({ id, name, query: search }) => {
    const text = filterOf(readUrlState(LIST_KEYS, `?${search}`).values, stores, now);
    return { id, name, text, filter: filterBody(text) };
  });
}

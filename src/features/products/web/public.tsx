/** The list as its address describes it, for pages that show the same products in another way. */
export { filterOf, LIST_KEYS, type ListValues, orderOf, type ProductFilterText } from './list-state.ts';
export { type NamedView, useNamedViews } from './named-views.ts';
export { titleLang } from './thumb.tsx';
export { useCountries, useListFilter } from './use-product-list.ts';

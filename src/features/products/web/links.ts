import type { ComponentType } from 'react';
import type { Api } from '#web/client.ts';
import type { ProductFilterText } from './list-state.ts';

export type ProductRef = { storeId: string; productId: string };

/** What is selected in the list: one by one, or all that match a filter except some. */
export type ProductSelection =
  | { products: ProductRef[] }
  | { filter: ProductFilterText; exclude: ProductRef[] };

/** What later features bring to the screens of products; handed over in `features/web.tsx`. */
export type ProductWebLinks = {
  /** Begins a change of what is selected, and goes where it is built. */
  startChange?: (needs: {
    api: Api;
    go: (path: string) => void;
    selection: ProductSelection;
  }) => Promise<void>;
  /** Drawn beside the list and on the product page; opens itself by the address (`open=change.…`). */
  Panel?: ComponentType;
  /** The tab "Changes" of a product. */
  ProductChanges?: ComponentType<ProductRef>;
};

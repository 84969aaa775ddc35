import type { ComponentType } from 'react';
import type { ProductFilter } from '../contract.ts';

export type ProductRef = { storeId: string; productId: string };

/** What is selected in the list: one by one, or all that match a filter except some. */
export type ProductSelection = { products: ProductRef[] } | { filter: ProductFilter; exclude: ProductRef[] };

/** What later features bring to the screens of products; handed over in `features/web.tsx`. */
export type ProductWebLinks = {
  /** A hook: begins a change of what is selected and shows where it is built. */
  useStartChange: () => { start: (selection: ProductSelection) => void; isStarting: boolean };
  /** A hook: offers the same in ⌘K while the list is on screen. */
  useOfferList: (start: () => void) => void;
  /** The tab "Changes" of a product; may be loaded when it is opened. */
  ProductChanges?: ComponentType<ProductRef>;
};

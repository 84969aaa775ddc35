import type { ComponentType } from 'react';
import type { ProductFilter } from '../contract.ts';

export type ProductRef = { storeId: string; productId: string };

/** What is selected in the list: one by one, or all that match a filter except some. */
export type ProductSelection = { products: ProductRef[] } | { filter: ProductFilter; exclude: ProductRef[] };

/** Begins a change of a selection: empty, or with the step that takes products into semi-managed. */
export type StartChange = (selection: ProductSelection, first?: 'join') => void;

/** What later features bring to the screens of products; handed over in `features/web.tsx`. */
export type ProductWebLinks = {
  /** A hook: begins a change of what is selected and shows where it is built. */
  useStartChange: () => { start: StartChange; isStarting: boolean };
  /** A hook: offers the same in ⌘K while the list is on screen. */
  useOfferList: (start: () => void) => void;
  /** Chooses columns of a selection and writes them into a spreadsheet; loaded when it is opened. */
  ExportDialog: ComponentType<{ selection: ProductSelection; onClose: () => void }>;
  /** Chooses own stores a selection is copied to as drafts; loaded when it is opened. */
  CopyDialog: ComponentType<{ selection: ProductSelection; onClose: () => void }>;
  /** A hook: sends a file of changes, and says null of one that is none. */
  useSendChanges: () => (file: File, isStrict: boolean) => Promise<string | null>;
  /** What became of a file of changes, and those taken before. */
  ChangeFileResult: ComponentType<{ id: string; onAgain: () => void }>;
  EarlierChangeFiles: ComponentType;
  /** The tab "History" of a product; may be loaded when it is opened. */
  ProductHistory?: ComponentType<ProductRef>;
};

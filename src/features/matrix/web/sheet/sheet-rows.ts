import type { CellProblem, ProductFacts } from '../../rules.ts';

/** What a cell of the cap layer holds after an edit: a cap, no cap, or a text that is not taken, with the reason. */
export type CapEdit = number | null | WrongText;
export type WrongText = { text: string; problem: CellProblem };

export type SheetProduct = ProductFacts & {
  key: string;
  storeId: string;
  productId: string;
  title: string;
  picture: string | null;
  currency: string;
  /** Place of its first SKU, and how many it has. */
  first: number;
  count: number;
  /** Its SKUs as far as they have been read, in their order. */
  rows: (SheetRow | undefined)[];
  /** Edited ticks by country. */
  sold: Map<string, boolean>;
  /** How many caps of its SKUs are edited. */
  capEdits: number;
  /** Ticks the change set holds already. */
  sentSold: Set<string>;
};

export type SheetRow = {
  /** Store, product and SKU in one text. */
  key: string;
  index: number;
  product: SheetProduct;
  skuId: string;
  code: string | null;
  name: string;
  isActive: boolean;
  price: number | null;
  caps: Readonly<Record<string, number>>;
  displayed: Readonly<Record<string, number>>;
  /** Edited caps by country. */
  edits: Map<string, CapEdit>;
  /** Texts that are no participation, by country. */
  wrongSold: Map<string, WrongText>;
  /** Countries whose cap the change set holds already. */
  sentCaps: Set<string>;
};

export type Layer = 'cap' | 'price' | 'sold';

export function isWrong(edit: CapEdit | undefined): edit is WrongText {
  return typeof edit === 'object' && edit !== null;
}

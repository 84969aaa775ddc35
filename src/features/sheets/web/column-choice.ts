import { FIXED_FIELDS } from '../columns.ts';

export type ColumnChoice = {
  fixed: ReadonlySet<string>;
  caps: string[];
  sold: string[];
  warehouses: string[];
  languages: string[];
};

export const FIRST_CHOICE: ColumnChoice = {
  fixed: new Set(['price', 'weight', 'length', 'width', 'height', 'specialTypes', 'skuCode']),
  ...{ caps: [], sold: [], warehouses: [], languages: [] },
};

/** The fields of a choice, in the order of the dialog. */
export function fieldsOf(
  { fixed, caps, sold, warehouses, languages }: ColumnChoice,
  maySeePrices: boolean,
): string[] {
  const of = (group: keyof typeof FIXED_FIELDS) =>
    FIXED_FIELDS[group].filter((field) => fixed.has(field) && (maySeePrices || group !== 'price'));
  return [
    ...of('price'),
    ...caps.map((code) => `cap.${code}`),
    ...sold.map((code) => `sold.${code}`),
    ...of('logistics'),
    ...of('warehousing'),
    ...of('stock'),
    ...warehouses.map((code) => `stock.${code}`),
    ...languages.map((code) => `title.${code}`),
  ];
}

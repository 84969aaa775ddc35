/** Name what a row is about; a file without one of them is refused. */
export const KEYS = ['storeId', 'productId', 'skuId'] as const;
export type KeyColumn = (typeof KEYS)[number];

/** For people only: written, and not read back. */
export const INFOS = ['info.store', 'info.title', 'info.sku', 'info.currency'] as const;
export type InfoColumn = (typeof INFOS)[number];

/** How a field stands in a cell. */
export type CellKind = 'money' | 'units' | 'yesNo' | 'weight' | 'size' | 'types' | 'text';

const KINDS: Readonly<Record<string, CellKind>> = {
  price: 'money',
  floor: 'money',
  supplyPrice: 'money',
  cap: 'units',
  sold: 'yesNo',
  stock: 'units',
  weight: 'weight',
  length: 'size',
  width: 'size',
  height: 'size',
  specialTypes: 'types',
  originalBox: 'yesNo',
  sellable: 'yesNo',
  skuCode: 'text',
  goodsCode: 'text',
  goodsBarcode: 'text',
  title: 'text',
};

/** Null for what is no field of a sheet. */
export function kindOf(field: string): CellKind | null {
  return KINDS[splitField(field)[0]] ?? null;
}

/** Fields with no entry of their own, by what they are about; countries, stock and names come with their entries. */
export const FIXED_FIELDS = {
  price: ['price', 'floor', 'supplyPrice'],
  logistics: ['weight', 'length', 'width', 'height', 'specialTypes', 'originalBox'],
  warehousing: ['skuCode', 'goodsCode', 'goodsBarcode'],
  stock: ['sellable'],
} as const;

/** Values that live without a value: an empty cell takes the value away. In all others it is an omission. */
export function mayBeEmpty(field: string): boolean {
  const [head] = splitField(field);
  return head === 'floor' || head === 'cap';
}

/** What the SKUs of a product share: two rows must not say two things. */
export function isOfProduct(field: string): boolean {
  const [head] = splitField(field);
  return head === 'sold' || head === 'title';
}

/** `cap.BR` → `cap`, `BR`. */
export function splitField(field: string): [head: string, entry: string] {
  const dot = field.indexOf('.');
  return dot < 0 ? [field, ''] : [field.slice(0, dot), field.slice(dot + 1)];
}

/** What marks a name for machines: the hidden first row of a file, which no other file has. */
export const MACHINE_MARK = 'sh:';

import { isNothing, readCount, readPrice, readWeight } from './amounts.ts';
import type { Columns, Role } from './columns.ts';

/** One usable row of a listing file. */
export type ListingRow = {
  row: number;
  /** Rows with the same key are SKUs of one product. */
  key: string;
  productId: string | null;
  title: string;
  amount: string;
  currency: string | null;
  sku: string;
  options: { name: string; value: string }[];
  stock: number | null;
  sold: number;
  weight: string | null;
  length: string | null;
  width: string | null;
  height: string | null;
  categoryId: string | null;
  attributes: Record<string, string>;
};

/** Longest title taken from a file: translated titles of live listings run far beyond the 128 of an edit. */
const IMPORT_TITLE_MAX = 512;

/** The meaning of one record, or the reason it cannot be listed. */
export function readListingRow(
  columns: Columns,
  record: readonly string[],
  row: number,
): ListingRow | { reason: string } {
  if (record.length > columns.fieldCount) {
    return {
      reason: `has ${record.length} fields, the header ${columns.fieldCount}: a separator inside an unquoted field?`,
    };
  }
  const get = (role: Role) =>
    columns[role].map((index) => record[index] ?? '').find((text) => !isNothing(text)) ?? '';
  const title = get('title').replace(/\s+/g, ' ').trim();
  if (title === '') return { reason: 'title is empty' };
  if (title.length > IMPORT_TITLE_MAX) {
    return { reason: `title has ${title.length} characters; at most ${IMPORT_TITLE_MAX} are taken` };
  }
  if (/\p{Cc}/u.test(title)) return { reason: 'title holds control characters' };
  const priceText = get('price');
  if (priceText === '') return { reason: 'price is empty' };
  const price = readPrice(priceText);
  if ('reason' in price) return price;
  const problem = priceProblem(price.amount);
  if (problem) return { reason: problem };
  const sku = get('sku').trim();
  if (sku !== '' && !/^[!-;=?-~]{1,20}$/.test(sku)) {
    return {
      reason: `SKU code "${sku.slice(0, 40)}" must be 1 to 20 half-width characters without spaces, < and >`,
    };
  }
  const productId = get('productId').trim();
  if (productId !== '' && !/^\d{1,19}$/.test(productId)) {
    return { reason: `product id "${productId.slice(0, 40)}" is no whole number of at most 19 digits` };
  }
  const options = readOptions(columns, record, get);
  const packed = options.find((option) => option.name.toLowerCase() === 'weight');
  return {
    row,
    key: keyOf(get, title, productId, sku, options, row),
    productId: productId === '' ? null : productId,
    title,
    amount: Number(price.amount).toFixed(2),
    currency: price.currency ?? currencyOf(get('currency')),
    sku,
    options: options.filter((option) => option !== packed),
    stock: get('stock') === '' ? null : Math.min(readCount(get('stock')), 99_999),
    sold: readCount(get('sold')),
    weight: readWeight(get('weight')) ?? (packed ? readWeight(packed.value) : null),
    length: sizeOf(get('length')),
    width: sizeOf(get('width')),
    height: sizeOf(get('height')),
    categoryId: /^\d{1,12}$/.test(get('category')) ? get('category') : null,
    attributes: readAttributes(columns, record),
  };
}

/** The bounds of `base_price` (domain.md 5.3). */
function priceProblem(amount: string): string | null {
  const value = Number(amount);
  if (value < 0.01 || value > 9999) return `price ${amount} is outside 0.01 to 9999`;
  return /\.\d{2}\d*[1-9]/.test(amount) ? `price ${amount} has more than 2 decimals` : null;
}

function currencyOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : null;
}

function sizeOf(text: string): string | null {
  const value = Number(/^\s*(\d+(?:\.\d+)?)\s*(?:cm)?\s*$/i.exec(text)?.[1]);
  return value >= 0.01 && value <= 200 ? value.toFixed(2) : null;
}

function readOptions(columns: Columns, record: readonly string[], get: (role: Role) => string) {
  const options = columns.optionValue.flatMap((valueIndex, position) => {
    const name = record[columns.optionName[position] ?? -1]?.trim() || `Option ${position + 1}`;
    const value = record[valueIndex] ?? '';
    return isNothing(value) ? [] : [{ name, value: value.trim() }];
  });
  for (const role of ['color', 'size'] as const) {
    const value = get(role).trim();
    if (value !== '') options.push({ name: role === 'color' ? 'Color' : 'Size', value });
  }
  return options;
}

/**
 * Which product a row belongs to: the product id, else the listing's address, else, for rows that name variants, the
 * title. Without any of them every row is a product of its own: two sellers' listings can share a title.
 */
function keyOf(
  get: (role: Role) => string,
  title: string,
  productId: string,
  sku: string,
  options: readonly unknown[],
  row: number,
): string {
  if (productId !== '') return `id ${productId}`;
  const link = get('link').trim();
  if (link !== '') return `link ${/\/item\/(\d+)/.exec(link)?.[1] ?? link}`;
  return sku !== '' || options.length > 0 ? `title ${title}` : `row ${row}`;
}

function readAttributes(columns: Columns, record: readonly string[]): Record<string, string> {
  const pairs = columns.other.map(({ index, name }): [string, string] => [
    name,
    (record[index] ?? '').trim(),
  ]);
  return Object.fromEntries(pairs.filter(([, value]) => !isNothing(value)));
}

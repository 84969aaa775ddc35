import { createHash } from 'node:crypto';
import { type RejectionCode, TITLE_LENGTH, type WarningCode } from '../rules.ts';
import type { DetailedProduct, ListedProduct, MirrorSku } from '../translate.ts';
import { OWN_WAREHOUSE } from '../translate.ts';
import { type Column, columnsOf, type Field } from './columns.ts';
import { isNothing, readGrams, readPrice, readQuantity, readSold } from './numbers.ts';
import { shownText } from './shown-text.ts';

/** Why a row was left out: its number in the file (the header is row 1), the column, what stood there. */
export type Rejection = { row: number; column: string; value: string; code: RejectionCode };
/** A cell that was left out of a row that was taken. */
export type Warning = { row: number; column: string; value: string; code: WarningCode };
/** Own values a row gives to a SKU. */
export type OwnValues = { floor: number | null; caps: Record<string, number> };
export type GatheredSku = MirrorSku & { own: OwnValues; row: number };
export type GatheredProduct = { listed: ListedProduct; skus: GatheredSku[] };

const MAX_ATTRIBUTE = 2000;
const MAX_ATTRIBUTES = 60;
const SHOWN_VALUE = 200;

/** Rows of one product, in the order of the file; what they say of the product is taken from the first. */
export function gather(rows: readonly ParsedRow[]): GatheredProduct[] {
  const products = new Map<string, GatheredProduct>();
  for (const { key, listed, sku } of rows) {
    const product = products.get(key);
    if (product) product.skus.push(sku);
    else products.set(key, { listed, skus: [sku] });
  }
  return [...products.values()];
}

/** A gathered product in the two forms the mirror is written in. */
export function mirrorOf({ listed, skus }: GatheredProduct): {
  listed: ListedProduct;
  detailed: DetailedProduct;
} {
  const detailed: DetailedProduct = {
    productId: listed.productId,
    currency: listed.currency,
    categoryId: null,
    titles: null,
    joinedCountries: null,
    skus: skus.map(({ own: _, row: __, ...sku }) => sku),
    raw: null,
  };
  return { listed, detailed };
}

export type RowReader = ReturnType<typeof createRowReader>;

/** Reads cells by what their column holds; caps of other countries than these are only warned of. */
export function createRowReader(columns: readonly Column[], countries: ReadonlySet<string>) {
  const byField = new Map<Field, Column[]>();
  const of = (field: Field) => {
    const found = byField.get(field) ?? columnsOf(columns, field);
    byField.set(field, found);
    return found;
  };
  const cell = (cells: readonly string[], column: Column) => (cells[column.index] ?? '').trim();
  return {
    columns,
    of,
    cell,
    isCountryKnown: ({ country }: Column) => country !== null && countries.has(country),
    /** The first column of the field that says something. */
    text: (cells: readonly string[], field: Field): string => {
      for (const column of of(field)) {
        const value = cell(cells, column);
        if (!isNothing(value)) return value;
      }
      return '';
    },
    reject: (row: number, cells: readonly string[], field: Field, code: RejectionCode): Rejection => {
      const column = of(field)[0];
      const value = column ? cell(cells, column) : '';
      return rejectionOf(row, column?.header ?? field, value, code);
    },
  };
}

function rejectionOf(row: number, header: string, value: string, code: RejectionCode): Rejection {
  return { row, column: header, value: shownText(value, SHOWN_VALUE), code };
}

/** A row that has been understood: its product, what it says of it, and its SKU. */
export type ParsedRow = { key: string; listed: ListedProduct; sku: GatheredSku };

export function parseRow(
  reader: RowReader,
  row: number,
  cells: readonly string[],
  currency: string,
): ParsedRow | Rejection {
  const withNull = reader.columns.find((column) => cells[column.index]?.includes('\0'));
  if (withNull) return reader.reject(row, cells, withNull.field, 'NULL_CHARACTER');
  const title = reader.text(cells, 'title').replace(/\s+/g, ' ');
  if (title === '') return reader.reject(row, cells, 'title', 'TITLE_MISSING');
  if (title.length > TITLE_LENGTH) return reader.reject(row, cells, 'title', 'TITLE_TOO_LONG');
  const named = /^[A-Z]{3}$/.exec(reader.text(cells, 'currency').toUpperCase())?.[0] ?? null;
  const price = readPrice(reader.text(cells, 'price'), named ?? currency);
  if (typeof price === 'string') return reader.reject(row, cells, 'price', price);
  const priceCurrency = price.currency ?? named ?? currency;
  const own = readOwnValues(reader, row, cells, priceCurrency);
  if ('code' in own) return own;
  const link = reader.text(cells, 'link');
  const key = productKey(reader.text(cells, 'productId'), link, title);
  const picture = reader.text(cells, 'picture');
  const pictureUrl = /^https?:\/\/\S+$/.test(picture) ? picture.slice(0, 1000) : null;
  const listed: ListedProduct = {
    productId: key,
    mode: 'pop',
    semiState: null,
    status: 'on-sale',
    title,
    currency: priceCurrency,
    pictureUrl,
    priceMin: null,
    priceMax: null,
    stockTotal: null,
    sold30d: readSold(reader.text(cells, 'sold')),
    isChoice: null,
    attributes: attributesOf(reader, cells),
    platformCreatedAt: null,
    platformModifiedAt: null,
  };
  return { key, listed, sku: { ...skuOf(reader, cells, price.minor, link, pictureUrl), own, row } };
}

/** Floor and caps of a row; a value that is there and cannot be read is not passed over. */
export function readOwnValues(
  reader: RowReader,
  row: number,
  cells: readonly string[],
  currency: string,
): OwnValues | Rejection {
  const floorText = reader.text(cells, 'floor');
  const floor = floorText === '' ? null : readPrice(floorText, currency);
  if (typeof floor === 'string') return reader.reject(row, cells, 'floor', floor);
  const caps: Record<string, number> = {};
  for (const column of reader.of('cap').filter(reader.isCountryKnown)) {
    const text = reader.cell(cells, column);
    if (isNothing(text)) continue;
    const cap = readQuantity(text);
    if (cap === null) return rejectionOf(row, column.header, text, 'VALUE_UNREADABLE');
    if (column.country) caps[column.country] = cap;
  }
  return { floor: floor?.minor ?? null, caps };
}

/** Caps for countries the store does not offer: they are left out, the rest of the row is taken. */
export function unknownCountries(reader: RowReader, row: number, cells: readonly string[]): Warning[] {
  return reader
    .of('cap')
    .filter((column) => !reader.isCountryKnown(column) && !isNothing(reader.cell(cells, column)))
    .map((column) => ({
      row,
      column: column.header,
      value: shownText(reader.cell(cells, column), SHOWN_VALUE),
      code: 'COUNTRY_UNKNOWN',
    }));
}

function skuOf(
  reader: RowReader,
  cells: readonly string[],
  price: number,
  link: string,
  pictureUrl: string | null,
): MirrorSku {
  const code = reader.text(cells, 'code').slice(0, 100) || null;
  const name = reader
    .of('option')
    .map((column) => reader.cell(cells, column))
    .filter((value) => !isNothing(value))
    .join(' · ')
    .slice(0, 200);
  const stock = readQuantity(reader.text(cells, 'stock'));
  const kilograms = readGrams(reader.text(cells, 'weightKg'), 'kg');
  return {
    skuId: (reader.text(cells, 'skuId') || skuIdOfLink(link) || code || hashed('v', name)).slice(0, 100),
    code,
    name,
    pictureUrl,
    isActive: true,
    price,
    weightGrams: readGrams(reader.text(cells, 'weightGrams'), 'g') ?? kilograms,
    lengthCm: null,
    widthCm: null,
    heightCm: null,
    specialTypes: null,
    originalBox: null,
    goodsItemId: null,
    goodsCode: null,
    goodsBarcode: null,
    stock: stock === null ? {} : { [OWN_WAREHOUSE]: stock },
    freight: {},
    displayed: {},
  };
}

/** By its id, else by the number in its address, else by its title. */
function productKey(id: string, link: string, title: string): string {
  if (id !== '') return id.slice(0, 100);
  const number = /\/(\d{8,20})(?:\.html|[/?#]|$)/.exec(link)?.[1];
  return number ?? hashed('t', title.toLowerCase());
}

/** Search pages put the SKU's number into the address, between the price and the place of the click. */
function skuIdOfLink(link: string): string | null {
  return /(?:%21|!)(1200\d{13})(?:%21|!)/.exec(link)?.[1] ?? /[?&]skuId=(\d{8,20})/.exec(link)?.[1] ?? null;
}

function hashed(prefix: string, text: string): string {
  return `${prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

/** What has no column of its own, and texts of columns that could not be understood. */
function attributesOf(reader: RowReader, cells: readonly string[]): Record<string, string> {
  const kept = reader.columns.filter(
    (column) =>
      ['attribute', 'link', 'optionName'].includes(column.field) ||
      (column.field === 'sold' && readSold(reader.cell(cells, column)) === null),
  );
  const entries: [string, string][] = [];
  for (const column of kept.slice(0, MAX_ATTRIBUTES)) {
    const value = reader.cell(cells, column);
    if (!isNothing(value)) entries.push([column.header, value.slice(0, MAX_ATTRIBUTE)]);
  }
  return Object.fromEntries(entries);
}

import { InBandError } from '../errors.ts';
import { SPECIAL_TYPES } from '../world/freight.ts';
import { openCountries } from '../world/sellers.ts';
import { TITLE_MAX } from '../world/titles.ts';
import type { Seller } from '../world/types.ts';
import { WAREHOUSE_BY_CODE } from '../world/warehouses.ts';

// Limits of the semi-managed product form (domain.md 5.3, found).
// @NOTE unverified: the error codes are ours; no error table of this family was found.

export type DecimalField =
  | 'base_price'
  | 'sku_price'
  | 'package_weight'
  | 'package_length'
  | 'package_width'
  | 'package_height';

type DecimalLimit = { min: number; max: number; decimals: number; unit: string };

const SIZE: DecimalLimit = { min: 0.01, max: 200, decimals: 2, unit: ' cm' };

const DECIMALS: Readonly<Record<DecimalField, DecimalLimit>> = {
  base_price: { min: 0.01, max: 9999, decimals: 2, unit: '' },
  // @NOTE unverified: the bound of POP prices is assumed to be ten times wider.
  sku_price: { min: 0.01, max: 99_999, decimals: 2, unit: '' },
  package_weight: { min: 0.001, max: 70, decimals: 3, unit: ' kg' },
  package_length: SIZE,
  package_width: SIZE,
  package_height: SIZE,
};

/** A decimal in the form the sandbox stores (`12.5` → `12.50`), or a refusal that names field and bound. */
export function checkDecimal(field: DecimalField, raw: unknown, where: string): string {
  const { min, max, decimals, unit } = DECIMALS[field];
  const text = typeof raw === 'number' || typeof raw === 'string' ? String(raw).trim() : '';
  const match = /^(\d{1,9})(?:\.(\d{1,9}))?$/.exec(text);
  const fraction = match?.[2]?.replace(/0+$/, '') ?? '';
  const value = Number(text);
  if (match && fraction.length <= decimals && value >= min && value <= max) return value.toFixed(decimals);
  throw new InBandError(
    `INVALID_${field.toUpperCase()}`,
    `${field} of ${where} is ${show(raw)}; allowed is ${min} to ${max}${unit} with at most ${decimals} decimals`,
  );
}

/** Highest stock of a SKU in one warehouse. */
const STOCK_MAX = 99_999;

export function checkStock(raw: unknown, where: string): number {
  const text = typeof raw === 'number' || typeof raw === 'string' ? String(raw) : '';
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new InBandError(
    'INVALID_STOCK',
    `sellable_quantity of ${where} is ${show(raw)}; allowed is a whole number from 0 to ${STOCK_MAX}`,
  );
}

/** Half-width characters, 20 at most, no spaces, no angle brackets. */
export function checkSkuCode(raw: unknown, where: string): string {
  if (typeof raw === 'string' && /^[!-;=?-~]{1,20}$/.test(raw)) return raw;
  throw new InBandError(
    'INVALID_SKU_CODE',
    `sku_code of ${where} is ${show(raw)}; allowed are 1 to 20 half-width characters without spaces, < and >`,
  );
}

/** Free text of a goods item; the length is ours. */
export function checkItemText(field: string, raw: unknown, where: string): string {
  if (typeof raw === 'string' && raw.length <= 64 && !hasControl(raw)) return raw;
  throw new InBandError(
    `INVALID_${field.toUpperCase()}`,
    `${field} of ${where} must be a text of at most 64 characters`,
  );
}

export function checkOriginalBox(raw: unknown, where: string): string {
  if (raw === '0' || raw === '1') return raw;
  throw new InBandError(
    'INVALID_ORIGINAL_BOX',
    `original_box of ${where} is ${show(raw)}; allowed are "0" and "1"`,
  );
}

export function checkSpecialTypes(raw: unknown, where: string): string[] {
  const types = Array.isArray(raw) ? raw.map(String) : null;
  const unknown = types?.find((type) => !SPECIAL_TYPES.includes(type));
  if (types && unknown === undefined) return [...new Set(types)];
  throw new InBandError(
    'INVALID_SPECIAL_PRODUCT_TYPE_LIST',
    `special_product_type_list of ${where} holds ${show(unknown ?? raw)}; allowed are ${SPECIAL_TYPES.join(', ')}`,
  );
}

/** Only countries of the seller's own list; the platform writes UK for the United Kingdom. */
export function checkCountries(raw: unknown, seller: Seller): string[] {
  const codes = Array.isArray(raw) ? raw.map(String) : null;
  const open = new Set(openCountries(seller).map((country) => country.code));
  const unknown = codes?.find((code) => !open.has(code));
  if (codes && unknown === undefined) return [...new Set(codes)];
  const hint = unknown === 'GB' ? ' (the United Kingdom is UK)' : '';
  throw new InBandError(
    'INVALID_JOINED_COUNTRY_LIST',
    `joined_country_list holds ${show(unknown ?? raw)}, which is not open to this seller${hint}`,
  );
}

export function checkWarehouse(raw: unknown, where: string): string {
  if (typeof raw === 'string' && WAREHOUSE_BY_CODE.has(raw)) return raw;
  throw new InBandError(
    'INVALID_WAREHOUSE_CODE',
    `warehouse_code of ${where} is ${show(raw)}, which is not the seller's`,
  );
}

export function checkTitle(raw: unknown, where: string): string {
  const text = typeof raw === 'string' ? raw : '';
  if (text.trim() !== '' && text.length <= TITLE_MAX && !hasControl(text)) return text;
  throw new InBandError(
    'INVALID_SUBJECT',
    `subject of ${where} has ${text.length} characters${hasControl(text) ? ' with control characters among them' : ''}; allowed are 1 to ${TITLE_MAX} without control characters`,
  );
}

/** @NOTE unverified: no length of a description is printed; the bound is ours. */
const DETAIL_MAX = 300_000;

export function checkDetail(raw: unknown, where: string): string {
  if (typeof raw === 'string' && raw.length <= DETAIL_MAX) return raw;
  throw new InBandError(
    'INVALID_DETAIL',
    `detail of ${where} must be a text of at most ${DETAIL_MAX} characters`,
  );
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** A value for a message: short whatever was sent. */
function show(value: unknown): string {
  const text =
    typeof value === 'string'
      ? `"${value}"`
      : typeof value === 'object' && value
        ? 'no list of texts'
        : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

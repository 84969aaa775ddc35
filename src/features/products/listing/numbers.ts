import { currencyDecimals } from '#shared/money.ts';

const SYMBOLS: readonly (readonly [symbol: string, currency: string])[] = [
  ['US$', 'USD'],
  ['R$', 'BRL'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'CNY'],
  ['￥', 'CNY'],
  ['元', 'CNY'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['zł', 'PLN'],
  ['₪', 'ILS'],
  ['₴', 'UAH'],
  ['DH', 'MAD'],
];

const SPACES = /[\s\u00a0\u202f\u2009\u200e\u200f]/g;

export type ReadPrice = { minor: number /** Null when the text names none. */; currency: string | null };
export type PriceProblem = 'PRICE_MISSING' | 'PRICE_UNREADABLE' | 'PRICE_NOT_POSITIVE' | 'PRICE_TOO_LARGE';

/** Highest price we take, in whole units: beyond it somebody has put another number into the column. */
const MAX_PRICE = 9_999_999;

/** A price as people write it: `MAD9.94`, `MAD 143.97`, `$14.06`, `1.234,56 €`. Of a range, the lower end. */
export function readPrice(text: string, fallbackCurrency: string): ReadPrice | PriceProblem {
  const trimmed = text.trim();
  if (isNothing(trimmed)) return 'PRICE_MISSING';
  if (trimmed.length > 60) return 'PRICE_UNREADABLE';
  const { currency, rest } = takeCurrency(trimmed.replace(SPACES, ''));
  const [lower = ''] = rest.split(/(?<=\d)[-–~](?=\d)/);
  const decimal = readDecimal(lower);
  if (decimal === null) return 'PRICE_UNREADABLE';
  const minor = roundTo(decimal, currencyDecimals(currency ?? fallbackCurrency));
  if (minor <= 0) return 'PRICE_NOT_POSITIVE';
  if (Number(decimal) > MAX_PRICE) return 'PRICE_TOO_LARGE';
  return { minor, currency };
}

function takeCurrency(text: string): { currency: string | null; rest: string } {
  const code = /^(?:([A-Z]{3})(.*)|(.*?)([A-Z]{3}))$/.exec(text);
  if (code)
    return {
      currency: code[1] ?? code[4] ?? null,
      rest: (code[2] ?? code[3] ?? '').replace(/[$€£¥￥]/g, ''),
    };
  for (const [symbol, currency] of SYMBOLS) {
    if (text.startsWith(symbol)) return { currency, rest: text.slice(symbol.length) };
    if (text.endsWith(symbol)) return { currency, rest: text.slice(0, -symbol.length) };
  }
  return { currency: null, rest: text };
}

/**
 * Plain decimal text of a number with any of the usual separators; null when it is none. The last separator is the
 * decimal point, unless it is the only kind and exactly three digits follow it: then it groups thousands.
 */
export function readDecimal(text: string): string | null {
  if (!/^[+-]?\d[\d.,'’]*$/.test(text)) return null;
  const plain = text.replace(/['’+]/g, '');
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (last < 0) return plain;
  const separator = plain[last] ?? '';
  const isOnlyKind = !plain.includes(separator === '.' ? ',' : '.');
  const count = plain.split(separator).length - 1;
  const fraction = plain.slice(last + 1);
  const isGrouping = isOnlyKind && (count > 1 || (fraction.length === 3 && !/^-?0[.,]/.test(plain)));
  if (!isOnlyKind && count > 1) return null;
  const grouped = isGrouping ? plain : plain.slice(0, last);
  if (/[.,]/.test(grouped) && !/^-?\d{1,3}(?:[.,]\d{3})+$/.test(grouped)) return null;
  const whole = grouped.replace(/[.,]/g, '');
  return isGrouping || fraction === '' ? whole : `${whole}.${fraction}`;
}

function roundTo(decimal: string, digits: number): number {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const padded = fraction.padEnd(digits + 1, '0');
  const cut = Number(`${whole}${padded.slice(0, digits)}`);
  return padded.charCodeAt(digits) >= 53 ? cut + 1 : cut;
}

const FACTORS: Readonly<Record<string, number>> = { k: 1000, m: 1_000_000, 万: 10_000, 千: 1000 };

/** A sold count: `160 sold`, `5000+ sold`, `5 000 vendus`, `100 k vendus`, `已售1.2万`. Null when the text holds none. */
export function readSold(text: string): number | null {
  const plain = text.replace(SPACES, '').toLowerCase();
  const match =
    /^(?:已售|月销|销量)?(\d[\d.,]*)(k|m|万|千)?\+?(?:sold|orders?|vendus?|ventes?|vendidos?|vendas?|件|销量)?\+?$/.exec(
      plain,
    );
  const decimal = match?.[1] ? readDecimal(match[1]) : null;
  if (decimal === null) return null;
  const count = Math.round(Number(decimal) * (FACTORS[match?.[2] ?? ''] ?? 1));
  return count <= 2_000_000_000 ? count : null;
}

/** A whole quantity from 0 to 99,999,999; null when the text is none. */
export function readQuantity(text: string): number | null {
  const decimal = readDecimal(text.replace(SPACES, ''));
  return decimal !== null && /^\d{1,8}$/.test(decimal) ? Number(decimal) : null;
}

const GRAMS: Readonly<Record<string, number>> = {
  g: 1,
  gr: 1,
  克: 1,
  kg: 1000,
  千克: 1000,
  公斤: 1000,
  lb: 453.592,
  lbs: 453.592,
  pound: 453.592,
  pounds: 453.592,
  oz: 28.3495,
};

/** Grams of a weight; its own unit goes before the unit of the column. Null when it is none or no parcel. */
export function readGrams(text: string, columnUnit: 'kg' | 'g'): number | null {
  const match = /^([\d.,]+)(\p{L}*)$/u.exec(text.replace(SPACES, '').toLowerCase());
  const unit = match?.[2] ? GRAMS[match[2]] : GRAMS[columnUnit];
  // A weight has up to three decimals, so a single separator is a decimal point here.
  const number = Number((match?.[1] ?? '').replace(',', '.'));
  if (!unit || !Number.isFinite(number) || number <= 0) return null;
  const grams = Math.round(number * unit);
  return grams >= 1 && grams <= 1_000_000 ? grams : null;
}

/** The ways a file says that there is no value. */
export function isNothing(text: string): boolean {
  return /^(?:|n\/?a|null|none|nil|undefined|-+|–|—|无)$/i.test(text.trim());
}

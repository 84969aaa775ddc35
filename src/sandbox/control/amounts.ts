/** Values that stand for "nothing" in listing files. */
const NOTHING: ReadonlySet<string> = new Set(['', 'n/a', 'na', 'null', 'none', '-', '--', 'undefined']);

export function isNothing(text: string): boolean {
  return NOTHING.has(text.trim().toLowerCase());
}

const SYMBOLS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'CNY',
  '￥': 'CNY',
  '₽': 'RUB',
  R$: 'BRL',
  元: 'CNY',
};

export type Price = { amount: string; currency: string | null };

/** `MAD9.94`, `MAD 143.97`, `$14.06`, `14,06 €`, `1 234,50`, `US $12.50`; a reason when it is no single price. */
export function readPrice(text: string): Price | { reason: string } {
  const shown = text.trim().slice(0, 40);
  // Spaces of every width separate thousands or the currency.
  const compact = text.replace(/[\s\u00a0\u2000-\u200b\u202f\u205f\ufeff]/g, '');
  const match = /^([^\d.,+-]*)(\d[\d.,]*)([^\d.,+-]*)$/.exec(compact);
  if (!match) {
    const isRange = /\d[-–~]\D*\d/.test(compact);
    return {
      reason: isRange ? `price "${shown}" is a range, not one price` : `price "${shown}" is no number`,
    };
  }
  const [, before = '', digits = '', after = ''] = match;
  const amount = readDecimal(digits);
  if (amount === null) return { reason: `price "${shown}" is no number` };
  const mark = (before + after).toUpperCase();
  const currency = mark === '' ? null : (SYMBOLS[mark] ?? (/^[A-Z]{3}$/.test(mark) ? mark : undefined));
  return currency === undefined
    ? { reason: `price "${shown}" has an unknown currency` }
    : { amount, currency };
}

/** `1,234.56`, `1.234,56`, `9,94` and `1,234`: the last mark is the decimal one unless exactly three digits follow a comma. */
function readDecimal(digits: string): string | null {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last === -1) return digits;
  const tail = digits.slice(last + 1);
  const isGrouping = tail.length === 3 && digits[last] === ',' && !digits.includes('.');
  const whole = isGrouping ? digits : digits.slice(0, last);
  if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole) || !/^\d*$/.test(tail)) return null;
  const plain = whole.replace(/[.,]/g, '');
  return isGrouping || tail === '' ? plain : `${plain}.${tail}`;
}

/** `47 sold`, `10000+ sold`, `5 000 vendus`, `100 k vendus`, `1.2万`; 0 when there is no number. */
export function readCount(text: string): number {
  const compact = text.replace(/[\s\u00a0\u2000-\u200b\u202f\u205f]/g, '').toLowerCase();
  const match = /(\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?)(k|m|万)?/.exec(compact);
  if (!match?.[1]) return 0;
  const isGrouped = /[.,]\d{3}/.test(match[1]);
  const number = Number(isGrouped ? match[1].replace(/[.,]/g, '') : match[1].replace(',', '.'));
  const factor = match[2] === 'k' ? 1000 : match[2] === 'm' ? 1_000_000 : match[2] === '万' ? 10_000 : 1;
  return Math.round(number * factor);
}

const KG_PER: Readonly<Record<string, number>> = {
  kg: 1,
  '': 1,
  g: 0.001,
  gram: 0.001,
  grams: 0.001,
  lb: 0.45359237,
  lbs: 0.45359237,
  pound: 0.45359237,
  pounds: 0.45359237,
  oz: 0.0283495,
  ounce: 0.0283495,
  ounces: 0.0283495,
};

/** Kilograms with three decimals of `0.35`, `350 g`, `1 Pound`; null when it is no weight. */
export function readWeight(text: string): string | null {
  const match = /^(\d+(?:[.,]\d+)?)\s*([a-z]*)\.?$/i.exec(text.trim());
  const factor = KG_PER[(match?.[2] ?? '').toLowerCase()];
  if (!match?.[1] || factor === undefined) return null;
  return (Number(match[1].replace(',', '.')) * factor).toFixed(3);
}

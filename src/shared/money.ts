/**
 * Money is an integer count of minor units plus an ISO 4217 currency; there are no floats.
 * In JSON: `{"minor":"520","currency":"USD"}`.
 */
export type Money = { readonly minor: bigint; readonly currency: string };
export type MoneyJson = { minor: string; currency: string };

/** Currencies whose minor unit is not 1/100 (ISO 4217). */
const DECIMALS: Readonly<Record<string, number>> = {
  BHD: 3,
  CLP: 0,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  OMR: 3,
  PYG: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  XAF: 0,
  XOF: 0,
};

/** Digits after the decimal point of a currency (2 unless ISO 4217 says otherwise). */
export function currencyDecimals(currency: string): number {
  return DECIMALS[currency] ?? 2;
}

/** Minor units of a plain decimal text such as `12.5`; null when it is no number or has more decimals than the currency. */
export function parseMinor(text: string, currency: string): bigint | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const decimals = currencyDecimals(currency);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  const digits = `${match[2]}${fraction.padEnd(decimals, '0')}`;
  const minor = BigInt(digits);
  return match[1] ? -minor : minor;
}

/** Plain decimal text of minor units, always with the currency's decimals: 520 USD → `5.20`. */
export function minorToText(minor: bigint, currency: string): string {
  const decimals = currencyDecimals(currency);
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0');
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

export function moneyToJson(money: Money): MoneyJson {
  return { minor: money.minor.toString(), currency: money.currency };
}

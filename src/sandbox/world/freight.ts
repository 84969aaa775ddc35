import type { Country, FreightZone } from './countries.ts';

/**
 * The sandbox's own tariff in US cents: a first part, then a price per started 10 g. Fictional: no public freight table
 * exists (domain.md 5.5). It only has the right shape: grows with weight, differs by country and goods attribute.
 */
const TARIFF: Readonly<Record<FreightZone, { first: number; per10g: number }>> = {
  A: { first: 210, per10g: 13 },
  B: { first: 145, per10g: 9 },
  C: { first: 175, per10g: 10 },
  D: { first: 95, per10g: 6 },
  E: { first: 240, per10g: 15 },
  F: { first: 160, per10g: 11 },
};

/** Extra US cents for goods that need a special line, by platform value id (domain.md 5.4). Amounts are fictional. */
const SURCHARGE: Readonly<Record<string, number>> = {
  '274273': 120,
  '274526': 45,
  '274452': 35,
  '274259': 60,
  '274511': 60,
  '274363': 40,
  '1043805': 80,
};

/** Goods attributes the semi-managed form offers (domain.md 5.4). */
export const SPECIAL_TYPES: readonly string[] = Object.keys(SURCHARGE);

/** Units of a currency for one US dollar. Fixed and fictional: only the orders of magnitude are true. */
const PER_USD: Readonly<Record<string, number>> = {
  USD: 1,
  CNY: 7.1,
  EUR: 0.92,
  GBP: 0.79,
  MAD: 10,
  RUB: 90,
};

/** Freight in minor units (hundredths) of a currency; null when the weight is not known. */
export function freightMinor(
  country: Country,
  weightKg: string,
  specialTypes: readonly string[],
  currency: string,
): number | null {
  const grams = Math.round(Number(weightKg) * 1000);
  if (weightKg === '' || !(grams > 0)) return null;
  const { first, per10g } = TARIFF[country.zone];
  // Countries of one zone differ a little, so that a mix-up of two columns shows.
  const own = (country.code.charCodeAt(0) * 7 + country.code.charCodeAt(1) * 3) % 29;
  const surcharge = specialTypes.reduce((sum, type) => Math.max(sum, SURCHARGE[type] ?? 0), 0);
  const usCents = first + own + Math.ceil(grams / 10) * per10g + surcharge;
  return Math.round(usCents * (PER_USD[currency] ?? 1));
}

/** `1250` → `12.50`; the wire writes two decimals whatever the currency. */
export function minorToWire(minor: number): string {
  const digits = String(minor).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `12.5` → `1250`; for texts that already passed the price rule. */
export function wireToMinor(text: string): number {
  return Math.round(Number(text) * 100);
}

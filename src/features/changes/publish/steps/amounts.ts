import { minorToText, parseMinor } from '#shared/money.ts';

/** Minor units of a price of the platform; null where there is none, or it is finer than the currency. */
export function minorOf(decimal: string | null, currency: string): number | null {
  const minor = decimal === null ? null : parseMinor(decimal, currency);
  return minor === null ? null : Number(minor);
}

/** A price as the platform takes it: plain decimals. */
export function decimalOf(minor: number, currency: string): string {
  return minorToText(BigInt(minor), currency);
}

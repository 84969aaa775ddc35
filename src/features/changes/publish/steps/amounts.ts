import { minorToText } from '#shared/money.ts';

/** A price as the platform takes it: plain decimals. */
export function decimalOf(minor: number, currency: string): string {
  return minorToText(BigInt(minor), currency);
}

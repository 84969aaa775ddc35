import type { TFunction } from 'i18next';
import type { Format } from '#web/ui/format.ts';

export type DisplayWords = {
  t: TFunction;
  format: Format;
  /** "Bare price" or "Price", whichever fits the selection. */
  priceField: string;
  /** Number of the change set an undo takes back. */
  undoneNumber?: number | undefined;
};

/** How an operation is written: the field it is about, a chip's text, and a piece of a change set's title. */
export type OperationDisplay<Op> = {
  field(operation: Op, words: DisplayWords): string;
  chip(operation: Op, words: DisplayWords): string;
  phrase(operation: Op, words: DisplayWords): string;
};

/** A field's name inside a sentence: `weight`, but `SKU code`. */
export function inSentence(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** Countries named before "and 5 more". */
const NAMED = 3;

export function countryNames(codes: readonly string[], { t, format }: DisplayWords): string {
  const names = format.list(codes.slice(0, NAMED).map(format.country));
  const more = codes.length - NAMED;
  return more > 0 ? t('changes.chip.more', { names, count: more }) : names;
}

/** A typed amount as it is read: `1,000.5 USD`; its sign is said by the words around it. */
export function amountText(value: string, unit: string | undefined, { format }: DisplayWords): string {
  return [format.decimal(value.replace(/^-/, '')), unit].filter(Boolean).join(' ');
}

/** `+3%`, `−0.5 kg` */
export function signedText(value: string, unit: string, { format }: DisplayWords): string {
  return `${value.startsWith('-') ? '−' : '+'}${format.decimal(value.replace(/^-/, ''))}${unit}`;
}

/** "add 3%" or "take off 3%". */
export function stepText(
  verb: 'add' | 'percent',
  value: string,
  unit: string | undefined,
  words: DisplayWords,
) {
  const isLess = value.startsWith('-');
  const key = verb === 'add' ? (isLess ? 'take' : 'add') : isLess ? 'percentDown' : 'percentUp';
  return words.t(`changes.chip.${key}`, {
    value: amountText(value, verb === 'add' ? unit : undefined, words),
  });
}

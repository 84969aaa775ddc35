import type { Operation } from '../../operations/contract.ts';

export const LINE_FIELDS = ['price', 'cap'] as const;
export type LineField = (typeof LINE_FIELDS)[number];
export const PRICE_VERBS = ['percent', 'add', 'set', 'round-99'] as const;
export const CAP_VERBS = ['stop', 'cap', 'clear'] as const;
export type PriceVerb = (typeof PRICE_VERBS)[number];
export type CapVerb = (typeof CAP_VERBS)[number];
export const DIRECTIONS = ['nearest', 'up', 'down'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** One step as the form holds it: every choice at once, so that going back to a verb finds its value again. */
export type Line = {
  key: string;
  field: LineField;
  priceVerb: PriceVerb;
  capVerb: CapVerb;
  value: string;
  units: string;
  currency: string;
  direction: Direction;
  countries: readonly string[];
  partial: 'leave' | 'stop-product';
  nameHas: string;
  /** Chosen through the API; the form keeps them. */
  skuIds: readonly string[] | undefined;
};

export type LineProblem = 'number' | 'positive' | 'percent' | 'whole' | 'countries';
export type ReadLine =
  | { operation: Operation; problem?: undefined }
  | { operation?: undefined; problem: LineProblem };

/**
 * Whether a step asks what to do where other variants stay on sale: it leaves some alone. A choice that was made
 * through the API stays in sight too.
 */
export function asksAboutOthers({ field, capVerb, nameHas, skuIds, partial }: Line): boolean {
  const coversPart = nameHas.trim() !== '' || skuIds !== undefined;
  return field === 'cap' && capVerb === 'stop' && (coversPart || partial !== 'leave');
}

export function newLine(key: string, field: LineField = 'price'): Line {
  return {
    key,
    field,
    priceVerb: 'percent',
    capVerb: 'stop',
    value: '',
    units: '',
    currency: '',
    direction: 'nearest',
    countries: [],
    partial: 'leave',
    nameHas: '',
    skuIds: undefined,
  };
}

/** The form's step of an operation; an undo has none, it cannot be edited. */
export function lineOf(operation: Operation, key: string): Line | null {
  if (operation.kind === 'restore') return null;
  const { scope } = operation;
  const line: Line = { ...newLine(key), nameHas: scope?.nameHas ?? '', skuIds: scope?.skuIds };
  if (operation.kind === 'country-cap') {
    const { value, countries, partial } = operation;
    const capVerb = value === null ? 'clear' : value === 0 ? 'stop' : 'cap';
    return { ...line, field: 'cap', capVerb, countries, partial, units: value ? String(value) : '' };
  }
  if (operation.verb === 'round-99') {
    return { ...line, priceVerb: 'round-99', direction: operation.direction ?? 'nearest' };
  }
  const currency = operation.verb === 'percent' ? '' : (operation.currency ?? '');
  return { ...line, priceVerb: operation.verb, value: operation.value, currency };
}

/** The operation a step stands for, or what is missing. `−3`, `+3`, `3 %` and `1,000` are read as people type them. */
export function readLine(line: Line): ReadLine {
  const nameHas = line.nameHas.trim();
  const scope = {
    ...(nameHas && { nameHas }),
    ...(line.skuIds && { skuIds: [...line.skuIds] }),
  };
  const scoped = Object.keys(scope).length > 0 ? { scope } : {};
  return line.field === 'price' ? readPrice(line, scoped) : readCap(line, scoped);
}

type Scoped = { scope?: { nameHas?: string; skuIds?: string[] } };

function readPrice({ priceVerb, value, currency, direction }: Line, scoped: Scoped): ReadLine {
  if (priceVerb === 'round-99') {
    const towards = direction === 'nearest' ? {} : { direction };
    return { operation: { kind: 'price', verb: 'round-99', ...towards, ...scoped } };
  }
  const number = plainNumber(value);
  if (priceVerb === 'percent') {
    const isPercent = number !== null && Number(number) > -100 && Number(number) <= 1000;
    if (!isPercent || Number(number) === 0) return { problem: 'percent' };
    return { operation: { kind: 'price', verb: 'percent', value: number, ...scoped } };
  }
  const inCurrency = currency ? { currency } : {};
  if (priceVerb === 'set') {
    if (number === null || Number(number) <= 0 || Number(number) > 9999) return { problem: 'positive' };
    return { operation: { kind: 'price', verb: 'set', value: number, ...inCurrency, ...scoped } };
  }
  if (number === null || Number(number) === 0) return { problem: 'number' };
  return { operation: { kind: 'price', verb: 'add', value: number, ...inCurrency, ...scoped } };
}

function readCap({ capVerb, countries, units, partial }: Line, scoped: Scoped): ReadLine {
  if (countries.length === 0) return { problem: 'countries' };
  const cap = { kind: 'country-cap' as const, countries: [...countries], ...scoped };
  if (capVerb === 'clear') return { operation: { ...cap, value: null, partial: 'leave' } };
  if (capVerb === 'stop') return { operation: { ...cap, value: 0, partial } };
  const number = plainNumber(units);
  if (number === null || !/^\d{1,5}$/.test(number) || Number(number) === 0) return { problem: 'whole' };
  return { operation: { ...cap, value: Number(number), partial: 'leave' } };
}

function plainNumber(text: string): string | null {
  const plain = text
    .replace(/[\s,，%％]/g, '')
    .replace(/[−－]/g, '-')
    .replace(/^\+/, '');
  return /^-?\d{1,6}(\.\d{1,4})?$/.test(plain) ? plain : null;
}

import { parseSearch, type SearchValues, stringifySearch } from '#web/search.ts';
import { urlChoice, urlChoices, urlPattern, urlText, type Values } from '#web/url-state-values.ts';
import type { ProductFilter } from '../contract.ts';
import { AUDIT_STATES, PRICE_BAND_NAMES, PRODUCT_MODES, PRODUCT_STATUSES, SEMI_STATES } from '../rules.ts';

const COUNTRIES = /^[A-Z]{2}(,[A-Z]{2}){0,99}$/;
export const SORTS = ['changed', 'title', 'price', 'stock', 'sold'] as const;

/** The filters of the list as they stand in the address, in the order of the menu. */
export const FILTER_KEYS = {
  mode: urlChoices(PRODUCT_MODES),
  state: urlChoices(SEMI_STATES),
  status: urlChoices(PRODUCT_STATUSES),
  choice: urlChoice(['yes', 'no']),
  country: urlPattern(COUNTRIES),
  without: urlPattern(COUNTRIES),
  stock: urlPattern(/^(lt|eq|gt):\d{1,9}$/),
  /** Band and country: `under-5:BR`. */
  price: urlPattern(new RegExp(`^(${PRICE_BAND_NAMES.join('|')}):[A-Z]{2}$`)),
  weight: urlChoice(['missing']),
  audit: urlChoice(AUDIT_STATES),
  since: urlPattern(/^(1d|7d|30d|\d{4}-\d{2}-\d{2})$/),
  read: urlChoice(['problem']),
};
export type FilterId = keyof typeof FILTER_KEYS;

export const LIST_KEYS = {
  view: urlPattern(/^[a-z0-9-]{1,40}$/),
  q: urlText(),
  ...FILTER_KEYS,
  sort: urlChoice(
    SORTS.flatMap((key) => [key, `-${key}`]),
    '-changed',
  ),
};
export type ListValues = Values<typeof LIST_KEYS>;

/** A filter of the contract with lists as `a,b`, good for an address and for a body. */
export type ProductFilterText = {
  q?: string;
  stores?: string;
  modes?: string;
  semiStates?: string;
  statuses?: string;
  choice?: boolean;
  soldIn?: string;
  notSoldIn?: string;
  stock?: string;
  priceBand?: (typeof PRICE_BAND_NAMES)[number];
  priceCountry?: string;
  missingWeight?: true;
  audit?: (typeof AUDIT_STATES)[number];
  changedSince?: string;
  readProblem?: true;
};

/** The same filter for a body, with lists as lists. */
export function filterBody(text: ProductFilterText): ProductFilter {
  const { stores, modes, semiStates, statuses, soldIn, notSoldIn, ...rest } = text;
  const listOf = <Value extends string>(known: readonly Value[], joined: string) =>
    known.filter((value) => joined.split(',').includes(value));
  return {
    ...rest,
    ...(stores && { stores: stores.split(',') }),
    ...(modes && { modes: listOf(PRODUCT_MODES, modes) }),
    ...(semiStates && { semiStates: listOf(SEMI_STATES, semiStates) }),
    ...(statuses && { statuses: listOf(PRODUCT_STATUSES, statuses) }),
    ...(soldIn && { soldIn: soldIn.split(',') }),
    ...(notSoldIn && { notSoldIn: notSoldIn.split(',') }),
  };
}

const HOUR_MS = 3_600_000;
const DAYS: Readonly<Record<string, number>> = { '1d': 1, '7d': 7, '30d': 30 };

/** What the address asks of the server. Times are cut to the hour, so that the same address stays the same question. */
export function filterOf(values: ListValues, stores: readonly string[], now: Date): ProductFilterText {
  const [band, country] = values.price?.split(':') ?? [];
  const priceBand = PRICE_BAND_NAMES.find((name) => name === band);
  const audit = AUDIT_STATES.find((state) => state === values.audit);
  const q = values.q?.trim();
  return {
    ...(q && { q }),
    ...(stores.length > 0 && { stores: stores.join(',') }),
    ...(values.mode && { modes: values.mode }),
    ...(values.state && { semiStates: values.state }),
    ...(values.status && { statuses: values.status }),
    ...(values.choice && { choice: values.choice === 'yes' }),
    ...(values.country && { soldIn: values.country }),
    ...(values.without && { notSoldIn: values.without }),
    ...(values.stock && { stock: values.stock }),
    ...(priceBand && country && { priceBand, priceCountry: country }),
    ...(values.weight && { missingWeight: true as const }),
    ...(audit && { audit }),
    ...(values.since && { changedSince: sinceOf(values.since, now) }),
    ...(values.read && { readProblem: true as const }),
  };
}

/** A date begins at midnight in Beijing. */
function sinceOf(since: string, now: Date): string {
  const days = DAYS[since];
  if (days === undefined) {
    const midnight = new Date(`${since}T00:00:00+08:00`);
    return (Number.isNaN(midnight.getTime()) ? now : midnight).toISOString();
  }
  const hour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  return new Date(hour - days * 24 * HOUR_MS).toISOString();
}

/** Sort and direction of `-changed`. */
export function orderOf(sort: string | undefined) {
  const text = sort ?? '-changed';
  const key = SORTS.find((one) => one === text.replace(/^-/, '')) ?? 'changed';
  return { sort: key, direction: text.startsWith('-') ? ('desc' as const) : ('asc' as const) };
}

/** Filters that are set, in the order of the menu; the search counts as one. */
export function setFilters(values: ListValues): string[] {
  // Object.keys loses the key type; they are exactly those of FILTER_KEYS.
  const ids = Object.keys(FILTER_KEYS) as FilterId[];
  return [...(values.q ? ['q'] : []), ...ids.filter((id) => values[id] !== undefined)];
}

/** Most products an address names one by one. */
export const MATRIX_IDS = 500;

/** What the country matrix shows of this list: all that match, or what is selected; null when that is too much for an address. */
export function matrixSearch(
  values: ListValues,
  stores: readonly string[],
  chosen: { only?: readonly string[]; without?: readonly string[] } = {},
): SearchValues | null {
  const { view: _, ...filter } = values;
  const { only = [], without = [] } = chosen;
  if (only.length > MATRIX_IDS || without.length > MATRIX_IDS) return null;
  return {
    ...filter,
    sort: filter.sort === '-changed' ? undefined : filter.sort,
    stores: stores.join(',') || undefined,
    ids: only.join(',') || undefined,
    without: without.join(',') || undefined,
  };
}

const VIEW_KEYS = ['q', ...Object.keys(FILTER_KEYS), 'sort'];

/** The part of the address a saved view keeps: filters and sort, not the chosen stores. */
export function viewQuery(search: string): string {
  const given = parseSearch(search);
  const kept = Object.fromEntries(VIEW_KEYS.map((key) => [key, given[key]]));
  return stringifySearch({ ...kept, sort: given.sort === '-changed' ? undefined : given.sort }).slice(1);
}

/** Views every member has. */
export const BUILT_IN_VIEWS = [
  { id: 'all', query: '' },
  { id: 'semi', query: 'mode=semi' },
  { id: 'join', query: 'state=to-pre-save,can-join,refused' },
  { id: 'weight', query: 'weight=missing' },
  { id: 'stock', query: 'stock=eq:0' },
] as const;

/** Who or what changed a value; `unknown` is a writer that named nobody. */
export const SOURCES = ['change-set', 'undo', 'sync', 'listing-file', 'unknown'] as const;
export type Source = (typeof SOURCES)[number];

/** Kinds of fields the history records: a field's name up to its dot (`cap` of `cap.BR`). */
export const KINDS = [
  ...['price', 'supplyPrice', 'floor', 'cap', 'sold', 'stock', 'weight', 'length', 'width', 'height'],
  ...[
    'specialTypes',
    'originalBox',
    'skuCode',
    'goodsCode',
    'goodsBarcode',
    'title',
    'attribute',
    'description',
    'sellable',
  ],
  ...['status', 'mode', 'semiState', 'listed', 'name'],
] as const;

/** Absent for whoever may not see prices. */
export const PRICE_KINDS: readonly string[] = ['price', 'supplyPrice', 'floor'];

/** Only the platform decides these, or no call of ours sets them. */
export const OBSERVED_KINDS: readonly string[] = ['status', 'mode', 'semiState', 'listed', 'name'];

/** Our own values, in whatever mode. */
export const OWN_KINDS: readonly string[] = ['floor', 'cap'];

/** Beside our own, what the platform takes as empty. */
export const EMPTY_KINDS: readonly string[] = ['attribute'];

const LOGISTICS = ['weight', 'length', 'width', 'height', 'specialTypes', 'originalBox'];
const CODES = ['skuCode', 'goodsCode', 'goodsBarcode'];
/** Kinds that are ours to set on the platform, by the mode of the product; the preview judges the values. */
export const WRITABLE_KINDS: Readonly<Record<string, readonly string[]>> = {
  pop: ['price', 'stock', 'title', 'attribute'],
  semi: ['price', 'stock', 'title', 'attribute', 'sold', 'sellable', ...LOGISTICS, ...CODES],
  full: ['supplyPrice', 'stock'],
};

/** Why a value cannot be put back, in the order they are looked at. */
export const LEFT_REASONS = [
  'GONE',
  'NOT_KNOWN_THEN',
  'OBSERVED_ONLY',
  'PRICES_HIDDEN',
  'NOT_IN_MODE',
  'WAS_EMPTY',
] as const;
export type LeftReason = (typeof LEFT_REASONS)[number];

/** Most values one restore puts into a change set. */
export const MAX_RESTORED = 1_000_000;

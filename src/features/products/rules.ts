/** Modes a product can be in (domain.md 2). */
export const PRODUCT_MODES = ['pop', 'semi', 'jit', 'full', 'overseas'] as const;
export type ProductMode = (typeof PRODUCT_MODES)[number];

export const PRODUCT_STATUSES = ['on-sale', 'off-sale', 'in-review', 'needs-editing'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

/**
 * Steps of a product into the semi-managed programme (domain.md 5.3, found); @NOTE unverified: that the platform decides
 * on a submitted product for a while and may refuse it, and then lets it be submitted again.
 */
export const SEMI_STATES = [
  'to-pre-save',
  'pre-saved',
  'can-join',
  'in-review',
  'refused',
  'joined',
] as const;
export type SemiState = (typeof SEMI_STATES)[number];

/**
 * What stands in the way of taking a product out of semi-managed. The reference knows no method for it, so it is done by
 * hand in the seller centre, if at all; a rule that binds a product for a time is one more answer here.
 */
export function leavingBarrier(state: SemiState | null): 'not-joined' | 'in-review' | 'by-hand' {
  if (state === 'joined') return 'by-hand';
  return state === 'in-review' ? 'in-review' : 'not-joined';
}

/** States from which a product can be taken a step further by us. */
export const JOINABLE_STATES = ['to-pre-save', 'can-join', 'refused'] as const satisfies readonly SemiState[];

export function canBeTakenFurther(state: SemiState | null): boolean {
  return JOINABLE_STATES.some((one) => one === state);
}

/** What the platform says of a supply price that was asked for, while it is open. */
export const AUDIT_STATES = ['in-review', 'refused'] as const;

export const SYNC_KINDS = ['complete', 'changes'] as const;
export type SyncKind = (typeof SYNC_KINDS)[number];
export const SYNC_STATES = ['running', 'paused', 'done', 'incomplete', 'failed', 'cancelled'] as const;
export type SyncState = (typeof SYNC_STATES)[number];

/** The price bands buyers see (domain.md 5.6, article), on the displayed price in USD, in cents. */
export const PRICE_BANDS = {
  'under-5': { from: 0, to: 499 },
  '5-15': { from: 500, to: 1500 },
  'above-15': { from: 1501, to: null },
} as const;
export const PRICE_BAND_NAMES = ['under-5', '5-15', 'above-15'] as const;

/** A longer title does not fit the index that sorts by it; real titles have 128 characters (domain.md 5.3, assumed). */
export const TITLE_LENGTH = 500;
/** Our own bound for a name in one language, far above any the platform takes. */
export const NAME_LENGTH = 2000;

/** Tries of one page or one product within a sync; each try already repeats the call while the gateway is away. */
export const READ_TRIES = 3;

/** A changes sync asks for this much more than the gap, for clocks that differ and rows that appear late. */
export const CHANGES_OVERLAP_MS = 10 * 60_000;
/** A gap longer than this is read as a complete sync: deleted listings never show up in a list of changes. */
export const CHANGES_WINDOW_MS = 7 * 86_400_000;

export type EarlierReads = {
  /** When the last sync that read everything it was asked for began. */
  lastStartedAt: Date | null;
  lastCompleteSyncAt: Date | null;
  /** The latest change the platform has told us of, on its own clock. */
  latestPlatformChange: Date | null;
};

/** What a sync for changes has to read: changes since an instant, or everything. */
export function planChangesSync(
  { lastStartedAt, lastCompleteSyncAt, latestPlatformChange }: EarlierReads,
  now: Date,
): { kind: 'complete' } | { kind: 'changes'; since: Date } {
  if (!lastStartedAt || !lastCompleteSyncAt || !latestPlatformChange) return { kind: 'complete' };
  if (now.getTime() - lastStartedAt.getTime() > CHANGES_WINDOW_MS) return { kind: 'complete' };
  // The earlier of both clocks: neither a platform that runs ahead nor one that runs behind hides a change.
  const since = Math.min(lastStartedAt.getTime(), latestPlatformChange.getTime()) - CHANGES_OVERLAP_MS;
  return { kind: 'changes', since: new Date(since) };
}

/** How a sync ends whose work is done. */
export function finalSyncState(counts: {
  pagesMissing: number;
  detailsMissing: number;
}): 'done' | 'incomplete' {
  return counts.pagesMissing === 0 && counts.detailsMissing === 0 ? 'done' : 'incomplete';
}

/** Calls kept under way: enough that the limiter, not the distance to the gateway, sets the pace. */
export function callsInFlight({ rate, share }: { rate: number; share: number }): number {
  return Math.min(64, Math.max(8, Math.ceil(rate * share)));
}

/** Widths and heights a picture is served in; what is asked for is rounded up to one of them. */
export const PICTURE_SIZES = [64, 128, 256, 800] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

export function pictureSize(asked: number): PictureSize {
  return PICTURE_SIZES.find((size) => size >= asked) ?? 800;
}

/** Hosts the platform serves pictures from (seen in recorded replies and listings). */
const PICTURE_HOSTS = /(^|\.)(alicdn\.com|aliexpress-media\.com)$/;

/** Whether the server may fetch a picture: from the platform's hosts by HTTPS or HTTP, or from the gateway itself. */
export function isPictureAllowed(address: string, gatewayUrls: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (gatewayUrls.some((gateway) => new URL(gateway).origin === url.origin)) return true;
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.port === '' && url.username === '' && PICTURE_HOSTS.test(url.hostname);
}

/** Rows and columns of a listing file; catalogues are far smaller, and beyond this a file is split. */
export const LISTING_ROWS = 1_000_000;
export const LISTING_COLUMNS = 500;

/** Times a listing file is begun anew after whoever read it died; a file that kills its reader must not do so for ever. */
export const LISTING_RUNS = 3;

/** What the text of a listing file can be written in. */
export const ENCODINGS = ['utf-8', 'utf-8-mark', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];
/** What can stand between the cells of a row. */
export const DELIMITERS = ['comma', 'semicolon', 'tab', 'bar'] as const;
export type Delimiter = (typeof DELIMITERS)[number];
export type TextFormat = { encoding: Encoding; delimiter: Delimiter };

/** Why a row of a listing file was left out. */
export const REJECTION_CODES = [
  'TITLE_MISSING',
  'TITLE_TOO_LONG',
  'NULL_CHARACTER',
  'PRICE_MISSING',
  'PRICE_UNREADABLE',
  'PRICE_NOT_POSITIVE',
  'PRICE_TOO_LARGE',
  'CURRENCY_DIFFERS',
  'DUPLICATE_ROW',
  'VALUE_UNREADABLE',
  'SKU_UNKNOWN',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** Why a cell of a row that was taken was left out. */
export const WARNING_CODES = ['COUNTRY_UNKNOWN'] as const;
export type WarningCode = (typeof WARNING_CODES)[number];
/** A text as the database can hold it: without null characters and halves of surrogate pairs. */
export function keptText(text: string): string {
  return text.replaceAll('\0', '').replace(LONE_SURROGATE, '\uFFFD');
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

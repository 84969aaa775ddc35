import { currencyDecimals, parseMinor } from '#shared/money.ts';

export const COPY_STATES = ['previewing', 'previewed', 'copying', 'paused', 'done', 'cancelled'] as const;
export type CopyState = (typeof COPY_STATES)[number];

export const COPY_ACTS = [
  'preview',
  'preview-ready',
  'leave-out',
  'start',
  'pause',
  'resume',
  'cancel',
  'finish',
  'retry',
] as const;
export type CopyAct = (typeof COPY_ACTS)[number];

/** What may be done in which state, and where it leads. What is not here is refused. */
const TRANSITIONS: Readonly<Record<CopyState, Partial<Readonly<Record<CopyAct, CopyState>>>>> = {
  previewing: { 'preview-ready': 'previewed', cancel: 'cancelled' },
  previewed: { preview: 'previewing', 'leave-out': 'previewed', start: 'copying', cancel: 'cancelled' },
  copying: { pause: 'paused', cancel: 'cancelled', finish: 'done' },
  paused: { resume: 'copying', cancel: 'cancelled' },
  done: { retry: 'copying' },
  cancelled: {},
};

/** The state an act leads to; null when the act is not possible now. */
export function nextState(state: CopyState, act: CopyAct): CopyState | null {
  return TRANSITIONS[state][act] ?? null;
}

/** Most listings of one copy, and most drafts over all its targets: each is read and written by calls of its own. */
export const MOST_LISTINGS = 1000;
export const MOST_DRAFTS = 5000;
export const MOST_TARGETS = 10;

/** After this long a preview no longer tells what would be made: it holds the listings as they were read. */
export const PREVIEW_FRESH_MS = 60 * 60_000;

export function isPreviewStale(previewedAt: Date, now: Date): boolean {
  return now.getTime() - previewedAt.getTime() > PREVIEW_FRESH_MS;
}

/** Only a store of this kind takes drafts: it has the POP part of listings (open-platform.md 5.2). */
export function takesDrafts(businessType: string): boolean {
  return businessType === 'POP_CHOICE';
}

/** Modes whose listings have a POP document that can be copied; fully managed ones have none. */
export const COPIED_MODES: readonly string[] = ['pop', 'semi'];

/** Why a listing can not become a draft in a store. */
export const REFUSAL_CODES = [
  'SAME_STORE',
  'SOURCE_NOT_CONNECTED',
  'MODE_NOT_COPIED',
  'STORE_DISCONNECTED',
  'TARGET_REFUSES',
  'AUTHORIZATION_ENDED',
  'CLOCK_DIFFERS',
  'PLATFORM_REJECTED',
  'PLATFORM_UNAVAILABLE',
  'CATEGORY_UNKNOWN',
  'CATEGORY_REFUSED',
  'LANGUAGE_MISSING',
  'NO_SKUS',
  'PRICE_MISSING',
  'PRICE_OUT_OF_RANGE',
  'RATE_MISSING',
  'CODE_TOO_LONG',
  'CODE_INVALID',
  'PICTURE_TOO_LARGE',
  'PICTURE_UNREADABLE',
  'UNEXPECTED',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Reasons to look at a draft before it is made, or after. */
export const WARNING_CODES = [
  'LISTED_ELSEWHERE',
  'PICTURE_MISSING',
  'TEXT_PICTURES_KEPT',
  'VIDEO_LEFT_OUT',
  'COUNTRY_PRICES_LEFT_OUT',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** How two listings are found to be the same goods. */
export const DUPLICATE_REASONS = [
  'SAME_CODE',
  'SAME_TITLE',
  'COPIED_BEFORE',
  'SAME_DRAFT',
  'SAME_COPY',
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

export const ROW_TABS = [
  'all',
  'make',
  'duplicate',
  'warning',
  'left-out',
  'refused',
  'done',
  'failed',
] as const;
export type RowTab = (typeof ROW_TABS)[number];

/** A conversion a person gave: one unit of `from` is `rate` units of `to`. */
export type Rate = { from: string; to: string; rate: string };

/** Percents: two decimals, a price can at most vanish (which is refused) or grow elevenfold. */
export const PERCENT = { min: -99, max: 1000 } as const;

/** 20 half-width characters without spaces and angle brackets (open-platform.md 8, seen in code). */
export const CODE_LENGTH = 20;

export function codeProblem(code: string): 'CODE_TOO_LONG' | 'CODE_INVALID' | null {
  if (code.length > CODE_LENGTH) return 'CODE_TOO_LONG';
  return /^[!-;=?-~]*$/.test(code) ? null : 'CODE_INVALID';
}

/** Highest retail price of a POP SKU; @NOTE unverified: ten times that of a semi-managed one (domain.md 5.3). */
export const HIGHEST_PRICE = 99_999;

/** The rate a pair of currencies needs: null when none is needed, undefined when none was given. */
export function rateOf(from: string, to: string, rates: readonly Rate[]): string | null | undefined {
  return from === to ? null : rates.find((rate) => rate.from === from && rate.to === to)?.rate;
}

export type PriceChange = { from: string; to: string; rate: string | null; percent: string; amount: string };

/**
 * The price in the target's currency, in minor units: converted, changed by percent, rounded half up once, then the
 * fixed amount is added. Null when the text is no price of its currency.
 */
export function newPrice(text: string, change: PriceChange): bigint | null {
  const { from, to, rate, percent, amount } = change;
  const minor = parseMinor(text, from);
  const plus = amount === '' ? 0n : parseMinor(amount, to);
  if (minor === null || plus === null) return null;
  const factor = ratio(rate ?? '1');
  const share = ratio(percent === '' ? '0' : percent);
  const top = minor * factor.top * (100n * share.bottom + share.top) * 10n ** BigInt(currencyDecimals(to));
  const bottom = factor.bottom * 100n * share.bottom * 10n ** BigInt(currencyDecimals(from));
  return (2n * top + bottom) / (2n * bottom) + plus;
}

/** A plain decimal as a fraction. */
function ratio(text: string): { top: bigint; bottom: bigint } {
  const [whole = '0', fraction = ''] = text.split('.');
  return { top: BigInt(whole + fraction), bottom: 10n ** BigInt(fraction.length) };
}

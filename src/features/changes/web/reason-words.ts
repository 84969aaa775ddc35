import type { TFunction } from 'i18next';
import type { Format } from '#web/ui/format.ts';
import type { Dictionary } from '#web/words.ts';
import { fieldName, fieldText, platformName } from './field-text.ts';
import type { changeReasonsEn } from './reasons.en.ts';

/** Facts as the server sends them: money in minor units of `currency`, values before and after by field. */
export type Facts = Readonly<Record<string, unknown>>;
export type ReasonWords = { title: string; why: string; short: string };

const KNOWN: Readonly<Record<keyof typeof changeReasonsEn, true>> = {
  PRICE_OUT_OF_LIMITS: true,
  OUT_OF_LIMITS: true,
  TOO_FINE: true,
  VALUE_UNKNOWN: true,
  CODE_NOT_ALLOWED: true,
  NAME_TOO_LONG: true,
  NAME_EMPTY: true,
  LANGUAGE_ABSENT: true,
  NAMES_NOT_HERE: true,
  DESCRIPTION_ABSENT: true,
  DESCRIPTION_OF_MODULES: true,
  DESCRIPTION_TOO_LONG: true,
  DESCRIPTION_EMPTY: true,
  CATEGORY_NOT_READ: true,
  ATTRIBUTE_NOT_IN_CATEGORY: true,
  ATTRIBUTE_VALUE_UNKNOWN: true,
  ATTRIBUTE_NEEDS_CHOICE: true,
  ATTRIBUTE_TAKES_ONE: true,
  ATTRIBUTE_OF_VARIANTS: true,
  ATTRIBUTE_REQUIRED: true,
  NEEDS_SEMI_MANAGED: true,
  STORE_NOT_CONNECTED: true,
  SEMI_NOT_JOINED: true,
  NOT_READ_YET: true,
  PRICE_BY_PLATFORM: true,
  STOCK_BY_PLATFORM: true,
  STOCK_ONLY_RISES: true,
  STOCK_BELOW_SAFETY: true,
  NEEDS_FULLY_MANAGED: true,
  PRICE_IN_AUDIT: true,
  STOCK_UNKNOWN: true,
  WAREHOUSE_UNKNOWN: true,
  WAREHOUSE_NEEDED: true,
  STOCK_NOT_STARTED: true,
  STOCK_STAYS: true,
  CLOCK_DIFFERS: true,
  PRICE_UNKNOWN: true,
  CURRENCY_DIFFERS: true,
  CURRENCY_NOT_NAMED: true,
  NO_99_IN_CURRENCY: true,
  CAP_NEEDS_SEMI_MANAGED: true,
  COUNTRY_NOT_OFFERED: true,
  MOVED_SINCE: true,
  BELOW_FLOOR: true,
  DROP_ABOVE: true,
  WEIGHT_MISSING: true,
  STALE_OBSERVATION: true,
  CAP_NOT_ENFORCED: true,
  NO_COUNTRY_LEFT: true,
  PARTIAL_STOP: true,
  NAME_TAKEN: true,
  BRAND_WORD: true,
  JOIN_NOT_OFFERED: true,
  JOIN_IN_REVIEW: true,
  JOIN_DATA_MISSING: true,
  COUNTRIES_AFTER_JOINING: true,
  CANNOT_LEAVE: true,
  JOINS_AS_A_WHOLE: true,
  JOINS_FOR_GOOD: true,
  REFUSED_BEFORE: true,
  MOVED_WHILE_SENDING: true,
  ANSWER_LOST: true,
  ANSWER_LOST_REPEATEDLY: true,
  READS_DIFFERENT: true,
  UNEXPECTED: true,
  PLATFORM_UNAVAILABLE: true,
  PLATFORM_REJECTED: true,
  STOPPED: true,
  AUTHORIZATION_ENDED: true,
  THROTTLED: true,
  OTHER: true,
};

/** A reason as the title of a group, its explanation, and the note beside a row. */
export function reasonWords(
  code: string,
  facts: Facts,
  title: string,
  t: TFunction,
  format: Format,
): ReasonWords {
  const key = code in KNOWN ? code : 'OTHER';
  const said = {
    code,
    title,
    ...factTexts(facts, format),
    ...fieldTexts(facts, t, format),
    ...missingTexts(facts, t, format),
  };
  return {
    title: t(`changes.reason.${key}.title`, said),
    why: t(`changes.reason.${key}.why`, said),
    short: t(`changes.reason.${key}.short`, said),
  };
}

const MONEY = new Set(['min', 'max', 'value', 'floor', 'before', 'after']);

/** A reason about one field names it, with its bounds in the field's own unit. */
function fieldTexts(facts: Facts, t: TFunction, format: Format): Dictionary {
  if (typeof facts.field !== 'string') return {};
  const { field, min, max, value } = facts;
  const text = (one: unknown) =>
    typeof one === 'number' ? fieldText(field, one, t, format) : String(one ?? '');
  return {
    field: fieldName(field, t, format),
    least: text(min),
    most: String(facts.most ?? text(max)),
    value: text(value),
  };
}

/** Fields that are missing, by name and with what they take. */
function missingTexts({ fields }: Facts, t: TFunction, format: Format): Dictionary {
  if (!Array.isArray(fields)) return {};
  const names = fields.map((field) => t(`changes.missing.${String(field)}.name`));
  const bounds = fields.map((field) => t(`changes.missing.${String(field)}.takes`));
  return { fields: format.list(names), takes: format.list(bounds) };
}

/** Every fact as text; money with its currency, country codes as names. */
function factTexts(facts: Facts, format: Format): Dictionary {
  const currency = typeof facts.currency === 'string' ? facts.currency : '';
  const entries = Object.entries(facts).map(([name, value]): [string, string] => {
    const amount = MONEY.has(name) ? minorOf(value) : null;
    if (amount !== null && currency) return [name, format.money(amount, currency)];
    if (name === 'category' || name === 'attribute') return [name, platformName(value, format)];
    if (name === 'language') return [name, format.listingLanguage(String(value))];
    // Their names follow, see `missingTexts`.
    if (name === 'fields') return [name, ''];
    if (Array.isArray(value)) return [name, format.list(value.map((one) => format.country(String(one))))];
    return [name, value === null ? '–' : String(value)];
  });
  const categories = categoryNames(facts, format);
  return {
    ...{ min: '', max: '', floor: '', word: '', before: '', after: '' },
    ...Object.fromEntries(entries),
    ...(categories && { categories }),
  };
}

/** Categories named before "…". */
const NAMED = 4;

/** The categories a group is about, or the one of a row. */
function categoryNames({ categories, category }: Facts, format: Format): string {
  const all = Array.isArray(categories) ? categories : category === undefined ? [] : [category];
  const names = all.slice(0, NAMED).map((one) => platformName(one, format));
  return format.list(all.length > NAMED ? [...names, '…'] : names);
}

function minorOf(value: unknown): bigint | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (value && typeof value === 'object' && 'price' in value) return minorOf(value.price);
  return null;
}

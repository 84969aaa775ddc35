import type { TFunction } from 'i18next';
import { type AttributeNames, fieldName, fieldText } from '#features/changes/web/dialogs/public.ts';
import type { Format } from '#web/ui/format.ts';
import type { HistoryEntry } from '../contract.ts';
import { PRICE_KINDS } from '../rules.ts';

export type HistoryValue = HistoryEntry['from'];
export type Of = Pick<HistoryEntry, 'field' | 'currency' | 'mode'>;

/** What a field is called, money with its currency. */
export function nameOf(
  { field, currency, mode }: Of,
  t: TFunction,
  format: Format,
  attributes: AttributeNames,
): string {
  const [kind = '', entry = ''] = splitAtDot(field);
  if (kind === 'sold') return t('history.soldIn', { country: format.country(entry) });
  if (kind === 'price' && mode === 'semi') return `${t('changes.field.barePrice')}, ${currency}`;
  const name = entry === '' && !PRICE_KINDS.includes(kind) && isOurs(kind) ? t(`history.kind.${kind}`) : '';
  const said = name || fieldName(field, t, format, attributes);
  return PRICE_KINDS.includes(kind) ? `${said}, ${currency}` : said;
}

/** A value as people read it. */
export function textOf({ field, currency }: Of, value: HistoryValue, t: TFunction, format: Format): string {
  if (value === null) return fieldText(field, null, t, format, currency);
  switch (field) {
    case 'status':
      return t(`products.statuses.${String(value)}`);
    case 'mode':
      return t(`products.modes.${String(value)}`);
    case 'semiState':
      return t(`products.states.${String(value)}`);
    case 'listed':
      return t(value ? 'history.isListed' : 'history.isGone');
    case 'name':
      return String(value);
    default:
      return fieldText(field, value, t, format, currency);
  }
}

/** Names are long: what differs is marked. */
export const isLong = (field: string): boolean => field === 'name' || field.startsWith('title.');

/** Kinds the change sets know nothing of. */
const isOurs = (kind: string) => ['status', 'mode', 'semiState', 'listed', 'name'].includes(kind);

function splitAtDot(field: string): string[] {
  const dot = field.indexOf('.');
  return dot < 0 ? [field] : [field.slice(0, dot), field.slice(dot + 1)];
}

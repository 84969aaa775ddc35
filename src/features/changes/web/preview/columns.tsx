import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Column } from '#web/ui/data-table-types.ts';
import { Diff } from '#web/ui/figures.tsx';
import type { Format } from '#web/ui/format.ts';
import { Icon, type IconName } from '#web/ui/icon.tsx';
import { areSame, type FieldValue } from '../../fields/value.ts';
import type { Operation } from '../../operations/contract.ts';
import type { PreviewRowJson } from '../../shapes/contract.ts';
import { DescriptionCell } from '../description/description-cell.tsx';
import { type AttributeNames, fieldName, fieldText } from '../field-text.ts';
import { RowNote } from './row-note.tsx';
import { type RowState, stateOfRow } from './row-state.ts';
import { TextCell } from './text-cell.tsx';

export type Words = {
  /** The change set the rows are of. */
  setId: string;
  t: TFunction;
  format: Format;
  priceField: string;
  isNarrow: boolean;
  attributes: AttributeNames;
};

/** Fields that fit beside each other in the drawer. */
const IN_SIGHT = 3;

/** Fields that stand before the others. */
const FIRST: readonly string[] = ['semiState', 'price'];

/** Texts, which read from the left and need room. */
const WIDE: readonly string[] = ['semiState', 'specialTypes', 'skuCode', 'goodsCode', 'goodsBarcode'];

/** A name: two lines, the difference marked. */
export function isLongText(field: string): boolean {
  return field.startsWith('title.');
}

const isDescription = (field: string) => field.startsWith('description.');

function isWide(field: string): boolean {
  return WIDE.includes(field) || field.startsWith('attribute.') || isDescription(field);
}

/** Shown with two decimals, its currency in the head. */
function isMoney(field: string): boolean {
  return field === 'price' || field === 'floor' || field === 'supplyPrice';
}

function widthOf(field: string): number {
  if (isLongText(field)) return 430;
  if (isDescription(field)) return 168;
  if (isWide(field)) return 220;
  // A cap that follows its neighbours says "not sold → on sale".
  return isMoney(field) ? 140 : /^(?:sold|cap)\./.test(field) ? 148 : 112;
}

const GLYPHS: Readonly<Record<RowState, IconName>> = {
  change: 'arrow',
  warning: 'warning',
  same: 'minus',
  refused: 'refused',
  'left-out': 'minus',
  published: 'check',
  failed: 'refused',
  partly: 'refused',
  conflict: 'refused',
  cancelled: 'minus',
  waiting: 'clock',
  working: 'clock',
  checking: 'info',
};

/** One row per SKU: what it is, each touched field before and after, and a word where something is to be said. */
export function rowColumns(
  operations: readonly Operation[],
  rows: readonly PreviewRowJson[],
  words: Words,
): Column<PreviewRowJson>[] {
  const { t, format } = words;
  const isSemi = rows.length > 0 && rows.every(({ mode }) => mode === 'semi');
  const priceField = isSemi ? t('changes.field.barePrice') : words.priceField;
  const currencies = new Set(rows.map(({ currency }) => currency));
  const [only] = currencies.size === 1 ? currencies : [];
  const fields = touchedFields(operations, rows).map(
    (field): Column<PreviewRowJson> => ({
      id: field,
      head: headOf(field, only, { ...words, priceField }),
      width: widthOf(field),
      align: isLongText(field) || isWide(field) ? 'start' : 'end',
      isOnPhone: true,
      cell: (row) => <FieldCell row={row} field={field} isCurrencyShown={only === undefined} words={words} />,
    }),
  );
  const note: Column<PreviewRowJson> = {
    id: 'note',
    head: t('changes.head.note'),
    width: 152,
    cell: (row) => <RowNote row={row} t={t} format={format} />,
  };
  if (words.isNarrow) {
    const cell = (row: PreviewRowJson) => <PhoneSku row={row} t={t} format={format} />;
    return [{ id: 'sku', head: t('changes.head.sku'), width: 190, grows: true, cell }, ...fields.slice(0, 1)];
  }
  return [
    { id: 'mark', head: '', width: 32, cell: (row) => <Mark state={stateOfRow(row)} t={t} /> },
    { id: 'sku', head: t('changes.head.sku'), width: 190, grows: true, isOnPhone: true, cell: skuCell },
    // Many countries scroll sideways; what is to be said about a row stays in sight.
    ...(fields.length > IN_SIGHT ? [note, ...fields] : [...fields, note]),
  ];
}

/** Two lines on a phone: what it is, and how it stands. */
function PhoneSku({ row, t, format }: { row: PreviewRowJson; t: TFunction; format: Format }) {
  return (
    <span className="sh-two-lines">
      <Mark state={stateOfRow(row)} t={t} />
      <span>
        <span className="sh-line-1">{row.title}</span>
        <span className="sh-line-2">
          {row.skuName || row.code} <RowNote row={row} t={t} format={format} />
        </span>
      </span>
    </span>
  );
}

/**
 * What the operations name first, price before all, then what else the rows hold. A country has one column: its cap,
 * whose cell also tells whether it is sold to, or that alone where no cap is asked for.
 */
function touchedFields(operations: readonly Operation[], rows: readonly PreviewRowJson[]): string[] {
  const fields = new Set<string>();
  for (const operation of operations) {
    if (operation.kind === 'country-cap') for (const code of operation.countries) fields.add(`cap.${code}`);
    if (operation.kind === 'countries') for (const code of operation.countries) fields.add(`sold.${code}`);
  }
  for (const key of Object.keys(rows[0]?.before ?? {})) {
    const [head, country] = key.split('.');
    const other = head === 'cap' ? `sold.${country}` : head === 'sold' ? `cap.${country}` : '';
    if (!fields.has(other)) fields.add(key);
  }
  return [...fields].filter((field) => isAnywhere(field, rows)).toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** Where a product goes stands before all, then the price. */
function rankOf(field: string): number {
  const place = FIRST.indexOf(field);
  return place < 0 ? FIRST.length : place;
}

/** Names or descriptions in a language that none of the products has would be a column of nothing. */
function isAnywhere(field: string, rows: readonly PreviewRowJson[]): boolean {
  return (
    !(isLongText(field) || isDescription(field)) ||
    rows.some(({ before, after }) => (before[field] ?? after[field] ?? null) !== null)
  );
}

/** What a touched field is called, money with its currency. */
export function headOf(
  field: string,
  currency: string | undefined,
  { t, format, priceField, attributes }: Words,
): string {
  const name = field === 'price' ? priceField : fieldName(field, t, format, attributes);
  const isAmount = isMoney(field);
  return isAmount && currency ? t('changes.head.priceIn', { field: name, currency }) : name;
}

/** The glyph of a row's state, with the word for who cannot see it. */
export function Mark({ state, t }: { state: RowState; t: TFunction }) {
  return (
    <span className={`sh-mark sh-mark-${state}`} title={t(`changes.row.${state}`)}>
      <Icon name={GLYPHS[state]} size={14} />
      <span className="sh-visually-hidden">{t(`changes.row.${state}`)}</span>
    </span>
  );
}

function skuCell({ title, skuName, code, skuId }: PreviewRowJson): ReactNode {
  return (
    <span className="sh-sku" title={[title, skuName, code ?? skuId].filter(Boolean).join(' · ')}>
      <span>{title}</span> <em>{skuName || code}</em>
    </span>
  );
}

type FieldCellProps = { row: PreviewRowJson; field: string; isCurrencyShown: boolean; words: Words };

/** Before and after of one touched field of a row. */
export function FieldCell({ row, field, isCurrencyShown, words: { setId, t, format } }: FieldCellProps) {
  const isAmount = isMoney(field);
  const unit = isCurrencyShown && isAmount ? ` ${row.currency}` : '';
  const text = (value: FieldValue | undefined) => fieldText(field, value, t, format, row.currency);
  const takes = row.verdict === 'change';
  const [before = null, after = null] = [row.before[field], row.after[field]];
  if (isDescription(field) && (before ?? after) !== null) {
    const isSame = !takes || areSame(before, after);
    return <DescriptionCell setId={setId} row={row} language={field.slice(12)} isSame={isSame} />;
  }
  if (takes && !areSame(before, after) && isLongText(field)) {
    return <TextCell before={text(before)} after={text(after)} />;
  }
  if (takes && !areSame(before, after)) return <Diff before={text(before)} after={text(after) + unit} />;
  const sold = takes && field.startsWith('cap.') ? soldChange(row, field) : null;
  if (sold !== null) {
    const [stopped, onSale] = [t('changes.row.stopped'), t('changes.row.onSale')];
    return <Diff before={sold ? stopped : onSale} after={sold ? onSale : stopped} />;
  }
  return <span className="sh-muted">{text(before) + unit}</span>;
}

/** Whether the product goes on or off sale in the country of a cap; null where that stays. */
function soldChange({ before, after }: PreviewRowJson, capField: string): boolean | null {
  const field = `sold.${capField.slice(4)}`;
  return before[field] === after[field] ? null : after[field] === true;
}

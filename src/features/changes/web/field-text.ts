import type { TFunction } from 'i18next';
import { attributeOf, valueText } from '#features/products/attributes/rules.ts';
import type { Format } from '#web/ui/format.ts';
import type { FieldValue } from '../fields/value.ts';
import { SPECIAL_TYPE_CODES, SPECIAL_TYPES } from '../operations/special-types/rules.ts';
import { warehouseText } from '../operations/stock/display.ts';

/** What attributes are called, by id. */
export type AttributeNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a column of a preview is called. */
export function fieldName(field: string, t: TFunction, format: Format, names: AttributeNames = {}): string {
  const [head, entry = ''] = splitField(field);
  switch (head) {
    case 'cap':
      return t('changes.head.cap', { country: format.country(entry) });
    case 'sold':
      return format.country(entry);
    case 'price':
      return t('changes.field.price');
    case 'stock':
      return t('changes.op.stock.in', { warehouse: warehouseText(entry, t) });
    case 'weight':
    case 'length':
    case 'width':
    case 'height':
      return t('changes.head.measure', {
        name: t(`changes.op.measure.${head}`),
        unit: head === 'weight' ? 'kg' : 'cm',
      });
    case 'title':
      return t('changes.op.title.in', { language: format.listingLanguage(entry) });
    case 'description':
      return t('changes.op.description.in', { language: format.listingLanguage(entry) });
    case 'attribute':
      return attributeName(entry, names, t, format);
    case 'skuCode':
    case 'goodsCode':
    case 'goodsBarcode':
      return t(`changes.op.code.${head}`);
    case 'specialTypes':
    case 'originalBox':
    case 'sellable':
    case 'floor':
    case 'supplyPrice':
      return t(`changes.op.${head}.name`);
    case 'semiState':
      return t('changes.head.semiState');
    default:
      return field;
  }
}

/** A value of a field as people read it; money needs the currency of its row. */
export function fieldText(
  field: string,
  value: FieldValue | undefined,
  t: TFunction,
  format: Format,
  currency = '',
): string {
  const [head] = splitField(field);
  if (value === null || value === undefined) return head === 'cap' ? t('changes.row.noCap') : '–';
  switch (head) {
    case 'price':
    case 'supplyPrice':
    case 'floor':
      return format.amount(BigInt(Number(value)), currency);
    case 'sold':
      return t(value ? 'changes.row.onSale' : 'changes.row.stopped');
    case 'originalBox':
    case 'sellable':
      return t(`changes.op.${head}.${value ? 'yes' : 'no'}`);
    case 'description':
      return t('changes.op.description.changed', { hash: String(value).slice(0, 6) });
    case 'attribute':
      return format.list((Array.isArray(value) ? value : []).map(valueText));
    case 'specialTypes':
      return specialTypesText(value, t, format);
    case 'semiState':
      return t(`products.states.${String(value)}`);
    case 'weight':
      // Kept in grams; typed, listed and sent in kg.
      return format.decimal((Number(value) / 1_000).toFixed(3));
    case 'length':
    case 'width':
    case 'height':
      return format.decimal(String(value));
    default:
      return typeof value === 'number' ? format.count(value) : String(value);
  }
}

function attributeName(key: string, names: AttributeNames, t: TFunction, format: Format): string {
  const attribute = attributeOf(key);
  if ('name' in attribute) return attribute.name;
  const known = names[attribute.id];
  return known ? platformName(known, format) : t('changes.op.attribute.numbered', { id: attribute.id });
}

/** A name of the platform, which comes in several languages where it is known. */
export function platformName(names: unknown, { language }: Pick<Format, 'language'>): string {
  if (typeof names !== 'object' || names === null) return String(names ?? '');
  const [first = ''] = Object.values(names);
  return String(Object.entries(names).find(([code]) => code === language)?.[1] ?? first);
}

function splitField(field: string): [head: string, entry?: string] {
  const dot = field.indexOf('.');
  return dot < 0 ? [field] : [field.slice(0, dot), field.slice(dot + 1)];
}

function specialTypesText(value: FieldValue, t: TFunction, format: Format): string {
  const ids = Array.isArray(value) ? value : [];
  if (ids.length === 0) return t('changes.op.specialTypes.general');
  const names = ids.map((id) => {
    const code = SPECIAL_TYPE_CODES.find((one) => SPECIAL_TYPES[one] === id);
    return code ? t(`changes.op.specialTypes.types.${code}`) : id;
  });
  return format.list(names);
}

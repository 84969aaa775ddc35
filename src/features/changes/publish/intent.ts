import { createHash } from 'node:crypto';
import { valueIdentity } from '#features/products/attributes/rules.ts';
import type { DetailedProduct, MirrorSku } from '#features/products/public.ts';
import { SEMI_STATES } from '#features/products/rules.ts';
import { drifts, type FieldName, isOwn } from '../fields/field.ts';
import { areSame, type FieldValue } from '../fields/value.ts';
import type { ChangeRowRecord } from '../queries/rows.ts';

/** Values of one product that a step is about, by SKU: `{"1200…": {"price": 399, "sold.BR": true}}`. */
export type StepValues = Readonly<Record<string, Readonly<Record<string, FieldValue>>>>;

/** What one call changes, and what it starts from; enough to tell by reading back whether it took. */
export type StepIntent = {
  before: StepValues;
  after: StepValues;
  /** Stock is set whatever it is: units sold since the preview are no reason not to send. */
  setsStock?: true;
};

type TouchedRow = Pick<ChangeRowRecord, 'sku_id' | 'before' | 'after'>;

/** The part of a product's rows that lives on the platform; own values live with us. */
export function intentOf(rows: readonly TouchedRow[], setsStock: boolean): StepIntent {
  const values = (side: 'before' | 'after') =>
    Object.fromEntries(rows.map((row) => [row.sku_id, sent(row[side], () => true)]));
  return { before: values('before'), after: values('after'), ...(setsStock && { setsStock }) };
}

/** The part of an intent that a step takes. */
export function partOf(
  { before, after, ...rest }: StepIntent,
  takes: (field: FieldName) => boolean,
): StepIntent {
  const part = (values: StepValues) =>
    Object.fromEntries(Object.entries(values).map(([skuId, row]) => [skuId, sent(row, takes)]));
  return { before: part(before), after: part(after), ...rest };
}

function sent(row: Readonly<Record<string, FieldValue>>, takes: (field: FieldName) => boolean) {
  // Keys of a row are field names, written by the plan.
  const fields = Object.entries(row) as [FieldName, FieldValue][];
  return Object.fromEntries(fields.filter(([field]) => !isOwn(field) && takes(field)));
}

/** True when a call is needed at all. */
export function changesPlatform({ before, after }: StepIntent): boolean {
  return Object.entries(after).some(([skuId, row]) =>
    Object.entries(row).some(([field, value]) => !areSame(value, before[skuId]?.[field] ?? null)),
  );
}

/**
 * Does the platform hold what the preview saw? Where stock is set, less than that is the same: units were sold. More
 * than that is somebody's edit.
 */
export function isUntouched(product: DetailedProduct, { before, after, setsStock }: StepIntent): boolean {
  const isOpen = isUnderAudit(product);
  if (
    Object.entries(after).some(
      ([id, { supplyPrice }]) => isOpen(id) && supplyPrice !== before[id]?.supplyPrice,
    )
  )
    return false;
  return holds(product, before, (field, observed, was) =>
    setsStock && drifts(field) ? isBelow(observed, was) : false,
  );
}

/** Did the call take? Stock that was brought to a number is that much or, units sold since, on its way down from it. */
export function isApplied(product: DetailedProduct, { before, after }: StepIntent): boolean {
  const isOpen = isUnderAudit(product);
  return holds(product, after, (field, observed, wanted, skuId) => {
    const was = before[skuId]?.[field] ?? null;
    // The platform took a supply price once it has it under audit.
    if (field === 'supplyPrice') return isOpen(skuId);
    if (field === 'semiState') return isFurther(observed, wanted) && observed !== was;
    if (field.startsWith('attribute.')) return haveSameIdentity(observed, wanted);
    return drifts(field) && isBelow(observed, wanted) && !(isBelow(was, wanted) && !isBelow(was, observed));
  });
}

/** The platform may call a value it offers by other words than its category does. */
function haveSameIdentity(one: FieldValue, other: FieldValue): boolean {
  const identities = (value: FieldValue) => (Array.isArray(value) ? value.map(valueIdentity).sort() : value);
  return areSame(identities(one), identities(other));
}

function isUnderAudit({ skus }: DetailedProduct): (skuId: string) => boolean {
  const open = new Set(skus.flatMap(({ skuId, audit }) => (audit?.state === 'in-review' ? [skuId] : [])));
  return (skuId) => open.has(skuId);
}

/** The platform may have gone on already: what was submitted may have joined or been refused meanwhile. */
function isFurther(one: FieldValue, other: FieldValue): boolean {
  const order: readonly FieldValue[] = SEMI_STATES;
  return order.indexOf(one) > order.indexOf(other);
}

function isBelow(one: FieldValue, other: FieldValue): boolean {
  return typeof one === 'number' && typeof other === 'number' && one < other;
}

type Tolerance = (field: FieldName, observed: FieldValue, value: FieldValue, skuId: string) => boolean;

/** Does the platform hold these values, or such that are as good? A SKU that is gone holds none. */
function holds(product: DetailedProduct, values: StepValues, isAsGood: Tolerance): boolean {
  const skus = new Map(product.skus.map((sku) => [sku.skuId, sku]));
  return Object.entries(values).every(([skuId, row]) => {
    const sku = skus.get(skuId);
    // Keys of a row are field names, written by the plan.
    const fields = Object.entries(row) as [FieldName, FieldValue][];
    return fields.every(([field, value]) => {
      const observed = observedValue(product, sku, field);
      if (observed === undefined) return false;
      return areSame(value, observed) || isAsGood(field, observed, value, skuId);
    });
  });
}

/** A field of a SKU as the platform has just told it; undefined where the SKU is gone. */
function observedValue(
  product: DetailedProduct,
  sku: MirrorSku | undefined,
  field: FieldName,
): FieldValue | undefined {
  if (field.startsWith('title.')) return product.titles?.[field.slice('title.'.length)] ?? null;
  if (field.startsWith('description.')) return hashOf(product.descriptions?.[field.slice(12)]);
  if (field.startsWith('attribute.')) return product.attributes?.values[field.slice(10)] ?? null;
  if (!sku) return undefined;
  if (field.startsWith('sold.')) return product.joinedCountries?.includes(field.slice(5)) ?? null;
  if (field.startsWith('stock.')) return sku.stock[field.slice('stock.'.length)] ?? null;
  const told: Partial<Record<FieldName, FieldValue>> = {
    price: sku.price,
    supplyPrice: sku.price,
    weight: sku.weightGrams,
    length: numberOf(sku.lengthCm),
    width: numberOf(sku.widthCm),
    height: numberOf(sku.heightCm),
    specialTypes: sku.specialTypes && [...sku.specialTypes].sort(),
    originalBox: sku.originalBox,
    skuCode: sku.code,
    goodsCode: sku.goodsCode,
    goodsBarcode: sku.goodsBarcode,
    sellable: sku.isActive,
    semiState: product.semi?.state ?? null,
  };
  const value = told[field];
  if (value === undefined) throw new Error(`No platform tells ${field}.`);
  return value;
}

/** As `app.text_hash` has it. */
export function hashOf(text: string | undefined): string | null {
  return text === undefined ? null : createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32);
}

function numberOf(decimal: string | null): number | null {
  return decimal === null ? null : Number(decimal);
}

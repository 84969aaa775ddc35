import type { CategoryAttribute } from '#gateway/wire/category.ts';
import type { PopAttribute, PopProduct } from '#gateway/wire/pop-product.ts';
import { attributeKey, attributeOf, type ProductAttributes, valueLine, valueOfLine } from './rules.ts';

/** The attributes of a POP document. */
export function attributesOf({ aeop_ae_product_propertys: rows }: PopProduct): ProductAttributes {
  const values = new Map<string, string[]>();
  const names: Record<string, string> = {};
  for (const row of rows) {
    const key = keyOf(row);
    values.set(key, [...(values.get(key) ?? []), lineOf(row)]);
    if (row.attr_name_id !== null && row.attr_name !== null) names[row.attr_name_id] = row.attr_name;
  }
  return {
    values: Object.fromEntries([...values].map(([key, lines]) => [key, [...new Set(lines)].sort()])),
    names,
  };
}

/** The attributes of a POP document with those of some keys replaced, the others as they were read; none = gone. */
export function withAttributes(
  { aeop_ae_product_propertys: rows }: PopProduct,
  changed: ReadonlyMap<string, readonly string[]>,
): Partial<PopAttribute>[] {
  const kept = rows.filter((row) => changed.get(keyOf(row))?.includes(lineOf(row)) ?? true);
  const held = new Set(kept.map((row) => `${keyOf(row)} ${lineOf(row)}`));
  const added = [...changed].flatMap(([key, lines]) => {
    const name = rows.find((row) => keyOf(row) === key)?.attr_name ?? null;
    return lines.filter((line) => !held.has(`${key} ${line}`)).map((line) => rowOf(key, name, line));
  });
  return [...kept, ...added];
}

/** A row without an id and without a name has nothing to be kept under but its value. */
function keyOf({ attr_name_id, attr_name }: PopAttribute): string {
  return attributeKey({ id: attr_name_id ?? undefined, name: attr_name ?? '' });
}

function lineOf(row: PopAttribute): string {
  return valueLine({
    id: row.attr_value_id ?? '',
    text: (row.attr_value ?? '').trim(),
    from: row.attr_value_start ?? '',
    to: row.attr_value_end ?? '',
    unit: row.attr_value_unit ?? '',
  });
}

function rowOf(key: string, name: string | null, line: string): Partial<PopAttribute> {
  const attribute = attributeOf(key);
  const { id, text, from, to, unit } = valueOfLine(line);
  return {
    attr_name_id: 'id' in attribute ? attribute.id : null,
    attr_name: 'id' in attribute ? name : attribute.name,
    attr_value_id: id || null,
    attr_value: text || null,
    attr_value_start: from || null,
    attr_value_end: to || null,
    attr_value_unit: unit || null,
  };
}

export type LearntAttribute = {
  attributeId: string;
  names: Record<string, string>;
  isRequired: boolean;
  isSku: boolean;
  isMany: boolean;
  takesText: boolean;
  values: Record<string, Record<string, string>>;
};

/** What a category lets be said; without a list of values any text may be given. */
export function learntAttribute(attribute: CategoryAttribute): LearntAttribute {
  return {
    attributeId: attribute.id,
    names: attribute.names ?? {},
    isRequired: attribute.required ?? false,
    isSku: attribute.sku ?? false,
    isMany: attribute.attribute_show_type_value === 'check_box',
    takesText: attribute.values.length === 0 || (attribute.support_enum_input ?? false),
    values: Object.fromEntries(attribute.values.map(({ id, names }) => [id, names ?? {}])),
  };
}

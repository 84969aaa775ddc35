import { InBandError } from '../errors.ts';
import { isJsonObject, type JsonObject, list, type WireObject } from '../json.ts';
import { type AttributeLine, type AttributeRule, attributeRules } from '../world/attributes.ts';
import { ATTRIBUTES_FIELD, type ChangeRow, isSame } from '../world/fields.ts';
import type { Product } from '../world/types.ts';
import { type Call, readId } from './method.ts';

/** An attribute as the POP family writes it. */
export function attributeRow({ nameId, name, valueId, value }: AttributeLine): WireObject {
  return {
    attr_name: name,
    attr_name_id: nameId ?? undefined,
    attr_value: value,
    attr_value_id: valueId ?? undefined,
  };
}

/** The attributes a category asks for; `param1` is the category id, a path (`param2`) makes no difference here. */
export function listAttributes(call: Call): WireObject {
  const id = readId(call.params.get('param1'), 'param1');
  if (id === null) throw new InBandError('MISSING_PARAMETER', 'param1 is required');
  const rules = attributeRules(Number(id));
  return { result: { attributes: list('aeop_attribute_d_t_o', rules.map(ruleRow)), success: true } };
}

function ruleRow(rule: AttributeRule): WireObject {
  return {
    id: BigInt(rule.id),
    names: JSON.stringify({ en: rule.en, zh: rule.zh }),
    required: rule.isRequired,
    key_attribute: rule.isRequired,
    sku: rule.isSku,
    visible: true,
    customized_name: false,
    customized_pic: false,
    support_enum_input: rule.show === 'input',
    attribute_show_type_value: rule.show,
    input_type: 'STRING',
    values: list(
      'aeop_attr_value_d_t_o',
      rule.values.map(({ id, en, zh }) => ({
        id: BigInt(id),
        names: JSON.stringify({ en, zh }),
        has_sub_attr: false,
      })),
    ),
  };
}

/**
 * The row that gives a product these attributes and no others. What it has already is never judged; the codes are
 * ours (@NOTE unverified).
 */
export function planAttributes(product: Product, raw: unknown): ChangeRow[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw) || !raw.every(isJsonObject))
    throw new InBandError('INVALID_PARAMETER', 'attributes must be a list of objects');
  const rules = attributeRules(product.categoryId);
  const known = product.attributes.map(textOf);
  const lines = raw.map((line) => readLine(line, rules, known));
  checkWhole(product, lines, rules);
  const to = lines.map(textOf);
  return isSame(known, to) ? [] : [{ skuId: null, field: ATTRIBUTES_FIELD, from: known, to }];
}

function readLine(
  line: JsonObject,
  rules: readonly AttributeRule[],
  known: readonly string[],
): AttributeLine {
  const [nameId, valueId] = [
    numberOf(line.attr_name_id, 'attr_name_id'),
    numberOf(line.attr_value_id, 'attr_value_id'),
  ];
  const rule = rules.find(({ id }) => id === nameId);
  const choice = rule?.values.find(({ id }) => id === valueId);
  const read: AttributeLine = {
    nameId,
    name: rule?.en ?? String(line.attr_name ?? ''),
    valueId,
    value: choice?.en ?? String(line.attr_value ?? ''),
  };
  if (known.includes(textOf(read))) return read;
  if (nameId !== null && (!rule || rule.isSku))
    throw new InBandError('ATTRIBUTE_NOT_EXIST', `attribute ${nameId} is none of the category`);
  if (valueId !== null && !choice)
    throw new InBandError('ATTRIBUTE_VALUE_NOT_EXIST', `value ${valueId} is none of attribute ${nameId}`);
  if (rule && valueId === null && rule.show !== 'input')
    throw new InBandError('ATTRIBUTE_VALUE_NOT_EXIST', `attribute ${nameId} takes one of its values only`);
  if (read.name.trim() === '' || read.value.trim() === '' || read.value.length > VALUE_MAX)
    throw new InBandError(
      'INVALID_ATTRIBUTE',
      `an attribute needs a name and a value of 1 to ${VALUE_MAX} characters`,
    );
  return read;
}

/** @NOTE unverified: no length is printed. */
const VALUE_MAX = 100;

function checkWhole(
  product: Product,
  lines: readonly AttributeLine[],
  rules: readonly AttributeRule[],
): void {
  const ids = lines.map(({ nameId }) => nameId);
  for (const { id, en, isRequired, show } of rules) {
    const had = product.attributes.filter(({ nameId }) => nameId === id).length;
    const count = ids.filter((one) => one === id).length;
    if (isRequired && count === 0 && had > 0)
      throw new InBandError('ATTRIBUTE_REQUIRED', `attribute ${id} (${en}) is required`);
    if (show !== 'check_box' && count > Math.max(1, had))
      throw new InBandError('ATTRIBUTE_TAKES_ONE', `attribute ${id} (${en}) takes one value`);
  }
}

function numberOf(raw: unknown, name: string): number | null {
  const id = readId(raw, name);
  return id === null ? null : Number(id);
}

function textOf({ nameId, name, valueId, value }: AttributeLine): string {
  return JSON.stringify({ nameId, name, valueId, value });
}

import { z } from 'zod';
import { ATTRIBUTE_NAME_LENGTH, ATTRIBUTE_TEXT_LENGTH, MAX_VALUES } from './rules.ts';

const id = z.string().regex(/^\d{1,19}$/, 'must be a platform id');
/** Only for reading: what the attribute or the value is called where it was chosen. */
const label = z.string().max(200).optional();
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters');

/** An attribute of the category by its id, or one of the seller's own by its name. */
const attribute = z.union([
  z.strictObject({ id, label }),
  z.strictObject({ name: text(ATTRIBUTE_NAME_LENGTH) }),
]);
/** A value the category offers by its id, or a text. */
const value = z.union([z.strictObject({ id, label }), z.strictObject({ text: text(ATTRIBUTE_TEXT_LENGTH) })]);
const common = { kind: z.literal('attribute'), attribute };

const shape = z.discriminatedUnion('verb', [
  /** Exactly these values. */
  z.strictObject({ ...common, verb: z.literal('set'), values: z.array(value).min(1).max(MAX_VALUES) }),
  /** These values as well. */
  z.strictObject({ ...common, verb: z.literal('add'), values: z.array(value).min(1).max(MAX_VALUES) }),
  /** One value in place of another, where that is there. */
  z.strictObject({ ...common, verb: z.literal('replace'), from: value, value }),
  z.strictObject({ ...common, verb: z.literal('remove') }),
]);

/** A quality of the product, as its category asks for it or as the seller adds it. */
export const attributeOperation = shape.refine(
  (operation) => 'id' in operation.attribute || valuesOf(operation).every((one) => 'text' in one),
  { path: ['values'], message: 'of an attribute of your own must be texts' },
);
export type AttributeOperation = z.infer<typeof shape>;
export type AttributeChoice = z.infer<typeof value>;

function valuesOf(operation: z.infer<typeof shape>): readonly AttributeChoice[] {
  if ('values' in operation) return operation.values;
  return 'value' in operation ? [operation.from, operation.value] : [];
}

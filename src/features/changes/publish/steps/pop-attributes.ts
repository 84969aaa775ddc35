import { detailedPopProduct, withAttributes } from '#features/products/public.ts';
import { editPopAttributes } from '#gateway/wire/pop-attributes.ts';
import { queryPopProduct } from '#gateway/wire/pop-product.ts';
import type { FieldValue } from '../../fields/value.ts';
import type { StepIntent } from '../intent.ts';
import type { StepDefinition } from './step.ts';

const ATTRIBUTE = 'attribute.';

/**
 * Attributes, all of a product in one call, which leaves prices and stock of the POP document in peace.
 * @NOTE unverified: that the platform takes it for a semi-managed product as for a POP product.
 */
export const popAttributes: StepDefinition = {
  document: 'pop',
  takes: (field) => field.startsWith(ATTRIBUTE),
  read: async (gateway, productId) => {
    const { result } = await gateway.call(queryPopProduct, { productId });
    return {
      product: detailedPopProduct(result),
      send: async (intent, signal) => {
        const attributes = withAttributes(result, attributesAfter(intent));
        await gateway.call(editPopAttributes, { productId, attributes }, signal);
      },
    };
  },
};

/** Attributes are the product's: every row of it says the same of them. None = it goes. */
function attributesAfter({ after }: StepIntent): Map<string, string[]> {
  return new Map(
    Object.values(after).flatMap((row) =>
      Object.entries(row).flatMap(([field, lines]): [string, string[]][] =>
        field.startsWith(ATTRIBUTE) ? [[field.slice(ATTRIBUTE.length), listOf(lines)]] : [],
      ),
    ),
  );
}

function listOf(value: FieldValue): string[] {
  return Array.isArray(value) ? value : [];
}

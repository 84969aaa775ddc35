import { z } from 'zod';
import { toJson } from '../json.ts';
import { wireMethod } from './method.ts';
import type { PopAttribute } from './pop-product.ts';
import { integersOf } from './pop-product-edit.ts';
import { count, id, optional } from './shapes.ts';

/** An attribute as an edit takes it: what the product query answers. */
export type AttributeEdit = Partial<PopAttribute>;

/**
 * All attributes of a POP product. @NOTE unverified: whether what is left out goes or stays, so send them complete.
 */
export const editPopAttributes = wireMethod({
  name: 'aliexpress.postproduct.redefining.editproductcategoryattributes',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: ({ productId, attributes }: { productId: string; attributes: readonly AttributeEdit[] }) => ({
    product_id: productId,
    product_category_attributes: toJson(
      attributes.map((attribute) => ({
        ...attribute,
        ...integersOf(attribute, ['attr_name_id', 'attr_value_id']),
      })),
    ),
  }),
  answer: z.looseObject({
    result: z.looseObject({ product_id: optional(id), modify_count: optional(count) }),
  }),
});

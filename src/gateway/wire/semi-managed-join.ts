import { z } from 'zod';
import { wireMethod } from './method.ts';
import { product } from './semi-managed.ts';
import { id, list, optional, optionalText } from './shapes.ts';

/** The SKUs of a product that may join now (open-platform.md 5.2, seen in code); refused for one that may not. */
export const querySemiManagedDraft = wireMethod({
  name: 'aliexpress.pop.choice.draft.query',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ productId }: { productId: string }) => ({ product_id: productId }),
  answer: z.looseObject({
    result: z.looseObject({
      pop_choice_product: z.looseObject({
        product_id: id,
        category_id: optional(id),
        product_sku_list: list(z.looseObject({ sku_id: id, sku_code: optionalText })),
      }),
    }),
  }),
});

/** What is pre-stored of a product; @NOTE unverified: the answer, taken to be that of a joined product. */
export const queryPreStoredProduct = wireMethod({
  name: 'aliexpress.pop.choice.pre.product.query',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ productId }: { productId: string }) => ({ product_id: productId }),
  answer: z.looseObject({ result: z.looseObject({ pop_choice_product: product }) }),
});

/** Audit status of a product; @NOTE unverified: the words of `status`, and that the message is the reason. */
export const queryAuditStatus = wireMethod({
  name: 'aliexpress.postproduct.redefining.findaeproductstatusbyid',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ productId }: { productId: string }) => ({ product_id: productId }),
  answer: z.looseObject({
    result: z.looseObject({ product_id: optional(id), status: optionalText, error_message: optionalText }),
  }),
});

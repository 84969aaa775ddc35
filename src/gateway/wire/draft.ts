import { z } from 'zod';
import { toJson } from '../json.ts';
import { wireMethod } from './method.ts';
import { skuProperty } from './pop-product.ts';
import { type NewProduct, productDocument } from './pop-product-edit.ts';
import { count, decimal, id, list, optional, optionalText } from './shapes.ts';

/** Page size of the draft list; @NOTE unverified: that it is the same as of the product list. */
export const DRAFT_PAGE_SIZE = 99;

/**
 * Saves the POP part of a listing as a draft (first stage of a new semi-managed product, seen in code). @NOTE
 * unverified: that a seller outside the programme may use it too, and that the draft can be finished as a POP product.
 */
export const postDraft = wireMethod({
  name: 'aliexpress.offer.pop.choice.draft.post',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: (product: NewProduct) => ({ aeop_a_e_product: toJson(productDocument(product)) }),
  answer: z.looseObject({ result: z.looseObject({ draft_id: id }) }),
});

const listedDraft = z.looseObject({
  product_id: id,
  subject: optionalText,
  image_u_r_ls: optionalText,
  currency_code: optionalText,
  product_min_price: optional(decimal),
  product_max_price: optional(decimal),
  gmt_create: optionalText,
  gmt_modified: optionalText,
});

/** One page of the drafts of a seller. */
export const listDrafts = wireMethod({
  name: 'aliexpress.offer.draftproducts.get',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ page, pageSize }: { page: number; pageSize?: number }) => ({
    aeop_a_e_product_list_query: toJson({ current_page: page, page_size: pageSize ?? DRAFT_PAGE_SIZE }),
  }),
  answer: z.looseObject({
    result: z.looseObject({
      current_page: count,
      total_page: count,
      product_count: count,
      aeop_a_e_product_display_d_t_o_list: list(listedDraft),
    }),
  }),
});

const draft = z.looseObject({
  product_id: id,
  category_id: optional(id),
  /** One name only, @NOTE unverified: the one in the draft's own language. */
  subject: optionalText,
  image_u_r_ls: optionalText,
  aeop_ae_product_s_k_us: list(
    z.looseObject({
      id: optionalText,
      sku_code: optionalText,
      sku_price: optional(decimal),
      ipm_sku_stock: optional(count),
      aeop_s_k_u_property_list: list(skuProperty),
    }),
  ),
});
export type DraftProduct = z.output<typeof draft>;

/** One draft with its SKUs. */
export const getDraft = wireMethod({
  name: 'aliexpress.offer.draftproduct.get',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ draftId }: { draftId: string }) => ({ product_id: draftId }),
  answer: z.looseObject({ result: draft }),
});

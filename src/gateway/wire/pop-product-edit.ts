import { z } from 'zod';
import { integer, toJson } from '../json.ts';
import { wireMethod } from './method.ts';
import type { PopProduct, PopSku } from './pop-product.ts';
import { id, optional } from './shapes.ts';

/**
 * What an edit of a POP product sends; fields that are null are left out. @NOTE unverified: whether the platform
 * replaces the whole document or merges, so send it complete (`popEditOf`).
 */
export type PopEdit = ReturnType<typeof popEditOf>;

/**
 * The complete document of a product as an edit takes it (open-platform.md 8, seen in code): all that can be edited,
 * nothing the platform computes. Its prices and its stock are as old as the product: read, change and send without delay.
 */
export function popEditOf(product: PopProduct) {
  const { ext_param, aeop_qualification_struct_list, msr_eu_id, currency_code, delivery_time } = product;
  const { gross_weight, image_u_r_ls, is_pack_sell, lot_num, package_type, product_id, product_price } =
    product;
  const { package_height, package_length, package_width, product_unit, promise_template_id } = product;
  const { reduce_strategy, sizechart_id, ws_valid_num, add_unit, add_weight } = product;
  const { aeop_a_e_multimedia, aeop_ae_product_propertys, aeop_national_quote_configuration } = product;
  const { base_unit, bulk_discount, bulk_order, category_id, subject_list, locale } = product;
  const { detail_source_list, market_images, freight_template_id, mode_size_chart_list } = product;
  return {
    ...{ product_id, category_id, currency_code, locale, subject_list, detail_source_list },
    ...{ aeop_ae_product_propertys, image_u_r_ls, market_images, aeop_a_e_multimedia },
    ...{ gross_weight, package_length, package_width, package_height, package_type, add_unit, add_weight },
    ...{ product_price, base_unit, bulk_discount, bulk_order, lot_num, is_pack_sell, product_unit },
    ...{ delivery_time, freight_template_id, promise_template_id, reduce_strategy, ws_valid_num },
    ...{ sizechart_id, mode_size_chart_list, msr_eu_id, aeop_qualification_struct_list, ext_param },
    aeop_national_quote_configuration,
    aeop_ae_product_s_k_us: product.aeop_ae_product_s_k_us.map(skuEditOf),
  };
}

/** The edit names two lists of a SKU differently from the answer (open-platform.md 8, seen in code). */
function skuEditOf(sku: PopSku) {
  const { currency_code, ipm_sku_stock, sku_code, sku_price, sku_discount_price, ean_code } = sku;
  const { gross_weight, package_length, package_width, package_height } = sku;
  return {
    ...{ id: sku.id, currency_code, ipm_sku_stock, sku_code, sku_price, sku_discount_price, ean_code },
    ...{ gross_weight, package_length, package_width, package_height },
    aeop_s_k_u_property: sku.aeop_s_k_u_property_list,
    aeop_s_k_u_national_discount_price: sku.aeop_s_k_u_national_discount_price_list,
  };
}

/** Everything a seller can set of a POP product, in one document. */
export const editPopProduct = wireMethod({
  name: 'aliexpress.offer.product.edit',
  endpoint: 'sync',
  kind: 'write',
  inBand: 'result',
  encode: (edit: PopEdit) => ({ aeop_a_e_product: toJson(productDocument(edit)) }),
  answer: z.looseObject({ result: z.looseObject({ product_id: optional(id) }) }),
});

/** A new listing: what an edit sends, without ids of its own. SKUs are told apart by their variation values. */
export type NewProduct = Omit<PopEdit, 'product_id' | 'aeop_ae_product_s_k_us'> & {
  aeop_ae_product_s_k_us: Omit<PopEdit['aeop_ae_product_s_k_us'][number], 'id'>[];
};

/** The document as it travels: ids and sizes as numbers. */
export function productDocument(edit: NewProduct & { product_id?: string }) {
  return {
    ...edit,
    ...integersOf(edit, [
      'product_id',
      'promise_template_id',
      'sizechart_id',
      'freight_template_id',
      'category_id',
    ]),
    ...integersOf(edit, ['package_length', 'package_width', 'package_height']),
    aeop_ae_product_propertys: edit.aeop_ae_product_propertys.map((attribute) => ({
      ...attribute,
      ...integersOf(attribute, ['attr_name_id', 'attr_value_id']),
    })),
    aeop_ae_product_s_k_us: edit.aeop_ae_product_s_k_us.map((sku) => ({
      ...sku,
      ...integersOf(sku, ['package_length', 'package_width', 'package_height']),
      aeop_s_k_u_property: sku.aeop_s_k_u_property.map((property) => ({
        ...property,
        ...integersOf(property, ['sku_property_id', 'property_value_id']),
      })),
    })),
  };
}

/** Fields the method takes as numbers; what is no whole number travels as it came. */
export function integersOf<Name extends string>(fields: { [Key in Name]?: unknown }, names: readonly Name[]) {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = fields[name];
      return typeof value === 'string' && /^\d{1,19}$/.test(value) ? [[name, integer(value)]] : [];
    }),
  );
}

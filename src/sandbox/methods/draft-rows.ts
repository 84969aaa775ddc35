import { type JsonObject, list, type Wire, type WireObject } from '../json.ts';
import { type Draft, objectsOf, subjectOf, textOf } from '../world/drafts.ts';
import { minorToWire, wireToMinor } from '../world/freight.ts';
import type { Call } from './method.ts';
import { wireTime } from './times.ts';

/** One line of the draft list. */
export function draftRow(call: Call, draft: Draft): WireObject {
  const { id, document, createdAt, modifiedAt } = draft;
  const prices = skusOf(document).flatMap((sku) =>
    sku.sku_price === undefined ? [] : [wireToMinor(String(sku.sku_price))],
  );
  return {
    product_id: BigInt(id),
    subject: subjectOf(draft),
    currency_code: textOf(document.currency_code),
    image_u_r_ls: textOf(document.image_u_r_ls),
    product_min_price: minorToWire(prices.length === 0 ? 0 : Math.min(...prices)),
    product_max_price: minorToWire(Math.max(0, ...prices)),
    gmt_create: wireTime(createdAt),
    gmt_modified: wireTime(modifiedAt),
    owner_member_id: call.seller.nick,
    owner_member_seq: BigInt(call.seller.sellerId),
    src: 'isv',
  };
}

/** A draft in full: the older model, with one `subject` and one `detail` (catalogue, seen in code). */
export function draftDetail(draft: Draft): WireObject {
  const { id, document, createdAt, modifiedAt } = draft;
  return {
    product_id: BigInt(id),
    product_status_type: 'draft',
    subject: subjectOf(draft),
    detail: textOf(objectsOf(document.detail_source_list)[0]?.web_detail),
    category_id: number(document.category_id),
    currency_code: textOf(document.currency_code),
    image_u_r_ls: textOf(document.image_u_r_ls),
    gross_weight: textOf(document.gross_weight),
    package_length: number(document.package_length),
    package_width: number(document.package_width),
    package_height: number(document.package_height),
    product_price: textOf(document.product_price),
    freight_template_id: number(document.freight_template_id),
    ext_param: textOf(document.ext_param),
    gmt_create: wireTime(createdAt),
    gmt_modified: wireTime(modifiedAt),
    aeop_ae_product_propertys: list(
      'aeop_ae_product_property',
      objectsOf(document.aeop_ae_product_propertys).map(plain),
    ),
    aeop_ae_product_s_k_us: list('aeop_a_e_product_s_k_u', skusOf(document).map(skuRow)),
  };
}

function skuRow(sku: JsonObject): WireObject {
  return {
    id: textOf(sku.id) || '<none>',
    sku_code: textOf(sku.sku_code),
    sku_price: textOf(sku.sku_price),
    currency_code: textOf(sku.currency_code),
    ipm_sku_stock: number(sku.ipm_sku_stock),
    aeop_s_k_u_property_list: list(
      'aeop_s_k_u_property',
      objectsOf(sku.aeop_s_k_u_property).map((property) => ({
        sku_property_id: number(property.sku_property_id),
        property_value_id: number(property.property_value_id),
        property_value_definition_name: textOf(property.property_value_definition_name),
        sku_image: textOf(property.sku_image),
      })),
    ),
  };
}

function skusOf(document: JsonObject): readonly JsonObject[] {
  return objectsOf(document.aeop_ae_product_s_k_us);
}

/** Ids arrive as text when they are long; the platform writes them as numbers. */
function number(raw: unknown): bigint | undefined {
  const digits = textOf(raw);
  return /^\d{1,19}$/.test(digits) ? BigInt(digits) : undefined;
}

/** Texts and numbers of an object as they came. */
function plain(object: JsonObject): WireObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]): [string, Wire][] =>
      typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
    ),
  );
}

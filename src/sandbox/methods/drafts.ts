import { InBandError } from '../errors.ts';
import { isJsonObject, type JsonObject, list, type WireObject } from '../json.ts';
import { CATEGORIES } from '../world/categories.ts';
import type { Draft } from '../world/drafts.ts';
import { createIds } from '../world/ids.ts';
import { draftDetail, draftRow } from './draft-rows.ts';
import { checkDecimal, checkSkuCode, checkStock, checkTitle } from './limits.ts';
import { type Call, failResult, jsonObject, type Method, pageOf, readId, readInt } from './method.ts';
import { failList } from './pop-read.ts';

/** Drafts of listings: saved by the merchant's tools, finished and put on sale by the merchant himself. */
export const DRAFT_METHODS: readonly Method[] = [
  { name: 'aliexpress.offer.pop.choice.draft.post', run: postDraft, fail: failResult },
  { name: 'aliexpress.draft.product.edit', run: editDraft, fail: failResult },
  { name: 'aliexpress.offer.draftproducts.get', run: listDrafts, fail: failList },
  { name: 'aliexpress.offer.draftproduct.get', run: getDraft, fail: failResult },
];

const DOCUMENT = 'aeop_a_e_product';
const LIST = 'aeop_a_e_product_list_query';
/** @NOTE unverified: the default and maximum are those of the product list. */
const MAX_PAGE_SIZE = 99;
/** @NOTE unverified: main pictures of a listing. */
const MAX_PICTURES = 6;

function postDraft(call: Call): WireObject {
  const document = checkedDocument(call);
  const store = call.seller.stores.find((one) => one.businessType === 'POP_CHOICE');
  if (!store) throw new InBandError('NO_PERMISSION', 'This seller has no store that takes drafts');
  const { state } = call;
  const id = createIds(`${state.world.seed} draft`, {
    ...state.issued,
    products: state.drafts.size,
  }).productId();
  const at = call.now.getTime();
  save(call, { id, login: call.seller.login, storeId: store.id, document, createdAt: at, modifiedAt: at });
  return { result: { draft_id: BigInt(id), success: true } };
}

/** Replaces the whole document (@NOTE unverified). */
function editDraft(call: Call): WireObject {
  const document = checkedDocument(call);
  const draft = findDraft(call, readId(document.product_id, `${DOCUMENT}.product_id`));
  save(call, { ...draft, document, modifiedAt: call.now.getTime() });
  return { result: { product_id: BigInt(draft.id), success: true } };
}

function save(call: Call, draft: Draft): void {
  const { method, requestId } = call;
  call.state.record({ kind: 'draft', method, requestId, draft });
}

/** Newest first (@NOTE unverified). */
function listDrafts(call: Call): WireObject {
  const query = jsonObject(call, LIST);
  const page = {
    currentPage: readInt(query.current_page, `${LIST}.current_page`, { from: 1, to: 1_000_000, or: 1 }),
    pageSize: readInt(query.page_size, `${LIST}.page_size`, { from: 1, to: MAX_PAGE_SIZE, or: 20 }),
  };
  const own = [...call.state.drafts.values()].filter(({ login }) => login === call.seller.login).reverse();
  const { rows, totalPage } = pageOf(own, page);
  return {
    result: {
      aeop_a_e_product_display_d_t_o_list: list(
        'aeop_a_e_product_display_sample_d_t_o',
        rows.map((draft) => draftRow(call, draft)),
      ),
      current_page: page.currentPage,
      product_count: own.length,
      total_page: totalPage,
      success: true,
    },
  };
}

function getDraft(call: Call): WireObject {
  return { result: draftDetail(findDraft(call, readId(call.params.get('product_id'), 'product_id'))) };
}

/** The seller's own draft; another seller's does not exist for him. */
function findDraft({ state, seller }: Call, id: string | null): Draft {
  if (id === null) throw new InBandError('MISSING_PARAMETER', 'product_id is required');
  const draft = state.drafts.get(id);
  if (!draft || draft.login !== seller.login) {
    throw new InBandError('PRODUCT_NOT_EXIST', `Draft ${id} does not exist in this seller's stores`);
  }
  return draft;
}

/**
 * A draft may lack what a listing on sale needs, but what it has must be right. @NOTE unverified: all of these checks;
 * pictures that are not in the seller's own photo bank are refused.
 */
function checkedDocument(call: Call): JsonObject {
  const document = jsonObject(call, DOCUMENT);
  const subjects = objects(document.subject_list, 'subject_list');
  if (subjects.length === 0) throw new InBandError('INVALID_SUBJECT', 'subject_list must have a name');
  for (const { locale, value } of subjects) {
    if (typeof locale !== 'string' || !/^[a-z]{2}_[A-Z]{2}$/.test(locale))
      throw new InBandError('INVALID_LOCALE', 'subject_list.locale must look like en_US');
    checkTitle(value, `the draft in ${locale}`);
  }
  if (!subjects.some(({ locale }) => locale === document.locale))
    throw new InBandError('INVALID_LOCALE', 'locale must be one of the languages of subject_list');
  checkCategory(document.category_id);
  const pictures = picturesOf(document.image_u_r_ls);
  if (pictures.length > MAX_PICTURES)
    throw new InBandError('TOO_MANY_IMAGES', `image_u_r_ls may name ${MAX_PICTURES} pictures`);
  for (const picture of pictures) checkPicture(call, picture);
  for (const sku of objects(document.aeop_ae_product_s_k_us, 'aeop_ae_product_s_k_us')) checkSku(call, sku);
  return document;
}

function checkSku(call: Call, sku: JsonObject): void {
  const where = `SKU ${String(sku.sku_code ?? sku.id ?? '')}`;
  if (sku.sku_price !== undefined) checkDecimal('sku_price', sku.sku_price, where);
  if (sku.ipm_sku_stock !== undefined) checkStock(sku.ipm_sku_stock, where);
  if (sku.sku_code !== undefined && sku.sku_code !== '') checkSkuCode(sku.sku_code, where);
  for (const property of objects(sku.aeop_s_k_u_property, 'aeop_s_k_u_property'))
    if (property.sku_image) checkPicture(call, String(property.sku_image));
}

function checkCategory(raw: unknown): void {
  const id = readId(raw, 'category_id');
  const isLeaf =
    CATEGORIES.some((category) => String(category.id) === id) &&
    !CATEGORIES.some((category) => String(category.parentId) === id);
  if (!isLeaf) throw new InBandError('CATEGORY_NOT_EXIST', `category_id ${id} is no leaf category`);
}

function checkPicture({ state, seller, baseUrl }: Call, url: string): void {
  const isOwn = state.photos.some((photo) => photo.login === seller.login && baseUrl + photo.path === url);
  if (!isOwn)
    throw new InBandError('IMAGE_NOT_IN_PHOTOBANK', `${url.slice(0, 200)} is not in the photo bank`);
}

function picturesOf(raw: unknown): string[] {
  return typeof raw === 'string' ? raw.split(';').filter(Boolean) : [];
}

function objects(raw: unknown, name: string): readonly JsonObject[] {
  if (raw === undefined || raw === null) return [];
  if (Array.isArray(raw) && raw.every(isJsonObject)) return raw;
  throw new InBandError('INVALID_PARAMETER', `${name} must be a list of objects`);
}

import type { DraftProduct } from '#gateway/wire/draft.ts';
import type { PopProduct, PopSku } from '#gateway/wire/pop-product.ts';
import { type NewProduct, popEditOf } from '#gateway/wire/pop-product-edit.ts';
import { minorToText } from '#shared/money.ts';
import type { RefusalFacts } from '#shared/refusal.ts';
import type { CopyOptions } from './contract.ts';
import { codeProblem, HIGHEST_PRICE, newPrice, type RefusalCode, rateOf, type WarningCode } from './rules.ts';

/** A picture of a listing as it was read: its content, or why it can not be used. */
export type SourcePicture =
  | { url: string; hash: string }
  | { url: string; problem: 'PICTURE_TOO_LARGE' | 'PICTURE_UNREADABLE'; facts: RefusalFacts };

export type DraftTarget = {
  currency: string;
  /** Templates, size charts and qualifications belong to a seller. */
  isSameSeller: boolean;
};

export type DraftPlan =
  | { refusal: RefusalCode; facts: RefusalFacts }
  | {
      document: NewProduct;
      title: string;
      codes: string[];
      priceMin: number;
      priceMax: number;
      currency: string;
      warnings: WarningCode[];
    };

/** The draft a listing becomes in a store, with the addresses of its pictures as they are; or why it can not. */
export function draftOf(
  product: PopProduct,
  pictures: readonly SourcePicture[],
  options: CopyOptions,
  target: DraftTarget,
): DraftPlan {
  const names = product.subject_list.filter(({ locale }) => isTaken(locale, options));
  const own = names.find(({ locale }) => locale === product.locale) ?? names[0];
  if (!own) return no('LANGUAGE_MISSING', { languages: product.subject_list.map(({ locale }) => locale) });
  if (product.category_id === null) return no('CATEGORY_UNKNOWN');
  const broken = brokenPicture(product, pictures);
  if (broken) return broken;
  const skus = skusOf(product, options, target);
  if ('refusal' in skus) return skus;
  const { product_id: _, ...document } = popEditOf(product);
  const prices = skus.map(({ minor }) => minor);
  return {
    document: {
      ...document,
      ...(target.isSameSeller ? {} : WITHOUT_SELLER),
      ...WITHOUT_LISTING,
      locale: own.locale,
      subject_list: names,
      detail_source_list: product.detail_source_list.filter(({ locale }) => isTaken(locale ?? '', options)),
      currency_code: target.currency,
      product_price: skus[0]?.sku.sku_price ?? null,
      aeop_ae_product_s_k_us: skus.map(({ sku }) => sku),
    },
    title: own.value,
    codes: skus.flatMap(({ sku }) => sku.sku_code ?? []),
    priceMin: Math.min(...prices),
    priceMax: Math.max(...prices),
    currency: target.currency,
    warnings: warningsOf(product, pictures),
  };
}

/** What is another seller's own: left out, to be chosen in the draft. */
const WITHOUT_SELLER = {
  freight_template_id: null,
  promise_template_id: null,
  sizechart_id: null,
  msr_eu_id: null,
  aeop_qualification_struct_list: [],
} satisfies Partial<NewProduct>;

/** What belongs to the one listing: videos by their id, prices by country, and whatever a tool noted on it. */
const WITHOUT_LISTING = {
  aeop_a_e_multimedia: null,
  aeop_national_quote_configuration: null,
  ext_param: null,
} satisfies Partial<NewProduct>;

function no(refusal: RefusalCode, facts: RefusalFacts = {}): { refusal: RefusalCode; facts: RefusalFacts } {
  return { refusal, facts };
}

function isTaken(locale: string, { languages }: CopyOptions): boolean {
  return languages === null || languages.includes(locale);
}

type NewSku = { sku: NewProduct['aeop_ae_product_s_k_us'][number]; minor: number };

function skusOf(
  product: PopProduct,
  options: CopyOptions,
  { currency }: DraftTarget,
): NewSku[] | { refusal: RefusalCode; facts: RefusalFacts } {
  const sources = product.aeop_ae_product_s_k_us;
  if (sources.length === 0) return no('NO_SKUS');
  const edits = popEditOf(product).aeop_ae_product_s_k_us;
  const made: NewSku[] = [];
  for (const [at, source] of sources.entries()) {
    const edit = edits[at];
    const price = priceOf(product, source, options, currency);
    if (typeof price !== 'bigint') return price;
    const code = source.sku_code === null ? null : options.codePrefix + source.sku_code;
    const problem = code === null ? null : codeProblem(code);
    if (problem) return no(problem, { code });
    if (!edit) continue;
    const { id: _, ...sku } = edit;
    made.push({
      minor: Number(price),
      sku: {
        ...sku,
        currency_code: currency,
        sku_price: minorToText(price, currency),
        sku_discount_price: null,
        aeop_s_k_u_national_discount_price: [],
        sku_code: code,
        ipm_sku_stock: options.stock,
      },
    });
  }
  return made;
}

function priceOf(product: PopProduct, sku: PopSku, options: CopyOptions, to: string) {
  const from = product.currency_code ?? sku.currency_code;
  if (!from || sku.sku_price === null) return no('PRICE_MISSING', { sku: sku.sku_code ?? sku.id });
  const rate = rateOf(from, to, options.rates);
  if (rate === undefined) return no('RATE_MISSING', { from, to });
  const { percent, amounts } = options;
  const price = newPrice(sku.sku_price, { from, to, rate, percent, amount: amounts[to] ?? '' });
  if (price === null) return no('PRICE_MISSING', { sku: sku.sku_code ?? sku.id });
  const text = minorToText(price, to);
  if (price <= 0n || Number(text) > HIGHEST_PRICE)
    return no('PRICE_OUT_OF_RANGE', { price: text, currency: to, most: HIGHEST_PRICE });
  return price;
}

function brokenPicture(product: PopProduct, pictures: readonly SourcePicture[]) {
  const needed = new Set(neededPictures(product));
  for (const picture of pictures) {
    if ('problem' in picture && needed.has(picture.url)) return no(picture.problem, picture.facts);
  }
  return null;
}

function warningsOf(product: PopProduct, pictures: readonly SourcePicture[]): WarningCode[] {
  const inText = new Set(textPictures(product));
  const warnings: WarningCode[] = [];
  if (neededPictures(product).length === 0) warnings.push('PICTURE_MISSING');
  if (pictures.some((picture) => 'problem' in picture && inText.has(picture.url)))
    warnings.push('TEXT_PICTURES_KEPT');
  if ((product.aeop_a_e_multimedia?.aeop_a_e_videos.length ?? 0) > 0) warnings.push('VIDEO_LEFT_OUT');
  const hasCountryPrices =
    product.aeop_national_quote_configuration?.configuration_data ||
    product.aeop_ae_product_s_k_us.some((sku) => sku.aeop_s_k_u_national_discount_price_list.length > 0);
  if (hasCountryPrices) warnings.push('COUNTRY_PRICES_LEFT_OUT');
  return warnings;
}

/** Pictures a listing can not do without: its own, its marketing ones, those of its variation values. */
export function neededPictures(product: PopProduct): string[] {
  const variations = product.aeop_ae_product_s_k_us.flatMap((sku) =>
    sku.aeop_s_k_u_property_list.flatMap(({ sku_image, image_url_list }) => [sku_image, ...image_url_list]),
  );
  return unique([
    ...mainPictures(product.image_u_r_ls),
    ...product.market_images.map(({ url }) => url),
    ...variations,
  ]);
}

/** Pictures inside descriptions. */
export function textPictures(product: PopProduct): string[] {
  return unique(
    product.detail_source_list.flatMap(({ web_detail, mobile_detail }) => [
      ...(web_detail?.match(PICTURE_ADDRESS) ?? []),
      ...(mobile_detail?.match(PICTURE_ADDRESS) ?? []),
    ]),
  );
}

const PICTURE_ADDRESS = /https?:\/\/[^\s"'<>()\\]{1,1000}?\.(?:jpe?g|png|webp|gif)(?![\w.])/gi;

function mainPictures(joined: string | null): string[] {
  return (joined ?? '').split(';').filter(Boolean);
}

function unique(urls: readonly (string | null)[]): string[] {
  return [...new Set(urls.filter((url): url is string => Boolean(url)))];
}

/** The draft with the addresses its pictures have in the target's photo bank; what has none keeps its own. */
export function withPictures(document: NewProduct, addresses: ReadonlyMap<string, string>): NewProduct {
  const to = (url: string) => addresses.get(url) ?? url;
  const orNull = (url: string | null) => (url === null ? null : to(url));
  const inText = (text: string | null) => text?.replace(PICTURE_ADDRESS, to) ?? null;
  return {
    ...document,
    image_u_r_ls: mainPictures(document.image_u_r_ls).map(to).join(';') || null,
    market_images: document.market_images.map((image) => ({ ...image, url: orNull(image.url) })),
    detail_source_list: document.detail_source_list.map((detail) => ({
      ...detail,
      web_detail: inText(detail.web_detail),
      mobile_detail: inText(detail.mobile_detail),
    })),
    aeop_ae_product_s_k_us: document.aeop_ae_product_s_k_us.map((sku) => ({
      ...sku,
      aeop_s_k_u_property: sku.aeop_s_k_u_property.map((property) => ({
        ...property,
        sku_image: orNull(property.sku_image),
        image_url_list: property.image_url_list.map(to),
      })),
    })),
  };
}

/** Whether a draft the platform shows is the one that was sent: same category, same SKUs by code and price. */
export function isSameDraft(sent: NewProduct, found: DraftProduct): boolean {
  if (sent.category_id !== found.category_id) return false;
  const keys = (skus: readonly { sku_code: string | null; sku_price: string | null }[]) =>
    skus.map(({ sku_code, sku_price }) => `${sku_code ?? ''} ${Number(sku_price)}`).sort();
  const [ours, theirs] = [keys(sent.aeop_ae_product_s_k_us), keys(found.aeop_ae_product_s_k_us)];
  return ours.length === theirs.length && ours.every((key, at) => key === theirs[at]);
}

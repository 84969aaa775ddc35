import type { DetailedProduct } from '#features/products/public.ts';
import type { SellerGateway } from '#features/stores/public.ts';
import type { FieldName } from '../../fields/field.ts';
import type { StepIntent } from '../intent.ts';

/** One platform call that publishes something of a product. */
export type StepKind =
  | 'semi-managed-edit'
  | 'semi-managed-stocks'
  | 'semi-managed-pre-save'
  | 'semi-managed-join'
  | 'pop-prices'
  | 'pop-stocks'
  | 'full-prices'
  | 'full-stocks'
  | 'product-edit'
  | 'pop-attributes';

/** What a call reads and writes. A semi-managed product has both: names and attributes live in its POP document. */
export type ProductDocument = 'semi-managed' | 'pop' | 'fully-managed';

/** New descriptions by language. */
export type Texts = ReadonlyMap<string, string>;

/** A product as the platform has just answered it, and what can be done with it while it is fresh. */
export type Reading = {
  document: ProductDocument;
  product: DetailedProduct;
  /** Sends the complete document with the intent's values in it; `texts` are those that it knows by hash. */
  send(intent: StepIntent, signal: AbortSignal, texts: Texts): Promise<void>;
};

export type StepDefinition = {
  document: ProductDocument;
  /** Does the call carry this field? */
  takes(field: FieldName): boolean;
  read(gateway: SellerGateway, productId: string): Promise<Omit<Reading, 'document'>>;
};

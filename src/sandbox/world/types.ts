import type { AttributeLine } from './attributes.ts';
import type { Detail } from './details.ts';

/** Kinds of store behind one authorization (open-platform.md section 3). */
export type BusinessType = 'POP_CHOICE' | 'ONE_STOP_SERVICE' | 'LOCAL_SERVICE';

export type Store = {
  /** `channel_seller_id` of `global.seller.relation.query`. */
  id: string;
  businessType: BusinessType;
  name: string;
  currency: string;
};

export type Seller = {
  login: string;
  /** `seller_id` and `user_id` of the token answer. */
  sellerId: string;
  nick: string;
  company: string;
  country: string;
  locale: string;
  /** Countries of the sandbox's list that are not open to this seller: the real list is per seller. */
  closedCountries: readonly string[];
  stores: readonly Store[];
};

/**
 * Tabs of the semi-managed list: joined, to join, to pre-store (domain.md 5.3). Only `joined` is known as a wire
 * value; @NOTE unverified: the other two spellings are ours.
 */
export const TABS = ['joined', 'can_join', 'pre_stored'] as const;
/** Where a product stands; `collected` ones, whose data are pre-stored, have a list of their own. Null: takes no part. */
export type Tab = (typeof TABS)[number] | 'collected';

/** `product_status_type` of the POP product family. */
export type ProductStatus = 'onSelling' | 'offline' | 'auditing' | 'editingRequired';
export const PRODUCT_STATUSES: readonly ProductStatus[] = [
  'onSelling',
  'offline',
  'auditing',
  'editingRequired',
];

export type SkuProperty = {
  propertyId: number;
  propertyName: string;
  valueId: number;
  value: string;
  /** The seller's own name for the value, may be empty. */
  alias: string;
};

/** Prices, weights (kg) and sizes (cm) are held as the wire writes them; an empty text means "not given". */
export type Sku = {
  id: string;
  code: string;
  status: 'active' | 'inactive';
  /** Supply price of a fully managed SKU. */
  basePrice: string;
  /** Price of the POP channel, freight by the seller's own template. */
  skuPrice: string;
  weight: string;
  length: string;
  width: string;
  height: string;
  /** Sellable quantity by warehouse code. */
  stocks: Record<string, number>;
  popStock: number;
  scItemId: string;
  scItemCode: string;
  scItemBarCode: string;
  originalBox: string;
  specialTypes: string[];
  properties: SkuProperty[];
  /** Of a fully managed SKU: the supply price the platform decides on or has refused (`world/full.ts`). */
  audit?: string | null;
};

/** Plain JSON: a product goes into the journal as it is. */
export type Product = {
  id: string;
  login: string;
  storeId: string;
  businessType: BusinessType;
  tab: Tab | null;
  status: ProductStatus;
  categoryId: number;
  currency: string;
  locale: string;
  /** Titles by locale; `locale` names the main one. */
  subjects: Record<string, string>;
  /** Milliseconds since 1970. */
  createdAt: number;
  modifiedAt: number;
  joinedCountries: string[];
  /** What the platform decides on, or has refused, on the way into semi-managed (`world/joining.ts`). */
  review?: string | null;
  /** Number of pictures the sandbox draws. */
  pictures: number;
  attributes: AttributeLine[];
  /** Descriptions by locale. */
  details: Record<string, Detail>;
  /** Average pieces sold a day, for the sales methods. */
  dailySales: number;
  skus: Sku[];
};

export type World = {
  seed: string;
  sellers: readonly Seller[];
  /** In the order of creation. */
  products: Product[];
};

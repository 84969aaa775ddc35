import type { SellerGateway } from '#features/stores/public.ts';
import type { PopProduct } from '#gateway/wire/pop-product.ts';
import type { SemiManagedProduct } from '#gateway/wire/semi-managed.ts';
import type { Observed, StepIntent } from '../intent.ts';

/** One platform call that publishes something of a product. */
export type StepKind = 'semi-managed-edit' | 'pop-prices';

/** A product as the platform has just answered it, to be written into the mirror. */
export type FreshProduct =
  | { kind: 'semi'; product: SemiManagedProduct }
  | { kind: 'pop'; product: PopProduct };

/** A product read, and what can be done with it while it is fresh. */
export type Reading = {
  observed: Observed;
  fresh: FreshProduct;
  /** Sends the complete document with the intent's values in it. */
  send(intent: StepIntent, signal: AbortSignal): Promise<void>;
};

export type StepDefinition = {
  read(gateway: SellerGateway, productId: string): Promise<Reading>;
};

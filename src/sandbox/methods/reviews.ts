import { type ChangeRow, REVIEW_FIELD, TAB_FIELD } from '../world/fields.ts';
import { refusal, reviewOf, whyRefused } from '../world/joining.ts';
import type { Product, Tab } from '../world/types.ts';
import { type Call, commit } from './method.ts';

/** Decisions of the platform whose time has come, as writes of its own. */
export function settleReviews(call: Call): void {
  const now = call.now.getTime();
  for (const product of [...call.state.inReview]) {
    const review = reviewOf(product);
    if (!review || !('until' in review) || now < review.until) continue;
    if (review.to === 'can_join') {
      commit(by(call, product, 'admission'), product, [
        ...moved(product, 'can_join'),
        reviewed(product, null),
      ]);
      continue;
    }
    const reason = whyRefused(product);
    const rows = reason
      ? [statusRow(product, 'editingRequired'), reviewed(product, refusal(reason))]
      : [...moved(product, 'joined'), statusRow(product, 'onSelling'), reviewed(product, null)];
    commit(by(call, product, 'review'), product, rows);
  }
}

function by(call: Call, { login }: Product, what: string): Call {
  const seller = call.state.world.sellers.find((one) => one.login === login) ?? call.seller;
  return { ...call, seller, method: `sandbox.semi-managed-${what}` };
}

/** The product goes to another list. */
export function moved({ tab }: Product, to: Tab): ChangeRow[] {
  return tab === to ? [] : [{ skuId: null, field: TAB_FIELD, from: tab, to }];
}

export function statusRow(product: Product, to: Product['status']): ChangeRow {
  return { skuId: null, field: 'product_status_type', from: product.status, to };
}

/** What the platform decides on from now on, or has refused. */
export function reviewed({ review = null }: Product, to: string | null): ChangeRow {
  return { skuId: null, field: REVIEW_FIELD, from: review, to };
}

import { GOODS } from './goods.ts';
import type { Product } from './types.ts';

/** How long the platform takes to let a pre-stored product join; @NOTE unverified: two hours are ours. */
const ADMISSION_MS = 2 * 3_600_000;
/** How long it takes to decide on a product that was submitted; @NOTE unverified: four hours are ours. */
const REVIEW_MS = 4 * 3_600_000;

/** A category that stays outside semi-managed; @NOTE unverified: that there are any, and which. */
const CLOSED_CATEGORY_ID = 100501;

export function isCategoryOpen({ categoryId }: Product): boolean {
  return categoryId !== CLOSED_CATEGORY_ID;
}

/** What the platform decides on, or why it has refused. */
export type Review = { to: 'can_join' | 'joined'; until: number } | { reason: string };

export function reviewOf({ review }: Product): Review | null {
  // Only the functions below write it.
  return review ? (JSON.parse(review) as Review) : null;
}

export function startAdmission(now: number): string {
  return JSON.stringify({ to: 'can_join', until: now + ADMISSION_MS } satisfies Review);
}

export function startReview(now: number): string {
  return JSON.stringify({ to: 'joined', until: now + REVIEW_MS } satisfies Review);
}

export function refusal(reason: string): string {
  return JSON.stringify({ reason } satisfies Review);
}

/**
 * Why a submitted product is refused; null when it may join. Goods like these need a special type: the platform's own
 * checks are not known, so this is the one the sandbox makes (@NOTE unverified).
 */
export function whyRefused(product: Product): string | null {
  const words = [...new Set(GOODS.filter(({ special }) => special).map(({ names }) => names[0]))];
  const title = product.subjects.en_US ?? '';
  const word = words.find((name) => title.toLowerCase().includes(name.toLowerCase()));
  const bare =
    word === undefined ? undefined : product.skus.find(({ specialTypes }) => specialTypes.length === 0);
  return bare ? `special_product_type_list of SKU ${bare.id} is empty, but "${word}" goods need one` : null;
}

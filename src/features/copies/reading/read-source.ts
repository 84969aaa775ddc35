import type { SellerGateway } from '#features/stores/public.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import { type PopProduct, queryPopProduct } from '#gateway/wire/pop-product.ts';
import type { Ctx } from '#server/context.ts';
import { afterTrouble, stopCode } from '#server/jobs/after-trouble.ts';
import { retryPauseMs } from '#server/jobs/call-timing.ts';
import { Refusal } from '#shared/refusal.ts';
import type { CopyOptions } from '../contract.ts';
import type { TargetRow } from '../queries/copies.ts';
import { insertRows, type NewRow } from '../queries/rows.ts';
import { type ClaimedSource, lockSource, releaseSource, type SourceUpdate } from '../queries/sources.ts';
import { type DraftPlan, draftOf, neededPictures, type SourcePicture } from '../translate.ts';
import { readPictures } from './pictures.ts';
import type { CategoryAnswer } from './targets.ts';

/** Tries of one listing that end in an error nobody foresaw. */
const MAX_UNEXPECTED = 5;

export type Reading = {
  ctx: Ctx;
  copyId: string;
  options: CopyOptions;
  targets: readonly TargetRow[];
  gatewayOf: (storeId: string) => Promise<SellerGateway>;
  categoryAt: (storeId: string, categoryId: string) => Promise<CategoryAnswer>;
  /** The seller behind a store. */
  sellerOf: (storeId: string) => string | null;
};

/** Reads one listing with its pictures and records the drafts it would become. A listing that can not be read is told of. */
export async function readSource(reading: Reading, source: ClaimedSource): Promise<void> {
  try {
    const gateway = await reading.gatewayOf(source.store_id);
    const { result } = await gateway.call(queryPopProduct, { productId: source.product_id });
    const pictures = await readPictures(reading.ctx, result);
    const rows = await Promise.all(
      reading.targets.map((target) => rowOf(reading, source, target, result, pictures)),
    );
    await record(reading, source, { state: 'read', document: result, pictures }, rows);
  } catch (error) {
    await record(reading, source, afterError(reading.ctx, source, error), []);
  }
}

async function record(
  { ctx, copyId }: Reading,
  { store_id: storeId, product_id: productId, position }: ClaimedSource,
  to: SourceUpdate,
  rows: readonly NewRow[],
): Promise<void> {
  const key = { copyId, storeId, productId };
  await ctx.transaction(async (tx) => {
    if (!(await lockSource(tx, key, ctx.workerId))) return;
    await releaseSource(tx, key, to);
    await insertRows(tx, ctx.workspaceId, { ...key, position }, rows);
  });
}

function afterError(ctx: Ctx, { attempts }: ClaimedSource, error: unknown): SourceUpdate {
  if (error instanceof Refusal) {
    const problem = error.code === 'STORE_DISCONNECTED' ? 'SOURCE_NOT_CONNECTED' : error.code;
    return { state: 'failed', problem, facts: error.facts };
  }
  if (error instanceof GatewayTrouble) {
    const { to, result } = afterTrouble(attempts, error, ctx.now());
    // A preview does not wait for a person: the listing is refused and the others go on.
    return stopCode(result) === null ? to : { ...to, state: 'failed', isFree: false };
  }
  ctx.log.error({ err: error }, 'reading a listing for a copy failed');
  if (attempts >= MAX_UNEXPECTED) return { state: 'failed', problem: 'UNEXPECTED' };
  return { state: 'waiting', nextTryAt: new Date(ctx.now().getTime() + retryPauseMs(attempts)) };
}

async function rowOf(
  reading: Reading,
  source: ClaimedSource,
  target: TargetRow,
  product: PopProduct,
  pictures: readonly SourcePicture[],
): Promise<NewRow> {
  const plan = await planOf(reading, source, target, product, pictures);
  const names = product.subject_list;
  const name = names.find(({ locale }) => locale === product.locale) ?? names[0];
  const row = {
    target_id: target.store_id,
    skus: product.aeop_ae_product_s_k_us.length,
    pictures: neededPictures(product).length,
  };
  if ('refusal' in plan) {
    return {
      ...row,
      ...{ title: name?.value ?? '', codes: [], currency: null, price_min: null, price_max: null },
      ...{ refusal: plan.refusal, facts: plan.facts, warnings: [] },
    };
  }
  const { title, codes, currency, warnings } = plan;
  return {
    ...row,
    ...{ title, codes, currency, price_min: plan.priceMin, price_max: plan.priceMax },
    ...{ refusal: null, facts: null, warnings },
  };
}

async function planOf(
  { options, categoryAt, sellerOf }: Reading,
  source: ClaimedSource,
  target: TargetRow,
  product: PopProduct,
  pictures: readonly SourcePicture[],
): Promise<DraftPlan | { refusal: string; facts: Record<string, unknown> }> {
  if (source.store_id === target.store_id) return { refusal: 'SAME_STORE', facts: { store: target.name } };
  if (target.problem !== null)
    return { refusal: target.problem, facts: { store: target.name, ...target.facts } };
  const isSameSeller = sellerOf(source.store_id) === target.authorization_id;
  const plan = draftOf(product, pictures, options, { currency: target.currency, isSameSeller });
  if ('refusal' in plan || product.category_id === null) return plan;
  const category = await categoryAt(target.store_id, product.category_id);
  if (category === 'known') return plan;
  const facts = { store: target.name, category: product.category_id, text: category.text };
  return { refusal: 'CATEGORY_REFUSED', facts };
}

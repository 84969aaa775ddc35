import type { SellerGateway } from '#features/stores/public.ts';
import { GatewayTrouble } from '#gateway/errors.ts';
import { listPhotos, PHOTO_LIMITS, uploadPhoto } from '#gateway/wire/photo-bank.ts';
import type { Ctx } from '#server/context.ts';
import { callBudgetMs, settleMs } from '#server/jobs/call-timing.ts';
import type { RefusalFacts } from '#shared/refusal.ts';
import * as queries from '../queries/pictures.ts';
import { readForBank } from '../reading/pictures.ts';
import type { SourcePicture } from '../translate.ts';

/** Where a lost picture is looked for: the latest thousand of the bank. */
const SEARCHED_PAGES = 20;

export type Banked =
  | { url: string }
  /** Somebody sends it now, or its answer was lost a moment ago. */
  | { retryAt: Date }
  | { problem: string; facts: RefusalFacts };

type Bank = { ctx: Ctx; storeId: string; gateway: () => Promise<SellerGateway> };

const underWay = new Map<string, Promise<Banked>>();

/**
 * The address of a picture in the photo bank of a store, where it is sent once whatever happens: intent, call and
 * outcome are recorded, and a picture whose answer was lost is looked for by its name before it is sent again.
 */
export function bankPicture(bank: Bank, picture: SourcePicture): Promise<Banked> {
  if ('problem' in picture) return Promise.resolve({ problem: picture.problem, facts: picture.facts });
  const key = `${bank.ctx.workerId} ${bank.storeId} ${picture.hash}`;
  const running = underWay.get(key) ?? find(bank, picture).finally(() => underWay.delete(key));
  underWay.set(key, running);
  return running;
}

type ReadPicture = Extract<SourcePicture, { hash: string }>;

async function find(bank: Bank, { url, hash }: ReadPicture): Promise<Banked> {
  const { ctx, storeId } = bank;
  const known = await ctx.transaction((tx) => queries.findPicture(tx, storeId, hash));
  if (known?.url) return { url: known.url };
  if (!known) return send(bank, url, hash);
  const overAt = known.sent_at.getTime() + callBudgetMs(ctx.config) + settleMs(ctx.config);
  if (ctx.now().getTime() < overAt)
    return { retryAt: new Date(Math.min(overAt, ctx.now().getTime() + 2000)) };
  const found = await search(bank, hash);
  if (!found) return send(bank, url, hash);
  await ctx.transaction((tx) => queries.markPictureReady(tx, storeId, hash, found));
  return { url: found };
}

async function send(bank: Bank, url: string, hash: string): Promise<Banked> {
  const { ctx, storeId } = bank;
  const original = await readForBank(ctx, url);
  if ('problem' in original) return original;
  if (original.hash !== hash) return { problem: 'PICTURE_CHANGED', facts: { url } };
  const gateway = await bank.gateway();
  const now = ctx.now();
  const lostBefore = new Date(now.getTime() - callBudgetMs(ctx.config) - settleMs(ctx.config));
  const isOurs = await ctx.transaction((tx) =>
    queries.markPictureSent(tx, {
      ...{ workspaceId: ctx.workspaceId, storeId, hash, workerId: ctx.workerId, now, lostBefore },
    }),
  );
  if (!isOurs) return { retryAt: new Date(now.getTime() + 2000) };
  const file = { name: `${nameOf(hash)}.${original.format}`, bytes: original.bytes };
  try {
    const signal = AbortSignal.timeout(callBudgetMs(ctx.config));
    const { result } = await gateway.call(uploadPhoto, { file }, signal);
    await ctx.transaction((tx) => queries.markPictureReady(tx, storeId, hash, result.photobank_url));
    return { url: result.photobank_url };
  } catch (error) {
    const isLost = error instanceof DOMException || isUnknown(error);
    if (isLost) return { retryAt: new Date(now.getTime() + callBudgetMs(ctx.config) + settleMs(ctx.config)) };
    if (error instanceof GatewayTrouble)
      await ctx.transaction((tx) => queries.forgetPicture(tx, storeId, hash));
    throw error;
  }
}

function isUnknown(error: unknown): boolean {
  return error instanceof GatewayTrouble && error.kind === 'unknown-outcome';
}

/** Pictures are named by their content, so that a lost one can be recognised. */
function nameOf(hash: string): string {
  return hash.slice(0, 32);
}

async function search({ gateway }: Bank, hash: string): Promise<string | null> {
  for (let page = 1; page <= SEARCHED_PAGES; page += 1) {
    const { result } = await (await gateway()).call(listPhotos, { page, pageSize: PHOTO_LIMITS.pageSize });
    const found = result.images.find(({ display_name }) => display_name?.startsWith(nameOf(hash)));
    if (found) return found.url;
    if (page >= result.total_page) break;
  }
  return null;
}

import { sql } from 'kysely';
import { seesPrices } from '#features/products/public.ts';
import { listMemberNames } from '#features/team/public.ts';
import type { Ctx } from '#server/context.ts';
import { decodeCursor, encodeCursor, isInstantText } from '#shared/page.ts';
import { Refusal } from '#shared/refusal.ts';
import type { HistoryEntry } from '../contract.ts';
import * as queries from '../queries/list.ts';
import { PRICE_KINDS } from '../rules.ts';

type HistoryQuery = Omit<Partial<queries.HistoryFilter>, 'hidden' | 'after' | 'limit'> & {
  after?: string | undefined;
  limit?: number | undefined;
};

/** Every change of every field that matches, newest first. */
export async function listHistory(ctx: Ctx, { after, limit = 100, ...filter }: HistoryQuery) {
  refuseHiddenPrices(ctx, filter.fields);
  const below = after === undefined ? null : keyIn(after);
  return ctx.transaction(async (tx) => {
    const hidden = hiddenKinds(ctx);
    const rows = await queries.listHistory(tx, { ...filter, hidden, after: below, limit: limit + 1 });
    const names = await listMemberNames(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map((row) => entryOf(ctx, row, names)),
      after: rows.length > limit && last ? encodeCursor([last.key_at, last.id]) : null,
    };
  });
}

/** Since when there is a history, and the people it may name. */
export async function readHistoryFacts(ctx: Ctx) {
  return ctx.transaction(async (tx) => {
    const since = await queries.firstSeenAt(tx, sql<boolean>`true`);
    const names = await listMemberNames(tx);
    return {
      since: since?.toISOString() ?? null,
      people: [...names].map(([by, name]) => ({ by, name })),
    };
  });
}

/** Kinds that tell prices, for whoever may not see them. */
export function hiddenKinds(ctx: Ctx): readonly string[] {
  return seesPrices(ctx) ? [] : PRICE_KINDS;
}

/** Asking for prices by name is refused; otherwise they are absent. */
export function refuseHiddenPrices(ctx: Ctx, fields: readonly string[] | undefined): void {
  if (fields?.some((field) => hiddenKinds(ctx).includes(field)))
    throw new Refusal('PERMISSION_NEEDED', { permission: 'prices.view' });
}

function entryOf(ctx: Ctx, row: queries.HistoryRow, names: ReadonlyMap<string, string>): HistoryEntry {
  const seesSets = ctx.actor.kind === 'program' || ctx.actor.permissions.includes('changes.view');
  const { change_set_id: id, number, set_title: title, operations } = row;
  return {
    ...placeOf(row),
    id: row.id,
    at: row.at.toISOString(),
    from: row.was,
    to: row.became,
    source: row.source,
    by: row.by === null ? null : (names.get(row.by) ?? ''),
    set:
      seesSets && id !== null && number !== null
        ? { id, number, title: title ?? '', operations: operations ?? [] }
        : null,
    answer:
      row.answer_state === null
        ? null
        : {
            state: row.answer_state,
            problem: problemOf(ctx, row),
            at: row.answered_at?.toISOString() ?? null,
          },
  };
}

/** What the platform said of a product may tell its prices, whatever the line is about. */
function problemOf(ctx: Ctx, { problem, problem_facts: facts }: queries.HistoryRow) {
  if (problem === null) return null;
  return seesPrices(ctx) ? { ...facts, code: problem } : { code: problem };
}

type Placed = Pick<
  queries.HistoryRow,
  'store_id' | 'product_id' | 'sku_id' | 'title' | 'sku_name' | 'code' | 'mode' | 'currency' | 'field'
>;

/** What a line is about. */
export function placeOf(row: Placed) {
  return {
    storeId: row.store_id,
    productId: row.product_id,
    skuId: row.sku_id,
    title: row.title ?? '',
    skuName: row.sku_name ?? '',
    code: row.code,
    mode: row.mode ?? '',
    currency: row.currency ?? '',
    field: row.field,
  };
}

function keyIn(cursor: string): queries.HistoryKey {
  const [at, id] = decodeCursor(cursor) ?? [];
  if (isInstantText(at) && Number.isSafeInteger(id)) return [at, Number(id)];
  throw new Refusal('INPUT_INVALID', { field: 'after', problem: 'is no cursor of this list' });
}

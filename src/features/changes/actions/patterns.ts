import { sql } from 'kysely';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { Refusal } from '#shared/refusal.ts';
import type { Operation } from '../operations/contract.ts';
import type { Sql } from '../operations/operation-kind.ts';
import { patternsOf } from '../operations/registry.ts';

/** A preview with a pattern in it may take this long: while a person waits, and in a job. */
export const PATTERN_LIMIT_MS = { inline: 3000, job: 60_000 } as const;
/** To prepare a pattern, and to look for the one that does not end. */
const PROBE_MS = 1000;
const PROBED_NAMES = 2000;

/** Throws where a pattern is none. The transaction is over then: nothing of it stays. */
export async function checkPatterns(tx: Tx, operations: readonly Operation[]): Promise<void> {
  for (const { step, pattern } of patternsOf(operations)) {
    try {
      await limitStatements(tx, PROBE_MS);
      await sql`select regexp_replace('', ${pattern}, '')`.execute(tx);
    } catch (error) {
      if (isCancelled(error)) throw new Refusal('PATTERN_TOO_SLOW', { step, pattern });
      if (!isNoPattern(error)) throw error;
      throw new Refusal('PATTERN_INVALID', { step, pattern, text: error.message.replace(/^[^:]*: /, '') });
    }
    await limitStatements(tx, 0);
  }
}

/** From here on a statement of the transaction ends after so long, where a pattern could keep it for ever. */
export async function limitPatterns(tx: Tx, operations: readonly Operation[], ms: number): Promise<void> {
  if (patternsOf(operations).length > 0) await limitStatements(tx, ms);
}

/** The refusal of a preview that ran out of its time because of a pattern; null for any other error. */
export async function patternRefusal(
  ctx: Ctx,
  error: unknown,
  read: (tx: Tx) => Promise<{ operations: readonly Operation[]; picked: Sql } | null>,
): Promise<Refusal | null> {
  if (!isCancelled(error)) return null;
  const plan = await ctx.transaction(read);
  const patterns = plan ? patternsOf(plan.operations) : [];
  if (!plan || patterns.length === 0) return null;
  const times: { step: number; pattern: string; ms: number }[] = [];
  for (const one of patterns) times.push({ ...one, ms: await timeOf(ctx, one.pattern, plan.picked) });
  const [slowest] = times.sort((a, b) => b.ms - a.ms);
  return slowest ? new Refusal('PATTERN_TOO_SLOW', { step: slowest.step, pattern: slowest.pattern }) : null;
}

/** How long a pattern takes on some of the names, at most a little. */
async function timeOf(ctx: Ctx, pattern: string, picked: Sql): Promise<number> {
  const start = performance.now();
  try {
    await ctx.transaction(async (tx) => {
      await limitStatements(tx, PROBE_MS);
      await sql`select max(regexp_replace(name, ${pattern}, '', 'g')) from (
        select n.value as name from (${picked}) k
        join products p on p.store_id = k.store_id and p.product_id = k.product_id, jsonb_each_text(p.titles) n
        limit ${PROBED_NAMES}) n`.execute(tx);
    });
  } catch (error) {
    if (!isCancelled(error)) throw error;
  }
  return performance.now() - start;
}

/** 0 = no limit. */
async function limitStatements(tx: Tx, ms: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(ms)}, true)`.execute(tx);
}

function isCancelled(error: unknown): boolean {
  return codeOf(error) === '57014';
}

function isNoPattern(error: unknown): error is Error {
  return codeOf(error) === '2201B';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { countryCodesOf, readStoreRow } from '#features/stores/public.ts';
import { recordAudit } from '#features/team/public.ts';
import { bindContext, type Ctx, type Services } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { finishTask, reportTask } from '#server/tasks.ts';
import { Refusal, type RefusalFacts } from '#shared/refusal.ts';
import { deleteRows } from '../queries/import-rows.ts';
import * as queries from '../queries/imports.ts';
import { LISTING_RUNS } from '../rules.ts';
import { isDatabaseAway, onceDatabaseIsBack } from './database-away.ts';
import { enqueueImport, importPath } from './import-job.ts';
import { type ImportRun, keepRows, noCounts, takeOwnValues, takeProducts } from './import-rows.ts';

/** Somebody else has taken the import: this run stops without a trace. */
class LeaseLost extends Error {}

/**
 * Reads an uploaded file into its store, unless somebody is doing so. It may be killed at any instant: the next run
 * begins anew, and what was written already is found to be the same.
 */
export async function runImport(ctx: Ctx, importId: string, { isAwaited = false } = {}): Promise<void> {
  const runId = randomUUID();
  const [row, store] = await ctx.transaction(async (tx) => {
    const claimed = await queries.claimImport(tx, importId, runId);
    return [claimed, claimed && (await readStoreRow(tx, claimed.store_id))] as const;
  });
  if (!row || !store) return;
  const counts = noCounts();
  const run: ImportRun = {
    ctx,
    importId,
    createdBy: row.created_by,
    fileName: row.file_name,
    path: importPath(ctx.config, importId),
    store: {
      id: store.id,
      name: store.name,
      currency: store.currency,
      isFile: store.business_type === 'FILE',
      countries: countryCodesOf(store),
    },
    counts,
    commit: (write) =>
      ctx.transaction(async (tx) => {
        if (!(await queries.renewImport(tx, importId, runId))) throw new LeaseLost();
        return write(tx);
      }),
    report: async (report) => {
      if (!isAwaited) await reportTask(ctx, importId, report);
    },
  };
  try {
    if (row.runs > LISTING_RUNS) throw new Refusal('LISTING_INTERRUPTED', { fileName: row.file_name });
    await mustExist(run);
    await keepRows(run);
    await (run.store.isFile ? takeProducts : takeOwnValues)(run);
    await end(run, runId, null);
  } catch (error) {
    if (error instanceof LeaseLost) return;
    await onceDatabaseIsBack(() => endEarly(run, runId, error));
    if (isAwaited || !(error instanceof Refusal || isDatabaseAway(error))) throw error;
  }
}

async function mustExist({ path, fileName }: ImportRun): Promise<void> {
  const found = await stat(path).catch(() => null); // Whatever the reason, there is nothing to read.
  if (!found?.isFile()) throw new Refusal('LISTING_FILE_LOST', { fileName });
}

/** A database that went away is waited for; anything else ends the import with its reason. */
async function endEarly(run: ImportRun, runId: string, error: unknown): Promise<void> {
  const { ctx, importId } = run;
  if (!isDatabaseAway(error)) return end(run, runId, problemOf(error));
  await ctx.transaction(async (tx) => {
    await queries.releaseImport(tx, importId, runId);
    await enqueueImport(tx, ctx, importId, Date.now());
  });
}

type Problem = { code: string; facts: RefusalFacts };

function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return { code: error.code, facts: error.facts };
  return { code: 'INTERNAL', facts: {} };
}

async function end(run: ImportRun, runId: string, problem: Problem | null): Promise<void> {
  const { ctx, importId, store, counts } = run;
  const hasEnded = await ctx.transaction(async (tx) => {
    const rejected = counts.rejected.toSorted((a, b) => a.row - b.row);
    const ended = await queries.endImport(tx, importId, runId, {
      state: problem === null ? 'done' : 'failed',
      rows_read: counts.rows,
      products: counts.products,
      skus: counts.skus,
      rejected: JSON.stringify(rejected),
      rejected_count: counts.rejectedCount,
      warnings: JSON.stringify(counts.warnings),
      warning_count: counts.warningCount,
      encoding: counts.format?.encoding ?? null,
      delimiter: counts.format?.delimiter ?? null,
      problem: problem?.code ?? null,
      problem_facts: JSON.stringify(problem?.facts ?? {}),
    });
    if (!ended) return false;
    await deleteRows(tx, importId);
    await recordAudit(tx, ctx, 'store.listing-file-imported', `store:${store.id}`, {
      store: store.name,
      rows: counts.rows,
      rejected: counts.rejectedCount,
      problem: problem?.code ?? null,
    });
    const state = problem === null ? 'done' : 'failed';
    const note = problem && `${problem.code} ${JSON.stringify(problem.facts)}`;
    await finishTask(ctx, importId, state, { failed: counts.rejectedCount, note }, tx);
    await emitChanged(tx, ctx.workspaceId, 'products', store.id);
    await emitChanged(tx, ctx.workspaceId, 'stores', store.id);
    return true;
  });
  if (hasEnded) await rm(run.path, { force: true });
}

/** Gives imports to the queue whose reader has died. */
export async function resumeImports(services: Services): Promise<void> {
  for (const { workspace_id, id, runs } of await queries.listAbandonedImports(services.db)) {
    const actor = { kind: 'program', name: 'products.resume-imports' } as const;
    const ctx = bindContext(services, workspace_id, actor);
    await ctx.transaction((tx) => enqueueImport(tx, ctx, id, runs));
  }
}

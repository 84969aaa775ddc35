import { randomUUID } from 'node:crypto';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { publishingPace } from '#server/jobs/call-timing.ts';
import { finishTask, startTask } from '#server/tasks.ts';
import type { FieldName } from '../fields/field.ts';
import { previewJob } from '../job-names.ts';
import type { CompileContext } from '../operations/operation-kind.ts';
import { fieldsOf, needsJoinable, needsLanguages, needsWarehouses } from '../operations/registry.ts';
import { planStatement } from '../plan/plan.ts';
import { listBrandWords } from '../queries/brand-words.ts';
import { givenFields } from '../queries/cells.ts';
import * as queries from '../queries/change-sets.ts';
import {
  clearRows,
  joinableCountries,
  namedLanguages,
  stockedWarehouses,
  touchedFields,
} from '../queries/preview.ts';
import { approvalReasons, type ChangeSetAct, type WarningCode } from '../rules.ts';
import { must, mustLock, readChangeSet } from './change-sets.ts';
import { readLimits } from './limits.ts';
import { checkPatterns, limitPatterns, PATTERN_LIMIT_MS, patternRefusal } from './patterns.ts';
import { countSelectedSkus, pickedBy } from './picked.ts';
import { operationsOf, selectionOf, selectionText } from './stored.ts';
import { type StoredPlan, summarize } from './summary.ts';

/** A preview of fewer SKUs than this is made while the person waits: it takes less than 300 ms. */
const INLINE_BELOW_SKUS = 5000;

/** Works out what would change, at once or, for a large selection, in a job with a task. */
export async function previewChangeSet(ctx: Ctx, id: string) {
  await endingPatterns(ctx, id, () => ctx.transaction((tx) => beginPreview(tx, ctx, id, 'preview')));
  return readChangeSet(ctx, id);
}

/** Leaves the rows with these warnings out of the change set, and no others, and works it out anew. */
export async function leaveOut(ctx: Ctx, id: string, codes: readonly WarningCode[]) {
  await endingPatterns(ctx, id, () =>
    ctx.transaction(async (tx) => {
      const row = await mustLock(tx, id);
      must(row, 'leave-out');
      const { chosen } = selectionOf(row);
      await queries.updateChangeSet(tx, id, ctx.now(), {
        selection: selectionText({ chosen, leaveOut: [...new Set(codes)] }),
        edited_by: actorText(ctx.actor),
      });
      await beginPreview(tx, ctx, id, 'leave-out');
    }),
  );
  return readChangeSet(ctx, id);
}

/** A pattern that does not end is a refusal which names its step; whatever was begun is taken back. */
export async function endingPatterns(ctx: Ctx, id: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw (await refusalOf(ctx, id, error)) ?? error;
  }
}

async function refusalOf(ctx: Ctx, id: string, error: unknown) {
  return patternRefusal(ctx, error, async (tx) => {
    const row = await queries.findChangeSet(tx, id);
    return row ? { operations: operationsOf(row), picked: pickedBy(ctx.workspaceId, row) } : null;
  });
}

/** Works out the preview at once, or has a job do it, in the caller's transaction. */
export async function beginPreview(tx: Tx, ctx: Ctx, id: string, act: ChangeSetAct): Promise<void> {
  const row = await mustLock(tx, id);
  const state = must(row, act);
  await checkPatterns(tx, operationsOf(row));
  const skus = await countSelectedSkus(tx, pickedBy(ctx.workspaceId, row));
  const values = { state, counts: null, approval_reasons: null, previewed_at: null, problem: null };
  await queries.updateChangeSet(tx, id, ctx.now(), values);
  if (skus < INLINE_BELOW_SKUS) return completePreview(tx, ctx, id, PATTERN_LIMIT_MS.inline);
  const taskId = randomUUID();
  await queries.updateChangeSet(tx, id, ctx.now(), { task_id: taskId });
  await startTask(tx, ctx, {
    id: taskId,
    kind: 'changes.preview',
    subject: id,
    facts: { number: row.number, title: row.title },
    unit: 'skus',
    total: skus,
  });
  await ctx.enqueue(tx, ctx.workspaceId, previewJob, { changeSetId: id }, { singletonKey: id });
  await emitChanged(tx, ctx.workspaceId, 'changes', id);
}

/** The work of the preview job; safe to run twice. */
export async function runPreview(
  ctx: Ctx,
  id: string,
  limitMs: number = PATTERN_LIMIT_MS.job,
): Promise<void> {
  try {
    await ctx.transaction((tx) => completePreview(tx, ctx, id, limitMs));
  } catch (error) {
    const refusal = await refusalOf(ctx, id, error);
    if (!refusal) throw error;
    await failPreview(ctx, id, { code: refusal.code, ...refusal.facts });
  }
}

/** Back to a draft which says why. */
async function failPreview(ctx: Ctx, id: string, problem: { code: string }): Promise<void> {
  await ctx.transaction(async (tx) => {
    const row = await queries.lockChangeSet(tx, id);
    if (row?.state !== 'previewing') return;
    const state = must(row, 'preview-failed');
    await queries.updateChangeSet(tx, id, ctx.now(), { state, problem: JSON.stringify(problem) });
    if (row.task_id) await finishTask(ctx, row.task_id, 'failed', { note: problem.code }, tx);
    await emitChanged(tx, ctx.workspaceId, 'changes', id);
  });
}

async function completePreview(tx: Tx, ctx: Ctx, id: string, limitMs: number): Promise<void> {
  const row = await queries.lockChangeSet(tx, id);
  if (row?.state !== 'previewing') return;
  const now = ctx.now();
  const limits = await readLimits(tx);
  await clearRows(tx, id);
  const picked = pickedBy(ctx.workspaceId, row);
  const operations = operationsOf(row);
  const context: CompileContext = {
    workspaceId: ctx.workspaceId,
    changeSetId: id,
    restoredFields: await restoredFieldsOf(tx, row),
    cellFields: await givenFields(tx, id),
    joinable: needsJoinable(operations) ? await joinableCountries(tx, picked) : [],
    languages: needsLanguages(operations) ? await namedLanguages(tx, picked) : [],
    warehouses: needsWarehouses(operations) ? await stockedWarehouses(tx, picked) : [],
  };
  const { leaveOut } = selectionOf(row);
  await limitPatterns(tx, operations, limitMs);
  const brandWords = await listBrandWords(tx);
  await planStatement({ ...context, limits, brandWords, now, operations, picked, leaveOut }).execute(tx);
  await limitPatterns(tx, operations, 0);
  const plan = await summarize(tx, id, {
    pace: publishingPace(ctx.config),
    fields: fieldsOf(operations, context),
  });
  await queries.updateChangeSet(tx, id, now, {
    state: must(row, 'preview-ready'),
    counts: JSON.stringify(plan),
    approval_reasons: JSON.stringify(approvalReasons(limits, figuresOf(plan))),
    previewed_at: now,
  });
  if (row.task_id) await finishTask(ctx, row.task_id, 'done', { done: plan.counts.selected }, tx);
  await emitChanged(tx, ctx.workspaceId, 'changes', id);
}

function figuresOf({ counts, money }: StoredPlan) {
  return { rows: counts.change, lossPercent: Math.max(0, ...money.map((effect) => effect.lossPercent)) };
}

/** Fields an undo puts back; none for what a person chose. Keys of `before` are field names, written by the plan. */
async function restoredFieldsOf(tx: Tx, row: queries.ChangeSetRow): Promise<FieldName[]> {
  return row.reverse_of ? ((await touchedFields(tx, row.reverse_of)) as FieldName[]) : [];
}

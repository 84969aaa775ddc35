import { listMemberNames } from '#features/team/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { publishingPace } from '#server/jobs/call-timing.ts';
import { setsStock } from '../operations/registry.ts';
import type { ChangeSetRow } from '../queries/change-sets.ts';
import { countMoved } from '../queries/preview.ts';
import { type ProgressRow, readProgress } from '../queries/publish.ts';
import { isPreviewStale } from '../rules.ts';
import { sentenceOf } from '../sentence.ts';
import type { ChangeProgress, ChangeSetJson, ListedChangeSet } from '../shapes/contract.ts';
import { countSelectedSkus, pickedBy } from './picked.ts';
import { operationsOf, planOf, reasonsOf, selectionOf, stateOf } from './stored.ts';

/** A change set as the screen reads it. */
export async function describeChangeSet(tx: Tx, ctx: Ctx, row: ChangeSetRow): Promise<ChangeSetJson> {
  const now = ctx.now();
  const [progress] = await progressOf(tx, [row]);
  const plan = planOf(row);
  const { chosen } = selectionOf(row);
  const isOpen = row.state === 'previewed' || row.state === 'waiting-approval';
  const seen = { changeSetId: row.id, setsStock: setsStock(operationsOf(row)) };
  return {
    ...listed(row, await listMemberNames(tx), progress),
    selection: chosen ?? { filter: {} },
    selectedSkus: plan?.counts.selected ?? (await countSelectedSkus(tx, pickedBy(ctx.workspaceId, row))),
    groups: plan?.groups ?? [],
    money: plan?.money ?? [],
    calls: plan?.calls ?? 0,
    seconds: plan?.seconds ?? 0,
    callsPerSecond: publishingPace(ctx.config),
    previewedAt: row.previewed_at?.toISOString() ?? null,
    isStale: isOpen && row.previewed_at !== null && isPreviewStale(row.previewed_at, now),
    moved: isOpen && row.previewed_at ? await countMoved(tx, { ...seen, since: row.previewed_at }) : 0,
    approvalReasons: reasonsOf(row),
    publishedBy: row.published_by,
    approvedBy: row.approved_by,
    publishingAt: row.publishing_at?.toISOString() ?? null,
    taskId: row.task_id,
    problem: row.problem as ChangeSetJson['problem'], // written by pauseForProblem only
  };
}

export async function describeListed(tx: Tx, rows: readonly ChangeSetRow[]): Promise<ListedChangeSet[]> {
  const names = await listMemberNames(tx);
  const progress = new Map((await progressOf(tx, rows)).map((one) => [one.change_set_id, one]));
  return rows.map((row) => listed(row, names, progress.get(row.id)));
}

/** Of sets that are done it was kept when they ended; the others are counted now. */
async function progressOf(tx: Tx, rows: readonly ChangeSetRow[]): Promise<ProgressRow[]> {
  const kept = rows.flatMap((row) => {
    const progress = row.state === 'done' ? planOf(row)?.progress : undefined;
    return progress ? [{ change_set_id: row.id, ...progress }] : [];
  });
  const known = new Set(kept.map((one) => one.change_set_id));
  const ids = rows.map((row) => row.id).filter((id) => !known.has(id));
  return [...kept, ...(await readProgress(tx, ids))];
}

function listed(
  row: ChangeSetRow,
  names: ReadonlyMap<string, string>,
  progress: ProgressRow | undefined,
): ListedChangeSet {
  const operations = operationsOf(row);
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    sentence: sentenceOf(operations),
    state: stateOf(row),
    operations,
    reverseOf: row.reverse_of,
    counts: planOf(row)?.counts ?? null,
    progress: progress ? progressJson(progress) : null,
    createdBy: { id: row.created_by, name: names.get(row.created_by) ?? '' },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** In SKUs. */
function progressJson({ change_set_id: _, ...counts }: ProgressRow): ChangeProgress {
  return counts;
}

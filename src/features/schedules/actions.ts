import { randomUUID } from 'node:crypto';
import {
  type ChangeSetJson,
  findChangeSet,
  readChangeSet,
  readChangeSetHead,
} from '#features/changes/public.ts';
import { countMembersWho, isRecentlyConfirmed, listMemberNames, recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { Refusal } from '#shared/refusal.ts';
import { announce } from './announce.ts';
import type { ScheduleJson } from './contract.ts';
import * as queries from './queries.ts';
import { NOT_BEGUN, type Times, type TimesProblem, timesOf } from './rules.ts';

type NewSchedule = { changeSetId: string; startsAt: string; endsAt: string | null; timeZone: string };

/**
 * Plans the publication of a change set whose preview somebody has seen. It is previewed anew when its time comes;
 * figures above the owner's limits run only as far as they were approved here.
 */
export async function createSchedule(ctx: Ctx, input: NewSchedule): Promise<ScheduleJson> {
  const set = await readChangeSet(ctx, input.changeSetId);
  const times = mustBeTimes(timesOf(input, ctx.now()));
  if (set.state !== 'previewed') {
    throw new Refusal('CHANGE_SET_STATE', { state: set.state, act: 'schedule', allowed: ['previewed'] });
  }
  if ((set.counts?.change ?? 0) === 0) throw new Refusal('NOTHING_TO_PUBLISH', { number: set.number });
  const isConfirmed = await isRecentlyConfirmed(ctx);
  const id = randomUUID();
  await ctx.transaction(async (tx) => {
    if (await queries.findOpenOf(tx, set.id)) throw new Refusal('ALREADY_SCHEDULED', { number: set.number });
    const needs = await approvalNeeds(tx, set, isConfirmed);
    const state = needs ? 'waiting-approval' : 'planned';
    const row: queries.ScheduleRow = {
      ...{ id, change_set_id: set.id, reverse_id: null, state, time_zone: input.timeZone, problem: needs },
      ...{ starts_at: times.startsAt, ends_at: times.endsAt, approved: needs ? {} : approvedFigures(set) },
      ...{ created_by: actorText(ctx.actor), approved_by: null },
    };
    await queries.insertSchedule(tx, ctx.workspaceId, row);
    await announce(tx, ctx, row, { state, problem: needs });
    await recordAudit(tx, ctx, 'schedule.created', `schedule:${id}`, { number: set.number });
    await emitChanged(tx, ctx.workspaceId, 'schedules', id);
  });
  return readSchedule(ctx, id);
}

function mustBeTimes(times: Times | TimesProblem): Times {
  if (!('code' in times)) return times;
  const { code, ...facts } = times;
  throw new Refusal(code, facts);
}

/** Above a limit a second person must approve; with one who may, the password again is enough. */
async function approvalNeeds(tx: Tx, { approvalReasons }: ChangeSetJson, isConfirmed: boolean) {
  const [reason] = approvalReasons;
  if (!reason) return null;
  const facts = { reason: reason.code, limit: reason.limit, value: reason.value };
  if ((await countMembersWho(tx, 'changes.approve')) > 1) return { ...facts, code: 'APPROVAL_NEEDED' };
  if (!isConfirmed) throw new Refusal('PASSWORD_NEEDED', facts);
  return null;
}

function approvedFigures({ approvalReasons }: ChangeSetJson): Record<string, number> {
  return Object.fromEntries(approvalReasons.map(({ code, value }) => [code, value]));
}

export async function approveSchedule(ctx: Ctx, id: string): Promise<ScheduleJson> {
  const found = await readSchedule(ctx, id);
  const set = await readChangeSet(ctx, found.changeSetId);
  await ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id, ['waiting-approval']);
    const actor = actorText(ctx.actor);
    const made = await findChangeSet(tx, row.change_set_id);
    // As where a change set is published at once: whoever made it, or planned it, has had a hand in it.
    if ([row.created_by, made?.created_by, made?.edited_by].includes(actor))
      throw new Refusal('APPROVAL_OWN', { number: set.number });
    await queries.updateSchedule(tx, row, {
      state: 'planned',
      problem: null,
      approved: approvedFigures(set),
      approved_by: actor,
    });
    await recordAudit(tx, ctx, 'schedule.approved', `schedule:${id}`, { number: set.number });
    await emitChanged(tx, ctx.workspaceId, 'schedules', id);
  });
  return readSchedule(ctx, id);
}

/** Before it began it never runs. Later its end comes now: what it published is put back where that was planned. */
export async function stopSchedule(ctx: Ctx, id: string): Promise<ScheduleJson> {
  await ctx.transaction(async (tx) => {
    const row = await mustLock(tx, id, ['waiting-approval', 'planned', 'running']);
    const stopped_by = actorText(ctx.actor);
    if (NOT_BEGUN.includes(row.state)) {
      await queries.updateSchedule(tx, row, { state: 'stopped', stopped_by });
      await announce(tx, ctx, row, { state: 'stopped' });
    } else if (row.ends_at === null) throw stateRefusal(row.state);
    else await queries.updateSchedule(tx, row, { ends_at: ctx.now(), stopped_by });
    await recordAudit(tx, ctx, 'schedule.stopped', `schedule:${id}`);
    await emitChanged(tx, ctx.workspaceId, 'schedules', id);
  });
  return readSchedule(ctx, id);
}

export async function listSchedules(
  ctx: Ctx,
  { from, to, changeSetId }: { from: string; to: string; changeSetId?: string | undefined },
): Promise<ScheduleJson[]> {
  return ctx.transaction(async (tx) =>
    describe(tx, await queries.listSchedules(tx, new Date(from), new Date(to), changeSetId ?? null)),
  );
}

export async function readSchedule(ctx: Ctx, id: string): Promise<ScheduleJson> {
  return ctx.transaction(async (tx) => {
    const row = await queries.findSchedule(tx, id);
    const [described] = row ? await describe(tx, [row]) : [];
    if (!described) throw new Refusal('NOT_FOUND', { what: 'schedule' });
    return described;
  });
}

async function mustLock(tx: Tx, id: string, states: readonly queries.ScheduleRow['state'][]) {
  const row = await queries.lockSchedule(tx, id);
  if (!row) throw new Refusal('NOT_FOUND', { what: 'schedule' });
  if (!states.includes(row.state)) throw stateRefusal(row.state);
  return row;
}

function stateRefusal(state: string): Refusal {
  return new Refusal('SCHEDULE_STATE', { state });
}

async function describe(tx: Tx, rows: readonly queries.ScheduleRow[]): Promise<ScheduleJson[]> {
  const ids = rows.flatMap((row) => [row.change_set_id, ...(row.reverse_id ? [row.reverse_id] : [])]);
  const heads = await readChangeSetHead(tx, ids);
  const names = await listMemberNames(tx);
  const nameOf = (by: string) => names.get(by) ?? '';
  return rows.flatMap((row): ScheduleJson[] => {
    const set = heads.get(row.change_set_id);
    const reverse = row.reverse_id ? heads.get(row.reverse_id) : undefined;
    if (!set) return [];
    return [
      {
        id: row.id,
        changeSetId: row.change_set_id,
        number: set.number,
        title: set.title,
        sentence: set.sentence,
        operations: set.operations,
        reverse: reverse && row.reverse_id ? { id: row.reverse_id, number: reverse.number } : null,
        state: row.state,
        startsAt: row.starts_at.toISOString(),
        endsAt: row.ends_at?.toISOString() ?? null,
        timeZone: row.time_zone,
        skus: set.skus,
        createdBy: nameOf(row.created_by),
        approvedBy: row.approved_by && nameOf(row.approved_by),
        problem: row.problem,
      },
    ];
  });
}

import { readChangeSetHead } from '#features/changes/public.ts';
import { publishWebhookEvent } from '#features/webhooks/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import type { ScheduleRow, ScheduleUpdate } from './queries.ts';
import type { ScheduleState } from './rules.ts';

/** Of which states webhooks hear, and how. */
const EVENT_OF = {
  'waiting-approval': 'schedule.needs-approval',
  running: 'schedule.started',
  ended: 'schedule.ended',
  stopped: 'schedule.ended',
  failed: 'schedule.ended',
} as const satisfies Partial<Record<ScheduleState, string>>;
type Told = keyof typeof EVENT_OF;

/**
 * Tells webhooks what became of a schedule, in the transaction that makes it so. What they read is described in
 * docs/webhooks.md. `to` is what the transaction changes of the row.
 */
export async function announce(tx: Tx, ctx: Ctx, row: ScheduleRow, to: ScheduleUpdate): Promise<void> {
  const { state, problem } = to;
  if (!isTold(state)) return;
  const reverseId = to.reverse_id ?? row.reverse_id;
  const heads = await readChangeSetHead(tx, [row.change_set_id, ...(reverseId ? [reverseId] : [])]);
  const set = heads.get(row.change_set_id);
  await publishWebhookEvent(tx, ctx, EVENT_OF[state], `schedule:${row.id}`, {
    id: row.id,
    state,
    problem: problem?.code ?? null,
    changeSetId: row.change_set_id,
    number: set?.number ?? null,
    title: set?.title || (set?.sentence ?? ''),
    startsAt: row.starts_at.toISOString(),
    endsAt: (to.ends_at ?? row.ends_at)?.toISOString() ?? null,
    /** The change set that put everything back. */
    putBackBy: (reverseId && heads.get(reverseId)?.number) ?? null,
    url: `${ctx.config.publicUrl}/changes/${row.change_set_id}`,
  });
}

function isTold(state: ScheduleState | undefined): state is Told {
  return state !== undefined && state in EVENT_OF;
}

import { recordAudit } from '#features/team/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { readSettings, writeLimits } from '../queries/change-sets.ts';
import { type ChangeLimits, DEFAULT_LIMITS } from '../rules.ts';

/** What the owner has set, over the defaults. */
export async function readLimits(tx: Tx): Promise<ChangeLimits> {
  // Only setLimits writes this member, from input the contract has checked.
  const settings = (await readSettings(tx)) as { changes?: Partial<ChangeLimits> };
  return { ...DEFAULT_LIMITS, ...settings.changes };
}

export async function setLimits(ctx: Ctx, limits: ChangeLimits): Promise<ChangeLimits> {
  await ctx.transaction(async (tx) => {
    await writeLimits(tx, JSON.stringify(limits));
    await recordAudit(tx, ctx, 'change-limits.set', `workspace:${ctx.workspaceId}`, limits);
    await emitChanged(tx, ctx.workspaceId, 'changes');
  });
  return limits;
}

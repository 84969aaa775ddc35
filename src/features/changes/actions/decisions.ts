import { bindContext, type Services } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { announceDecided } from '../announce.ts';
import { countDecisions, decidableSets, noteDecisions } from '../queries/audits.ts';
import { lockChangeSet } from '../queries/change-sets.ts';

/**
 * Writes into change sets what the platform decided on them since, as it was read. Webhooks hear of the last decision,
 * in the transaction that writes it: once, however often workers die.
 */
export async function followDecisions(services: Services): Promise<void> {
  for (const { workspaceId, changeSetId } of await services.db.system(decidableSets)) {
    const ctx = bindContext(services, workspaceId, { kind: 'program', name: 'changes.follow-audits' });
    await ctx.transaction(async (tx) => {
      const row = await lockChangeSet(tx, changeSetId);
      if (!row || !(await noteDecisions(tx, changeSetId))) return;
      await emitChanged(tx, workspaceId, 'changes', changeSetId);
      const { open, ...decided } = await countDecisions(tx, changeSetId);
      if (open === 0) await announceDecided(tx, ctx, row, decided);
    });
  }
}

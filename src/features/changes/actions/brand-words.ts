import { recordAudit } from '#features/team/public.ts';
import type { Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { tidiedWords } from '../operations/title/brand-words.ts';
import { listBrandWords, replaceBrandWords } from '../queries/brand-words.ts';

export async function readBrandWords(ctx: Ctx): Promise<{ words: string[] }> {
  return { words: tidiedWords(await ctx.transaction(listBrandWords)) };
}

export async function setBrandWords(ctx: Ctx, words: readonly string[]): Promise<{ words: string[] }> {
  const tidied = tidiedWords(words);
  await ctx.transaction(async (tx) => {
    await replaceBrandWords(tx, ctx.workspaceId, tidied);
    const subject = `workspace:${ctx.workspaceId}`;
    await recordAudit(tx, ctx, 'change-limits.brand-words-set', subject, { words: tidied.length });
    await emitChanged(tx, ctx.workspaceId, 'changes');
  });
  return { words: tidied };
}

import {
  checkSteps,
  createPreviewed,
  findChangeSet,
  mustFit,
  pickedBy,
  pickedProducts,
  readSteps,
  selectedWhere,
} from '#features/changes/public.ts';
import type { Selection } from '#features/changes/selection/contract.ts';
import type { ChangeSetJson } from '#features/changes/shapes/contract.ts';
import { listMemberNames } from '#features/team/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { Refusal } from '#shared/refusal.ts';
import type { TemplateJson } from '../contract.ts';
import * as queries from '../queries.ts';
import { savedIn, templateJson } from './describe.ts';
import { mustBe } from './templates.ts';

type About = { selection?: Selection | undefined; changeSetId?: string | undefined };

/** The template with what of it cannot be used on these products, or on any without them. */
export async function checkTemplate(
  ctx: Ctx,
  { id, ...about }: About & { id: string },
): Promise<TemplateJson> {
  return ctx.transaction(async (tx) => {
    const row = await mustBe(queries.findTemplate(tx, id));
    const picked = await pickedFor(tx, ctx, about);
    const saved = savedIn(row);
    const steps = picked ? await checkSteps(tx, saved, picked) : readSteps(saved);
    return templateJson(row, steps, await listMemberNames(tx));
  });
}

/** A change set of the template's operations over a selection, previewed; nothing is made when a step does not fit. */
export async function startFromTemplate(
  ctx: Ctx,
  { id, selection }: { id: string; selection: Selection },
): Promise<ChangeSetJson> {
  return createPreviewed(ctx, async (tx, changeSetId) => {
    const row = await mustBe(queries.findTemplate(tx, id));
    const picked = pickedProducts(ctx.workspaceId, selectedWhere(changeSetId, selection));
    const operations = await mustFit(tx, savedIn(row), picked);
    return { title: row.name, selection: { chosen: selection, leaveOut: [] }, operations };
  });
}

async function pickedFor(tx: Tx, ctx: Ctx, { selection, changeSetId }: About) {
  if (selection) return pickedProducts(ctx.workspaceId, selectedWhere('', selection));
  if (changeSetId === undefined) return null;
  const set = await findChangeSet(tx, changeSetId);
  if (!set) throw new Refusal('NOT_FOUND', { what: 'change set' });
  return pickedBy(ctx.workspaceId, set);
}

import { randomUUID } from 'node:crypto';
import type { ChosenOperation } from '#features/changes/operations/contract.ts';
import { recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { emitChanged } from '#server/events.ts';
import { decodeCursor, encodeCursor } from '#shared/page.ts';
import { Refusal } from '#shared/refusal.ts';
import { isUuid } from '#shared/uuid.ts';
import type { TemplateJson } from '../contract.ts';
import * as queries from '../queries.ts';
import { freeName, MAX_TEMPLATES, stepOfSingleSkus } from '../rules.ts';
import { describeTemplates } from './describe.ts';

type Query = { q?: string | undefined; after?: string | undefined; limit?: number | undefined };

export async function listTemplates(ctx: Ctx, { q = '', after, limit = 50 }: Query) {
  return ctx.transaction(async (tx) => {
    const rows = await queries.listTemplates(tx, {
      ...{ q: q.trim(), limit: limit + 1 },
      after: after === undefined ? null : placeOf(after),
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: await describeTemplates(tx, page),
      after: rows.length > limit && last ? encodeCursor([last.name, last.id]) : null,
    };
  });
}

export async function readTemplate(ctx: Ctx, id: string): Promise<TemplateJson> {
  return ctx.transaction(async (tx) => described(tx, await mustBe(queries.findTemplate(tx, id))));
}

type Content = { name: string; operations: readonly ChosenOperation[] };

export async function createTemplate(ctx: Ctx, { name, operations }: Content): Promise<TemplateJson> {
  mustFitAnySelection(operations);
  return ctx.transaction(async (tx) => {
    const names = await lockRoom(tx, ctx);
    if (names.has(name.toLowerCase())) throw new Refusal('TEMPLATE_NAME_TAKEN', { name });
    return insert(tx, ctx, name, JSON.stringify(operations));
  });
}

type Edit = {
  id: string;
  version: number;
  name?: string | undefined;
  operations?: readonly ChosenOperation[] | undefined;
};

export async function editTemplate(ctx: Ctx, { id, version, name, operations }: Edit): Promise<TemplateJson> {
  if (operations) mustFitAnySelection(operations);
  return ctx.transaction(async (tx) => {
    const names = await queries.lockNames(tx, ctx.workspaceId);
    const row = await mustBe(queries.lockTemplate(tx, id));
    if (row.version !== version) throw new Refusal('TEMPLATE_CHANGED', { name: row.name });
    const holder = names.get((name ?? row.name).toLowerCase());
    if (holder !== undefined && holder !== id) throw new Refusal('TEMPLATE_NAME_TAKEN', { name: name ?? '' });
    await queries.updateTemplate(tx, id, {
      name: name ?? row.name,
      operations: JSON.stringify(operations ?? row.operations),
      ...{ updated_by: actorText(ctx.actor), updated_at: ctx.now() },
    });
    await tell(tx, ctx, 'template.edited', id, name ?? row.name);
    return described(tx, await mustBe(queries.findTemplate(tx, id)));
  });
}

export async function copyTemplate(ctx: Ctx, id: string): Promise<TemplateJson> {
  return ctx.transaction(async (tx) => {
    const names = await lockRoom(tx, ctx);
    const row = await mustBe(queries.findTemplate(tx, id));
    return insert(tx, ctx, freeName(row.name, new Set(names.keys())), JSON.stringify(row.operations));
  });
}

export async function deleteTemplate(ctx: Ctx, id: string): Promise<Record<string, never>> {
  await ctx.transaction(async (tx) => {
    const { name } = await mustBe(queries.deleteTemplate(tx, id));
    await tell(tx, ctx, 'template.deleted', id, name);
  });
  return {};
}

export async function mustBe(found: Promise<queries.TemplateRow | undefined>): Promise<queries.TemplateRow> {
  const row = await found;
  if (!row) throw new Refusal('NOT_FOUND', { what: 'template' });
  return row;
}

async function described(tx: Tx, row: queries.TemplateRow): Promise<TemplateJson> {
  const [template] = await describeTemplates(tx, [row]);
  if (!template) throw new Error('One row makes one template.');
  return template;
}

/** Names that are taken, where there is room for one more. */
async function lockRoom(tx: Tx, ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const names = await queries.lockNames(tx, ctx.workspaceId);
  if (names.size >= MAX_TEMPLATES) throw new Refusal('TEMPLATES_FULL', { limit: MAX_TEMPLATES });
  return names;
}

async function insert(tx: Tx, ctx: Ctx, name: string, operations: string): Promise<TemplateJson> {
  const id = randomUUID();
  await queries.insertTemplate(tx, {
    ...{ workspace_id: ctx.workspaceId, id, name, operations },
    ...{ updated_by: actorText(ctx.actor), updated_at: ctx.now() },
  });
  await tell(tx, ctx, 'template.created', id, name);
  return described(tx, await mustBe(queries.findTemplate(tx, id)));
}

async function tell(
  tx: Tx,
  ctx: Ctx,
  action: 'template.created' | 'template.edited' | 'template.deleted',
  id: string,
  name: string,
): Promise<void> {
  await recordAudit(tx, ctx, action, `template:${id}`, { name });
  await emitChanged(tx, ctx.workspaceId, 'templates', id);
}

/** Values of single SKUs say nothing about another selection. */
function mustFitAnySelection(operations: readonly ChosenOperation[]): void {
  const step = stepOfSingleSkus(operations);
  if (step !== null) throw new Refusal('TEMPLATE_SINGLE_SKUS', { step });
}

function placeOf(cursor: string): { name: string; id: string } {
  const [name, id] = decodeCursor(cursor) ?? [];
  const isPlace = typeof name === 'string' && typeof id === 'string' && isUuid(id);
  if (isPlace && !name.includes('\0')) return { name, id };
  throw new Refusal('INPUT_INVALID', { field: 'after', problem: 'is no cursor of this list' });
}

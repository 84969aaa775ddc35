import { randomUUID } from 'node:crypto';
import type { Ctx } from '#server/context.ts';
import { Refusal } from '#shared/refusal.ts';
import * as queries from '../queries/views.ts';

/** More would not fit the row of tabs they are shown in. */
const MAX_VIEWS = 50;

export async function listViews(ctx: Ctx) {
  if (ctx.actor.kind !== 'member') return { views: [] };
  const { accountId } = ctx.actor;
  return { views: await ctx.transaction((tx) => queries.listViews(tx, accountId)) };
}

export async function saveView(ctx: Ctx, { name, query }: { name: string; query: string }) {
  const account_id = accountOf(ctx);
  return ctx.transaction(async (tx) => {
    if ((await queries.listViews(tx, account_id)).length >= MAX_VIEWS)
      throw new Refusal('TOO_MANY_VIEWS', { limit: MAX_VIEWS });
    return queries.addView(tx, { workspace_id: ctx.workspaceId, id: randomUUID(), account_id, name, query });
  });
}

type ViewChange = {
  id: string;
  name?: string | undefined;
  query?: string | undefined;
  position?: number | undefined;
};

export async function changeView(ctx: Ctx, { id, name, query, position }: ViewChange) {
  const account = accountOf(ctx);
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(query === undefined ? {} : { query }),
    ...(position === undefined ? {} : { position }),
  };
  const view = await ctx.transaction((tx) => queries.updateView(tx, account, id, change));
  if (!view) throw new Refusal('NOT_FOUND', { what: 'view' });
  return view;
}

export async function deleteView(ctx: Ctx, id: string): Promise<Record<string, never>> {
  const account = accountOf(ctx);
  if (!(await ctx.transaction((tx) => queries.deleteView(tx, account, id))))
    throw new Refusal('NOT_FOUND', { what: 'view' });
  return {};
}

function accountOf({ actor }: Ctx): string {
  if (actor.kind !== 'member') throw new Refusal('MEMBER_NEEDED', {});
  return actor.accountId;
}

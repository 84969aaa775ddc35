import { randomUUID } from 'node:crypto';
import { actorText, type Ctx } from '#server/context.ts';
import type { Scope } from '#shared/permissions.ts';
import { Refusal } from '#shared/refusal.ts';
import * as queries from '../queries/api-keys.ts';
import { recordAudit } from './audit.ts';
import { newApiKey } from './tokens.ts';

export async function listApiKeys(ctx: Ctx) {
  const rows = await ctx.transaction((tx) => queries.listApiKeys(tx));
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes as Scope[], // written by createApiKey only
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }));
}

/** Makes a key and returns it in clear for the only time; the database keeps its hash. */
export async function createApiKey(ctx: Ctx, { name, scopes }: { name: string; scopes: readonly Scope[] }) {
  const id = randomUUID();
  const { key, hash, prefix } = newApiKey();
  await ctx.transaction(async (tx) => {
    const createdBy = actorText(ctx.actor);
    const { workspaceId } = ctx;
    await queries.insertApiKey(tx, {
      workspaceId,
      id,
      name,
      hash,
      prefix,
      scopes,
      createdBy,
      now: ctx.now(),
    });
    await recordAudit(tx, ctx, 'api-key.created', `api-key:${id}`, { name, prefix, scopes: [...scopes] });
  });
  return { id, key };
}

export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const revoked = await queries.revokeApiKey(tx, id, ctx.now());
    if (!revoked) throw new Refusal('NOT_FOUND', { what: 'api-key', id });
    await recordAudit(tx, ctx, 'api-key.revoked', `api-key:${id}`, revoked);
  });
}

import { randomUUID } from 'node:crypto';
import { actorText, bindContext, type Ctx, type Services } from '#server/context.ts';
import type { Scope } from '#shared/permissions.ts';
import { Refusal } from '#shared/refusal.ts';
import * as queries from '../queries/api-keys.ts';
import { listWorkspaces } from '../queries/workspaces.ts';
import { recordAudit } from './audit.ts';
import { prepareDemo } from './demo.ts';
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

type ProgramKey =
  | { kind: 'created'; key: string }
  /** The slug is unknown, or none was given and there are several; `slugs` are those to choose from. */
  | { kind: 'no-workspace'; slugs: string[] };

/** A key made from the command line: for the named workspace, the only one of real trade, or the demo (made when nothing exists yet). */
export async function createProgramKey(
  services: Services,
  input: { name: string; scopes: readonly Scope[]; slug: string | undefined },
): Promise<ProgramKey> {
  const listed = () => services.db.system((tx) => listWorkspaces(tx));
  if ((await listed()).length === 0) await prepareDemo(services);
  const workspaces = await listed();
  const own = workspaces.filter((workspace) => !workspace.is_demo);
  const usual = own.length === 0 ? workspaces : own;
  const fitting = input.slug === undefined ? usual : workspaces.filter(({ slug }) => slug === input.slug);
  const [workspace, ...others] = fitting;
  if (!workspace || others.length > 0) {
    return { kind: 'no-workspace', slugs: workspaces.map(({ slug }) => slug) };
  }
  const ctx = bindContext(services, workspace.workspace_id, { kind: 'program', name: 'command line' });
  return { kind: 'created', key: (await createApiKey(ctx, input)).key };
}

export async function revokeApiKey(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const revoked = await queries.revokeApiKey(tx, id, ctx.now());
    if (!revoked) throw new Refusal('NOT_FOUND', { what: 'api-key', id });
    await recordAudit(tx, ctx, 'api-key.revoked', `api-key:${id}`, revoked);
  });
}

import { GatewayTrouble } from '#gateway/errors.ts';
import { bindContext, type Ctx, type Services } from '#server/context.ts';
import { Refusal } from '#shared/refusal.ts';
import {
  findAuthorization,
  listEndingAuthorizations,
  listSealed,
  replaceSealed,
} from '../queries/authorizations.ts';
import { REFRESH_AHEAD_MS } from '../rules.ts';
import { purposeOf, refreshTokens } from './tokens.ts';

/** Renews tokens that end soon, so that no call has to wait for it; an unreachable platform is tried again next time. */
export async function refreshAhead(services: Services): Promise<void> {
  const before = new Date(services.now().getTime() + REFRESH_AHEAD_MS);
  const ending = await services.db.system((tx) => listEndingAuthorizations(tx, before));
  for (const { workspace_id, id } of ending) {
    const ctx = bindContext(services, workspace_id, { kind: 'program', name: 'stores.refresh-tokens' });
    try {
      await refreshOne(ctx, id);
    } catch (error) {
      // One that cannot be renewed (a demo without its sandbox, a lost key) must not keep the others from it.
      const isExpected = error instanceof GatewayTrouble || error instanceof Refusal;
      const why = isExpected ? { trouble: error.code } : { err: error };
      services.log[isExpected ? 'warn' : 'error'](
        { workspaceId: workspace_id, ...why },
        'tokens not refreshed',
      );
    }
  }
}

async function refreshOne(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.transaction((tx) => findAuthorization(tx, id));
  if (row?.state !== 'active' || !row.tokens_sealed) return;
  const pair: unknown = JSON.parse(ctx.secrets.open(row.tokens_sealed, purposeOf(id)));
  const access = pair && typeof pair === 'object' && 'access' in pair ? String(pair.access) : '';
  await refreshTokens(ctx, id, access);
}

/** After a key rotation: seals every token pair under the current key. Returns how many were sealed anew. */
export async function resealTokens({ db, secrets }: Pick<Services, 'db' | 'secrets'>): Promise<number> {
  const rows = await db.system(listSealed);
  let count = 0;
  for (const { id, tokens_sealed } of rows) {
    if (!tokens_sealed || secrets.keyIdOf(tokens_sealed) === secrets.currentKeyId) continue;
    const sealed = secrets.seal(secrets.open(tokens_sealed, purposeOf(id)), purposeOf(id));
    if (await db.system((tx) => replaceSealed(tx, id, tokens_sealed, sealed))) count += 1;
  }
  return count;
}

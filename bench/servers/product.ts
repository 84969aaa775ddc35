import { randomBytes, randomUUID } from 'node:crypto';
import { features } from '#features/server.ts';
import { SESSION_COOKIE, signToken } from '#features/team/actions/tokens.ts';
import { createProgramKey } from '#features/team/public.ts';
import { serve } from '#server/app.ts';
import { readConfig } from '#server/config.ts';

/** The real web process over a seeded database; tells its parent the address and a key of the workspace. */
const { app, address } = await serve(readConfig(process.env, ['--roles=web', '--no-sandbox']), features);
const slug = process.env.BENCH_WORKSPACE;
const made = await createProgramKey(app.services, {
  name: 'bench',
  scopes: ['read', 'write', 'publish'],
  slug,
});
if (made.kind !== 'created') throw new Error('The seeded workspace was not found.');
process.send?.({ address, key: made.key, cookie: await ownerCookie(process.env.BENCH_PERSON) });
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));

/** A person who has signed in as owner of this workspace, for a browser. */
async function ownerCookie(workspaceId: string | undefined): Promise<string | undefined> {
  if (!workspaceId) return undefined;
  const [account, token] = [randomUUID(), randomBytes(24).toString('base64url')];
  const { db, secrets } = app.services;
  await db.pool.query(
    "insert into core.accounts (id, email, name) values ($1, $1 || '@bench.test', 'Bench')",
    [account],
  );
  await db.pool.query("insert into app.members (workspace_id, account_id, role) values ($1, $2, 'owner')", [
    workspaceId,
    account,
  ]);
  await db.pool.query(
    `insert into core.sessions (id, token, account_id, workspace_id, expires_at)
     values ($1, $2, $3, $4, now() + interval '1 day')`,
    [randomUUID(), token, account, workspaceId],
  );
  return `${SESSION_COOKIE}=${signToken(secrets, token)}`;
}

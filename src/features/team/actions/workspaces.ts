import { randomUUID } from 'node:crypto';
import { takeAttempt } from '#server/attempts.ts';
import type { Services } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import type { RequestContext } from '#server/http/request.ts';
import type { WelcomeLine } from '#server/launch/banner.ts';
import { Refusal } from '#shared/refusal.ts';
import type { Session } from '../contract.ts';
import { insertAudit } from '../queries/audit.ts';
import { insertMember } from '../queries/members.ts';
import { countOwnAccounts, findAccountByEmail } from '../queries/sessions.ts';
import * as queries from '../queries/workspaces.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_SLUG, slugOf } from '../rules.ts';
import { createAccount } from './accounts.ts';
import { startSession } from './sessions.ts';
import { isSame, setupCode } from './tokens.ts';

const SETUP_TRIES = { limit: 10, windowSeconds: 15 * 60 };

/** Without the demo and without an account of one's own, the first owner is still missing. */
export async function isSetupNeeded(services: Services): Promise<boolean> {
  if (services.config.sandbox) return false;
  return services.db.system(async (tx) => (await countOwnAccounts(tx)) === 0);
}

/** How a person gets in after a start: the demo people, or the code with which the first owner sets up. */
export async function describeSignIn(services: Services): Promise<WelcomeLine[]> {
  if (services.config.sandbox) {
    return DEMO_PEOPLE.map(({ email, role }) => ({
      en: `Demo ${role}`,
      zh: '演示账号',
      value: `${email}   ${DEMO_PASSWORD}`,
    }));
  }
  if (!(await isSetupNeeded(services))) return [];
  const { config, secrets } = services;
  return [
    {
      en: 'Set up with this code',
      zh: '首次设置码',
      value: `${setupCode(secrets)}   ${config.publicUrl}/set-up`,
    },
  ];
}

type Setup = { code: string; name: string; email: string; password: string; workspace: string };

/** Creates the first owner and workspace for whoever knows the code printed at start, and signs in. */
export async function setUp(context: RequestContext, input: Setup): Promise<Session> {
  const { services, request } = context;
  const key = `set-up:${request.peer}`;
  await takeAttempt(services.db.pool, services.now(), { key, ...SETUP_TRIES });
  return services.db.system(async (tx) => {
    await queries.lockSetup(tx);
    if (services.config.sandbox || (await countOwnAccounts(tx)) > 0) throw new Refusal('SETUP_DONE');
    if (!isSame(input.code.toUpperCase(), setupCode(services.secrets))) throw new Refusal('SETUP_CODE_WRONG');
    if (await findAccountByEmail(tx, input.email)) throw new Refusal('EMAIL_TAKEN');
    const accountId = await createAccount(tx, services, input);
    const workspaceId = await createWorkspace(tx, { name: input.workspace, slug: slugOf(input.workspace) });
    await insertMember(tx, { workspaceId, accountId, role: 'owner', now: services.now() });
    await insertAudit(tx, {
      workspaceId,
      at: services.now(),
      actor: `member:${accountId}`,
      actorName: input.name,
      action: 'workspace.created',
      subject: `workspace:${workspaceId}`,
      facts: JSON.stringify({ name: input.workspace }),
    });
    const session = await startSession(tx, context, input);
    if (!session) throw new Error('The account that was just created cannot sign in.');
    return session;
  });
}

/** Adds a workspace under a free address; `demo` is kept for the demo. */
export async function createWorkspace(
  tx: Tx,
  { name, slug, isDemo = false }: { name: string; slug: string; isDemo?: boolean },
): Promise<string> {
  const workspaceId = randomUUID();
  const isTaken = (await queries.findWorkspaceBySlug(tx, slug)) !== undefined;
  const free =
    isTaken || (slug === DEMO_SLUG && !isDemo) ? `${slug.slice(0, 30)}-${workspaceId.slice(0, 8)}` : slug;
  await queries.insertWorkspace(tx, { workspaceId, slug: free, name, isDemo });
  return workspaceId;
}

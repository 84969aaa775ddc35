import type { Services } from '#server/context.ts';
import { insertMember } from '../queries/members.ts';
import { findWorkspaceBySlug, lockSetup, markDemoAccount } from '../queries/workspaces.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_SLUG } from '../rules.ts';
import { createAccount } from './accounts.ts';
import { createWorkspace } from './workspaces.ts';

/** With the sandbox: makes the demo workspace and its people unless they exist. Safe to run at every start, in every process. */
export async function prepareDemo(services: Services): Promise<void> {
  if (!services.config.sandbox) return;
  await services.db.system(async (tx) => {
    await lockSetup(tx);
    if (await findWorkspaceBySlug(tx, DEMO_SLUG)) return;
    const workspaceId = await createWorkspace(tx, { name: 'Demo', slug: DEMO_SLUG, isDemo: true });
    for (const { email, name, role } of DEMO_PEOPLE) {
      const accountId = await createAccount(tx, services, { email, name, password: DEMO_PASSWORD });
      await markDemoAccount(tx, accountId);
      await insertMember(tx, { workspaceId, accountId, role, now: services.now() });
    }
  });
}

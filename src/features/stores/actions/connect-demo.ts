import { z } from 'zod';
import { bindContext, type Ctx, type Services } from '#server/context.ts';
import { sandboxUrl } from '../gateway.ts';
import { listEmptyDemoWorkspaces } from '../queries/stores.ts';
import { PLATFORM_TYPES } from '../rules.ts';
import { saveCode } from './authorize.ts';
import { connectStores, listChannels } from './connect.ts';
import type { StoreLinks } from './stores.ts';

/** Sellers of the sandbox the demo starts with; the others are left to connect by hand. */
const DEMO_SELLERS = 2;

const sellersShape = z.array(z.object({ login: z.string() }));
const codeShape = z.object({ code: z.string() });

/**
 * Connects stores of the sandbox to a demo workspace that has none, so that there is something to see. The sandbox
 * hands out the code a browser would bring back; while it is not there yet, the next turn tries again.
 */
export async function connectDemo(services: Services, links: StoreLinks): Promise<void> {
  if (!services.config.sandbox) return;
  const workspaces = await services.db.system(listEmptyDemoWorkspaces);
  if (workspaces.length === 0) return;
  const control = `${sandboxUrl(services.config)}/_control`;
  const sellers = sellersShape.safeParse(await ask(`${control}/sellers`));
  if (!sellers.success) return;
  for (const { workspace_id } of workspaces) {
    const ctx = bindContext(services, workspace_id, { kind: 'program', name: 'stores.connect-demo' });
    for (const { login } of sellers.data.slice(0, DEMO_SELLERS))
      await connectSeller(ctx, links, control, login);
  }
}

async function connectSeller(ctx: Ctx, links: StoreLinks, control: string, login: string): Promise<void> {
  const { code } = codeShape.parse(await ask(`${control}/authorize`, { login }));
  const id = await saveCode(ctx, code);
  const { channels } = await listChannels(ctx, id);
  const known = channels.filter((channel) => PLATFORM_TYPES.includes(channel.businessType));
  const channelSellerIds = known.map((channel) => channel.channelSellerId);
  await connectStores(ctx, links, { id, channelSellerIds });
}

/** Null while nothing answers there. */
async function ask(url: string, body?: unknown): Promise<unknown> {
  const request = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {};
  return fetch(url, { ...request, signal: AbortSignal.timeout(5000) }).then(
    (answer) => (answer.ok ? answer.json() : null),
    () => null,
  );
}

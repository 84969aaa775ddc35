import { createGatewayClient, type GatewayClient } from '#gateway/client.ts';
import type { Config } from '#server/config.ts';
import type { Ctx, Services } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { createGatewayLimiter } from '#server/gateway-limiter.ts';
import { Refusal } from '#shared/refusal.ts';
import { isDemoWorkspace } from './queries/stores.ts';

type App = { url: string; key: string; secret: string };

/** The app of the pretend AliExpress that runs beside the product (issue's fixed interface, no secret of anyone). */
const SANDBOX_APP = { key: '12345678', secret: 'helloworld' };

type Clients = { byApp: Map<string, GatewayClient>; limiter: ReturnType<typeof createGatewayLimiter> };
const clientsOf = new WeakMap<Database, Clients>();

/** The gateway a workspace may talk to: demo workspaces reach the sandbox only. One client per process and app. */
export async function gatewayOf(ctx: Ctx): Promise<GatewayClient> {
  const app = appOf(ctx.config, await ctx.transaction(isDemoWorkspace));
  const clients = clientsOf.get(ctx.db) ?? newClients(ctx);
  clientsOf.set(ctx.db, clients);
  const key = `${app.url} ${app.key}`;
  const client = clients.byApp.get(key) ?? connect(ctx, app, clients);
  clients.byApp.set(key, client);
  return client;
}

/** Key of the app a workspace's authorizations are made with. */
export async function appKeyOf(ctx: Ctx): Promise<string> {
  return appOf(ctx.config, await ctx.transaction(isDemoWorkspace)).key;
}

/** Hosts whose pictures belong to the gateway of this installation. */
export function gatewayUrls(config: Config): string[] {
  return config.sandbox ? [config.gateway.url, sandboxUrl(config)] : [config.gateway.url];
}

function appOf(config: Config, isDemo: boolean): App {
  const { url, appKey, appSecret } = config.gateway;
  if (!isDemo && appKey && appSecret) return { url, key: appKey, secret: appSecret };
  if (!isDemo)
    throw new Refusal('GATEWAY_NOT_CONFIGURED', { setting: 'GATEWAY_APP_KEY, GATEWAY_APP_SECRET' });
  if (!config.sandbox) throw new Refusal('GATEWAY_NOT_CONFIGURED', { setting: '--no-sandbox' });
  return { url: sandboxUrl(config), ...SANDBOX_APP };
}

/** Address of the sandbox that runs beside the product. */
export function sandboxUrl(config: Config): string {
  return `http://127.0.0.1:${config.sandboxPort}`;
}

function newClients({ db, config }: Services): Clients {
  const { rate, share } = config.gateway;
  return { byApp: new Map(), limiter: createGatewayLimiter(db.pool, { rate, share }) };
}

function connect({ config, now, log }: Services, app: App, { limiter }: Clients): GatewayClient {
  return createGatewayClient({
    baseUrl: app.url,
    appKey: app.key,
    appSecret: app.secret,
    limiter,
    now,
    timeoutMs: config.gateway.timeoutMs,
    log: (entry) => log.info({ call: entry }, 'gateway call'),
  });
}

import { expect } from 'vitest';
import { type CallOptions, createGatewayClient, type GatewayClient } from '#gateway/client.ts';
import { createLimiter, memorySlots } from '#gateway/throttle.ts';
import type { WireMethod } from '#gateway/wire/method.ts';
import { startSandbox } from '#sandbox/server.ts';

export type Write = { n: number; productId: string; skuId: string | null; field: string; to: unknown };
export type GatewayWorld = Awaited<ReturnType<typeof openGatewayWorld>>;
export type AuthorizedSeller = Awaited<ReturnType<GatewayWorld['authorize']>>;

/** A sandbox and clients of it, without the product between them. */
export async function openGatewayWorld() {
  const sandbox = await startSandbox({ seed: 'gateway', products: 120 });
  const clients: GatewayClient[] = [];

  async function read<Answer>(path: string): Promise<Answer> {
    return (await fetch(sandbox.url + path)).json();
  }

  async function control(path: string, body: unknown) {
    const answer = await fetch(sandbox.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status, `${path} ${JSON.stringify(body)}`).toBe(200);
    return answer.json();
  }

  function connect({ appSecret = 'helloworld', rate = 2000 } = {}): GatewayClient {
    const client = createGatewayClient({
      baseUrl: sandbox.url,
      appKey: '12345678',
      appSecret,
      limiter: createLimiter(memorySlots({ rate })),
      now: () => new Date(),
      timeoutMs: 2000,
      retry: { backoffMs: 5 },
    });
    clients.push(client);
    return client;
  }

  /** The first seller, who has just authorized us, with a token that is refreshed like a store's. */
  async function authorize(client: GatewayClient) {
    const [seller] =
      await read<{ login: string; stores: { channelSellerId: string; businessType: string }[] }[]>(
        '/_control/sellers',
      );
    const { code } = await control('/_control/authorize', { login: seller?.login });
    let tokens = await client.createTokens(code);
    let refreshes = 0;
    const options: CallOptions = {
      seller: tokens.sellerId ?? '',
      tokens: {
        current: async () => tokens.accessToken,
        refresh: async () => {
          refreshes += 1;
          tokens = await client.refreshTokens(tokens.refreshToken ?? '');
          return tokens.accessToken;
        },
      },
    };
    return {
      login: seller?.login ?? '',
      stores: seller?.stores ?? [],
      code,
      refreshes: () => refreshes,
      call: <In, Out>(method: WireMethod<In, Out>, params: In) => client.call(method, params, options),
    };
  }

  return {
    connect,
    authorize,
    control,
    /** Back to a platform without faults, with room for every call, in real time. */
    async calm() {
      await control('/_control/faults', { clear: true });
      await control('/_control/limits', { perSecond: 1000 });
      await control('/_control/clock', { real: true });
    },
    throttled: async () => (await read<{ throttled: number }>('/_control/stats')).throttled,
    writesAfter: (n: number) => read<Write[]>(`/_control/writes?after=${n}`),
    async close() {
      for (const client of clients) await client.close();
      await sandbox.close();
    },
  };
}

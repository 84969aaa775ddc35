import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './processes.ts';

export type ProductRef = { storeId: string; productId: string };
export type Row = {
  productId: string;
  skuId: string;
  field: string;
  before: number | boolean | null;
  after: number | boolean | null;
  outcome: 'published' | 'failed' | 'conflict' | 'cancelled' | null;
  currency: string;
  verdict: string;
  cursor: string;
};
export type ChangeSet = { id: string; number: number; state: string; counts: { change: number } | null };

/** Someone who uses the product over HTTP and tries again while it is away. */
export type Merchant = {
  api: Api;
  products: ProductRef[];
  createChangeSet(products: ProductRef[], operations: object[]): Promise<ChangeSet>;
  undo(id: string): Promise<ChangeSet>;
  preview(id: string): Promise<ChangeSet>;
  publish(id: string): Promise<void>;
  read(id: string): Promise<ChangeSet>;
  resume(id: string): Promise<void>;
  rows(id: string): Promise<Row[]>;
};

const AWAY_MS = 60_000;
const LOGIN = 'lantern-home';

type Answer = { status: number; json: unknown; cookie: string | null; location: string | null };

/** Sets up a workspace, connects the stores of a seller of the sandbox and waits until `watch` is through. */
export async function settleIn(
  stage: Stage,
  { products: size = 300, perSecond = 1000, watch = untilRead }: SettleOptions = {},
): Promise<Merchant> {
  let cookie = '';
  const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await request(stage.url + path, method, body, cookie);
    if (answer.cookie) cookie = answer.cookie;
    return answer;
  };
  const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const { status, json } = await send(method, `/api${path}`, body);
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
    return json as T; // the shapes are those of the product's contract
  };
  await control(stage, 'POST', '/reset', { seed: 'crash', products: size });
  await control(stage, 'POST', '/limits', { perSecond });
  await setUp(stage, api);
  await connect(stage, send, api);
  await watch(api);
  const products = await joinedProducts(api);

  return {
    api,
    products,
    createChangeSet: (chosen, operations) =>
      api('POST', '/change-sets', { selection: { products: chosen }, operations }),
    undo: (id) => api('POST', `/change-sets/${id}/undo`),
    preview: (id) => api('POST', `/change-sets/${id}/preview`),
    read: (id) => api('GET', `/change-sets/${id}`),
    resume: (id) => api('DELETE', `/change-sets/${id}/pause`),
    publish: async (id) => {
      const { status, json } = await send('POST', `/api/change-sets/${id}/publication`);
      // The answer to an earlier try may have died with the process: then it is being published already.
      const isPublished = status === 409 && JSON.stringify(json).includes('CHANGE_SET_STATE');
      if (status >= 400 && !isPublished) throw new Error(`publish: ${status} ${JSON.stringify(json)}`);
    },
    rows: async (id) => {
      const all: Row[] = [];
      for (;;) {
        const after = all.at(-1)?.cursor;
        const page = await api<Row[]>('GET', `/change-sets/${id}/rows${after ? `?after=${after}` : ''}`);
        if (page.length === 0) return all;
        all.push(...page);
      }
    },
  };
}

export type Api = <T>(method: string, path: string, body?: unknown) => Promise<T>;
type SettleOptions = {
  /** Size of the sandbox's world. */
  products?: number;
  /** Calls a second the sandbox permits. */
  perSecond?: number;
  /** Ends when the catalogue has been read. */
  watch?: (api: Api) => Promise<void>;
};

async function setUp(stage: Stage, api: Api): Promise<void> {
  for (const end = Date.now() + AWAY_MS; !/\/set-up/.test(stage.output()); await sleep(100)) {
    if (Date.now() > end) throw new Error(`No set-up code was printed:\n${stage.output()}`);
  }
  const code = /(\S+)\s+\S+\/set-up/.exec(stage.output())?.[1];
  const person = {
    name: 'Crash test',
    email: 'owner@crash.test',
    password: 'a long enough password',
    workspace: 'Crash',
  };
  await api('POST', '/setup', { code, ...person });
  await api('PUT', '/change-limits', {
    maxRows: null,
    maxLossPercent: null,
    dropPercent: null,
    floorPercent: null,
  });
}

async function connect(
  stage: Stage,
  send: (method: string, path: string) => Promise<Answer>,
  api: Api,
): Promise<void> {
  const { url } = await api<{ url: string }>('POST', '/authorizations/requests', {});
  const { code } = (await control(stage, 'POST', '/authorize', { login: LOGIN })) as { code: string };
  const state = new URL(url).searchParams.get('state') ?? '';
  const { location } = await send(
    'GET',
    `/connect/aliexpress/callback?${new URLSearchParams({ code, state })}`,
  );
  const id = new URL(location ?? '', stage.url).searchParams.get('authorization');
  const { channels } = await api<{ channels: { channelSellerId: string; productsReadable: boolean }[] }>(
    'GET',
    `/authorizations/${id}/channels`,
  );
  const channelSellerIds = channels.filter((one) => one.productsReadable).map((one) => one.channelSellerId);
  await api('POST', `/authorizations/${id}/stores`, { channelSellerIds });
}

/** Waits until every store has been read completely. */
export async function untilRead(api: Api): Promise<void> {
  for (const end = Date.now() + 2 * AWAY_MS; ; await sleep(300)) {
    const { stores } = await api<{ stores: { lastCompleteSyncAt: string | null }[] }>('GET', '/stores');
    if (stores.length > 0 && stores.every((store) => store.lastCompleteSyncAt !== null)) return;
    if (Date.now() > end) throw new Error('The catalogue was not read in time.');
  }
}

async function joinedProducts(api: Api): Promise<ProductRef[]> {
  const products: ProductRef[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const query: string = after === '' ? '' : `&after=${after}`;
    const page: { rows: ProductRef[]; after: string | null } = await api(
      'GET',
      `/products?semiStates=joined&limit=100${query}`,
    );
    products.push(...page.rows.map(({ storeId, productId }) => ({ storeId, productId })));
    after = page.after;
  }
  return products;
}

/** Sends until the product answers: processes die under the requests, and that is the point. */
async function request(url: string, method: string, body: unknown, cookie: string): Promise<Answer> {
  for (const end = Date.now() + AWAY_MS; ; await sleep(100)) {
    try {
      const answer = await fetch(url, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(10_000),
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), cookie },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.status < 500) {
        const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
        return {
          status: answer.status,
          json: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null,
          cookie: set.length > 0 ? set.join('; ') : null,
          location: answer.headers.get('location'),
        };
      }
      if (Date.now() > end) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

export async function control(stage: Stage, method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, json } = await request(`${stage.sandboxUrl}/_control${path}`, method, body, '');
  if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}

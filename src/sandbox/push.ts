import { createHmac } from 'node:crypto';
import type { SandboxClock } from './clock.ts';
import type { App } from './tokens.ts';

// Transport rules are documented for sister platforms only (open-platform.md section 4); @NOTE unverified here.

/** The callback has to answer 200 within this time. */
const ANSWER_MS = 500;
const RETRY_EVERY_MS = 30 * 60_000;
const MAX_RETRIES = 12;
/** How often due retries are looked for. */
const LOOK_EVERY_MS = 1000;

export type Delivery = {
  id: number;
  appKey: string;
  body: string;
  attempts: { at: string; outcome: string }[];
  state: 'delivered' | 'waiting' | 'given-up';
  dueMs: number;
};

export type Push = {
  /** Sends a message now and, while it is not taken, again later. */
  send(app: App, message: { sellerId: string; messageType: number; data: unknown }): Promise<Delivery>;
  /** Sends what is due by the sandbox clock; called by itself every second and when the clock is moved. */
  sendDue(): Promise<void>;
  deliveries(): readonly Delivery[];
  clear(): void;
  close(): void;
};

/** Lower-case hex HMAC-SHA256 of app key and raw body, for the header `Authorization`. */
export function signPush(app: App, body: string): string {
  return createHmac('sha256', app.secret)
    .update(app.key + body)
    .digest('hex');
}

export function createPush(
  clock: SandboxClock,
  callbacks: ReadonlyMap<string, string>,
  apps: ReadonlyMap<string, App>,
): Push {
  let all: Delivery[] = [];
  const attempt = async (delivery: Delivery): Promise<void> => {
    const url = callbacks.get(delivery.appKey);
    const app = apps.get(delivery.appKey);
    delivery.dueMs = clock.now().getTime() + RETRY_EVERY_MS;
    const outcome = url && app ? await post(url, app, delivery.body) : 'no callback registered';
    delivery.attempts.push({ at: clock.now().toISOString(), outcome });
    if (outcome === '200') delivery.state = 'delivered';
    else if (delivery.attempts.length > MAX_RETRIES) delivery.state = 'given-up';
  };
  const sendDue = async () => {
    const now = clock.now().getTime();
    await Promise.all(all.filter((one) => one.state === 'waiting' && one.dueMs <= now).map(attempt));
  };
  const timer = setInterval(() => void sendDue(), LOOK_EVERY_MS);
  timer.unref();
  return {
    async send(app, { sellerId, messageType, data }) {
      const body = JSON.stringify({
        data,
        message_type: messageType,
        seller_id: sellerId,
        site: 'ae_global',
        timestamp: Math.floor(clock.now().getTime() / 1000),
      });
      const delivery: Delivery = {
        id: all.length + 1,
        appKey: app.key,
        body,
        attempts: [],
        state: 'waiting',
        dueMs: Number.POSITIVE_INFINITY,
      };
      all.push(delivery);
      await attempt(delivery);
      return delivery;
    },
    sendDue,
    deliveries: () => all,
    clear: () => {
      all = [];
    },
    close: () => clearInterval(timer),
  };
}

async function post(url: string, app: App, body: string): Promise<string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: signPush(app, body) },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await response.arrayBuffer();
    return String(response.status);
  } catch (error) {
    // The outcome is the record: a callback that is down or slow is what the retries are for.
    return error instanceof Error && error.name === 'TimeoutError'
      ? `no answer within ${ANSWER_MS} ms`
      : 'connection failed';
  }
}

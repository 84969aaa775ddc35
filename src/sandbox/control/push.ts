import { z } from 'zod';
import type { Sandbox } from '../sandbox.ts';
import { findSeller } from '../state.ts';
import type { App } from '../tokens.ts';
import { ControlError, parseInput } from './input.ts';

const callbackInput = z.object({
  appKey: z.string().optional(),
  url: z.url({ protocol: /^https?$/ }).nullable(),
});

/** `POST /_control/callback`: where messages of an app go, null for nowhere. */
export function setCallback(sandbox: Sandbox, _url: URL, body: Buffer) {
  const input = parseInput(callbackInput, body);
  const app = findApp(sandbox, input.appKey);
  sandbox.state.record({ kind: 'callback', appKey: app.key, url: input.url });
  return { appKey: app.key, url: input.url };
}

const pushInput = z.object({
  appKey: z.string().optional(),
  login: z.string(),
  messageType: z.int().min(0),
  data: z.unknown().optional(),
});

/** `POST /_control/push`: sends one message and answers with the outcome of its first attempt. */
export async function pushMessage(sandbox: Sandbox, _url: URL, body: Buffer) {
  const input = parseInput(pushInput, body);
  const seller = findSeller(sandbox.state, input.login);
  if (!seller) throw new ControlError('login', `There is no seller ${input.login}`);
  return sandbox.push.send(findApp(sandbox, input.appKey), {
    sellerId: seller.sellerId,
    messageType: input.messageType,
    data: input.data ?? {},
  });
}

/** The named app, or the first one. */
export function findApp(sandbox: Sandbox, key: string | undefined): App {
  const app = key === undefined ? [...sandbox.apps.values()][0] : sandbox.apps.get(key);
  if (app) return app;
  throw new ControlError(
    'appKey',
    `There is no app ${key}; known are ${[...sandbox.apps.keys()].join(', ')}`,
  );
}

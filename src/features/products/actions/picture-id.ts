import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '#server/context.ts';

/** A longer address is no picture of a listing. */
const MAX_URL = 1000;

/**
 * What the browser asks for instead of the platform's address: the address with a seal of this workspace, so that
 * only pictures of its own listings are fetched, and none has to be looked up or written down in advance.
 */
export function pictureId(ctx: Pick<Ctx, 'secrets' | 'workspaceId'>, url: string | null): string | null {
  if (!url || url.length > MAX_URL) return null;
  return `${sealOf(ctx, url)}.${Buffer.from(url).toString('base64url')}`;
}

/** The address in an id; null when the id was not made for this workspace. */
export function pictureUrl(ctx: Pick<Ctx, 'secrets' | 'workspaceId'>, id: string): string | null {
  const [seal = '', encoded = ''] = id.split('.');
  const url = Buffer.from(encoded, 'base64url').toString('utf8');
  const [given, expected] = [Buffer.from(seal), Buffer.from(sealOf(ctx, url))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? url : null;
}

const keys = new WeakMap<object, string>();

function sealOf({ secrets, workspaceId }: Pick<Ctx, 'secrets' | 'workspaceId'>, url: string): string {
  const key = keys.get(secrets) ?? secrets.derive('pictures');
  keys.set(secrets, key);
  return createHmac('sha256', key).update(`${workspaceId} ${url}`).digest('base64url').slice(0, 22);
}

import type { Member, World } from './world.ts';

/** Sends a member through the platform's authorization page, up to the address it brings the browser back to. */
export async function authorizeAs(world: World, member: Member, login: string): Promise<string> {
  const sandbox = await world.startSandbox();
  const { url } = await member.client.stores.requestAuthorization({});
  const state = new URL(url).searchParams.get('state') ?? '';
  // The control endpoint answers {"code"}; the sandbox's own tests say so.
  const { code } = (await sandbox.control('POST', '/authorize', { login })) as { code: string };
  return `/connect/aliexpress/callback?${new URLSearchParams({ code, state })}`;
}

/** Moves the product's and the platform's clock together. */
export async function setClocks(world: World, at: Date): Promise<void> {
  const sandbox = await world.startSandbox();
  await sandbox.control('POST', '/clock', { set: at.toISOString() });
  world.clock.set(at);
}

import type { Role } from '#shared/permissions.ts';
import type { World } from './world.ts';

export const PASSWORD = 'correct horse battery';

/** Joins a world's workspace the way a person does, by a one-time link, and signs in with a real password. */
export async function joinByLink(world: World, email: string, role: Role = 'packer') {
  const secret = await newLink(world, role);
  const { status, headers, json } = await world.anonymous.request('POST', '/api/invitation/acceptance', {
    body: { secret, account: { name: `New ${role}`, email, password: PASSWORD } },
  });
  if (status !== 200) throw new Error(`The invitation was not accepted: ${JSON.stringify(json)}`);
  return world.visitor({ cookie: cookieOf(headers) });
}

/** The secret of a fresh invitation. */
export async function newLink(world: World, role: Role = 'packer'): Promise<string> {
  const { link } = await world.as('owner').client.team.invite({ note: 'for a test', role });
  return new URL(link).hash.slice(1);
}

/** The session cookie an answer sets, as the next request sends it. */
export function cookieOf(headers: Record<string, string>): string {
  return (headers['set-cookie'] ?? '').split(';')[0] ?? '';
}

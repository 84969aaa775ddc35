import { authorizeAs } from './authorize.ts';
import { createWorld, type World, type WorldSandbox } from './world.ts';

export type ConnectedWorld = {
  world: World;
  sandbox: WorldSandbox;
  storeId: string;
  channelSellerId: string;
};

/** A workspace whose owner has connected one store of a seller; nothing has been read yet. */
export async function connectedWorld(
  login = 'lantern-home',
  products = 60,
  businessType = 'POP_CHOICE',
): Promise<ConnectedWorld> {
  const world = await createWorld();
  const sandbox = await world.startSandbox({ products });
  const owner = world.as('owner');
  const back = await owner.request('GET', await authorizeAs(world, owner, login));
  const id = new URL(back.headers.location ?? '', 'http://localhost').searchParams.get('authorization') ?? '';
  const { channels } = await owner.client.stores.listChannels({ id });
  const channel = channels.find((one) => one.businessType === businessType);
  if (!channel) throw new Error('The seller has no readable store.');
  const { channelSellerId } = channel;
  const { stores } = await owner.client.stores.connectStores({ id, channelSellerIds: [channelSellerId] });
  return { world, sandbox, storeId: stores[0]?.id ?? '', channelSellerId };
}

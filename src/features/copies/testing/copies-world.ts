import { authorizeAs } from '../../../../test/authorize.ts';
import { connectedWorld } from '../../../../test/connected-world.ts';
import type { Client, World, WorldSandbox } from '../../../../test/world.ts';
import { wakeWorkers } from '../actions/moves.ts';
import type { CopyJson } from '../contract.ts';

type Write = { method: string; login: string; productId: string; field: string; to: unknown };
export type Ref = { storeId: string; productId: string };

export type CopiesWorld = {
  world: World;
  sandbox: WorldSandbox;
  api: Client['copies'];
  source: string;
  /** A store of another seller in the same currency, and one in another currency. */
  target: string;
  foreign: string;
  /** Listings of the source that can be copied. */
  listings: Ref[];
  /** Drafts the platform has taken since the world was made, by seller. */
  drafts(login: string): Promise<Write[]>;
  /** Pictures the platform was asked to take. */
  uploads(): Promise<number>;
  /** Works until nothing is left to do now. */
  settle(): Promise<void>;
  /** A copy whose preview is ready. */
  previewed(input: Partial<Parameters<Client['copies']['createCopy']>[0]>): Promise<CopyJson>;
  start(copy: CopyJson): Promise<CopyJson>;
};

/** A workspace with three connected stores of three sellers, all of them read. */
export async function copiesWorld(products = 60): Promise<CopiesWorld> {
  const { world, sandbox, storeId: source } = await connectedWorld('lantern-home', products);
  await sandbox.control('POST', '/faults', { clear: true });
  await sandbox.control('POST', '/limits', { perSecond: 10_000 });
  await world.runJobs();
  const { client } = world.as('owner');
  const { rows } = await client.products.listProducts({ limit: 100 });
  const listings = rows.map(({ storeId, productId }) => ({ storeId, productId }));
  const target = await connect(world, 'harbour-tools');
  const foreign = await connect(world, 'meadow-style');
  // The shapes are the sandbox's fixed interface.
  const writes = async (after: number) => (await sandbox.control('GET', `/writes?after=${after}`)) as Write[];
  const first = (await writes(0)).length;
  const settle = async () => {
    await world.runJobs();
    await wakeWorkers(world.app.services);
    await world.runJobs();
  };
  const api = client.copies;
  return {
    ...{ world, sandbox, api, source, target, foreign, listings, settle },
    drafts: async (login) =>
      (await writes(first)).filter((write) => write.field === 'draft' && write.login === login),
    uploads: async () => {
      const stats = (await sandbox.control('GET', '/stats')) as {
        methods: Record<string, { calls: number } | undefined>;
      };
      return stats.methods['aliexpress.photobank.redefining.uploadimageforsdk']?.calls ?? 0;
    },
    previewed: async (input) => {
      const { id } = await api.createCopy({
        selection: { products: listings.slice(0, 3) },
        targets: [target],
        ...input,
      });
      await settle();
      return api.readCopy({ id });
    },
    start: async (copy) => {
      const { id, previewedAt, counts } = copy;
      await api.startCopy({ id, previewedAt: previewedAt ?? '', drafts: counts?.make ?? 0 });
      await settle();
      return api.readCopy({ id });
    },
  };
}

/** Connects the ordinary store of a seller and reads its catalogue. */
async function connect(world: World, login: string): Promise<string> {
  const owner = world.as('owner');
  const back = await owner.request('GET', await authorizeAs(world, owner, login));
  const id = new URL(back.headers.location ?? '', 'http://localhost').searchParams.get('authorization') ?? '';
  const { channels } = await owner.client.stores.listChannels({ id });
  const channel = channels.find((one) => one.businessType === 'POP_CHOICE');
  if (!channel) throw new Error('The seller has no store for drafts.');
  const channelSellerIds = [channel.channelSellerId];
  const { stores } = await owner.client.stores.connectStores({ id, channelSellerIds });
  await world.runJobs();
  return stores[0]?.id ?? '';
}

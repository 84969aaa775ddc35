import { type ConnectedWorld, connectedWorld } from '../../../../test/connected-world.ts';
import type { Client } from '../../../../test/world.ts';
import { wakeWorkers } from '../actions/publish.ts';

export type Write = {
  n: number;
  method: string;
  productId: string;
  skuId: string | null;
  field: string;
  from: unknown;
  to: unknown;
};
export type ChangesWorld = ConnectedWorld & {
  api: Client['changes'];
  /** Products that have joined semi-managed, and POP products, of the connected store. */
  semi: { storeId: string; productId: string }[];
  pop: { storeId: string; productId: string }[];
  /** What the platform has accepted since the world was made. */
  writes(): Promise<Write[]>;
  /** Works until nothing is left to do now. */
  work(): Promise<void>;
};

/** A workspace with a connected store whose catalogue has been read. */
export async function changesWorld(): Promise<ChangesWorld> {
  const connected = await connectedWorld();
  const { world, sandbox } = connected;
  await sandbox.control('POST', '/faults', { clear: true });
  await sandbox.control('POST', '/limits', { perSecond: 10_000 });
  await world.runJobs();
  const { client } = world.as('owner');
  const refs = async (filter: object) =>
    (await client.products.listProducts({ limit: 100, ...filter })).rows.map(({ storeId, productId }) => ({
      storeId,
      productId,
    }));
  // The shape is the sandbox's fixed interface.
  const all = async (after: number) => (await sandbox.control('GET', `/writes?after=${after}`)) as Write[];
  const start = (await all(0)).length;
  return {
    ...connected,
    api: client.changes,
    semi: await refs({ semiStates: ['joined'] }),
    pop: await refs({ modes: ['pop'] }),
    writes: () => all(start),
    work: async () => {
      await world.runJobs();
      await wakeWorkers(world.app.services);
      await world.runJobs();
    },
  };
}

import { withStore } from '#features/stores/public.ts';
import { querySemiManagedProduct } from '#gateway/wire/semi-managed.ts';
import { editOf, editSemiManagedProduct, updateSemiManagedStocks } from '#gateway/wire/semi-managed-edit.ts';
import { type ConnectedWorld, connectedWorld } from '../../../../test/connected-world.ts';
import type { Client } from '../../../../test/world.ts';
import { wakeWorkers } from '../actions/publish.ts';

import { newWorker } from './dying.ts';

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
  /** Someone sets stock on the platform itself, or buyers take some: quantity by warehouse, by SKU. */
  stockElsewhere(productId: string, skus: Record<string, Record<string, number>>): Promise<void>;
  /** Someone sets prices of SKUs on the platform itself. */
  editElsewhere(productId: string, prices: Record<string, string>): Promise<void>;
};

/** A workspace with a connected store whose catalogue has been read. */
export async function changesWorld(products = 150): Promise<ChangesWorld> {
  const connected = await connectedWorld('lantern-home', products);
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
    editElsewhere: async (productId, prices) => {
      const gateway = await withStore(newWorker(world), connected.storeId);
      const { result } = await gateway.call(querySemiManagedProduct, { productId });
      const edit = editOf(result.pop_choice_product);
      for (const sku of edit.product_sku_list) sku.base_price = prices[sku.sku_id] ?? sku.base_price ?? null;
      await gateway.call(editSemiManagedProduct, edit);
    },
    stockElsewhere: async (productId, stocks) => {
      const gateway = await withStore(newWorker(world), connected.storeId);
      const skus = Object.entries(stocks).map(([sku_id, units]) => ({
        sku_id,
        pop_choice_sku_warehouse_stock_list: Object.entries(units).map(([code, quantity]) => ({
          warehouse_code: code,
          sellable_quantity: quantity,
        })),
      }));
      await gateway.call(updateSemiManagedStocks, { productId, skus });
    },
    work: async () => {
      await world.runJobs();
      await wakeWorkers(world.app.services);
      await world.runJobs();
    },
  };
}

/** Rows of prices that say published and have not exactly one write on the platform, and rows that never ended. */
export async function publishedOnce(world: ChangesWorld, id: string) {
  const rows = (await world.api.listRows({ id })).filter((row) => row.field === 'price');
  const writes = await world.writes();
  return rows.flatMap(({ skuId, after, outcome }) => {
    const hits = writes.filter(
      (write) => write.skuId === skuId && Math.round(Number(write.to) * 100) === after,
    ).length;
    return outcome === 'published' && hits === 1 ? [] : [{ skuId, outcome, hits }];
  });
}

import { expect, test } from 'vitest';
import { createWorld } from '../../../test/world.ts';
import { connectDemo } from './actions/connect-demo.ts';

const links = {
  storeFacts: async () => new Map(),
  storeConnected: async () => undefined,
  storeDisconnected: async () => undefined,
};

test('a demo workspace gets stores of the sandbox as soon as that is there, and only once', async () => {
  const world = await createWorld({ hasDemo: true });
  const { services } = world.app;
  const count = async () => {
    const { rows } = await services.db.pool.query<{ stores: number; others: number }>(
      `select count(*) filter (where w.is_demo)::int as stores, count(*) filter (where not w.is_demo)::int as others
       from app.stores s join app.workspaces w using (workspace_id)`,
    );
    return rows[0];
  };
  await connectDemo(services, links);
  expect(await count()).toEqual({ stores: 0, others: 0 });
  await world.startSandbox();
  await connectDemo(services, links);
  expect(await count()).toEqual({ stores: 4, others: 0 });
  await connectDemo(services, links);
  expect(await count()).toEqual({ stores: 4, others: 0 });
});

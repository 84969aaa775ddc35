import { beforeAll, expect, test } from 'vitest';
import { callBudgetMs, settleMs } from '#server/jobs/call-timing.ts';
import { pump } from './publish/pump.ts';
import { MAX_UNEXPECTED } from './publish/unexpected.ts';
import { newWorker } from './testing/dying.ts';
import { type ChangesWorld, changesWorld } from './testing/published.ts';

/** Read back at once or in the next turn. */
const WRITTEN = expect.stringMatching(/^(published|confirming)$/);
let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

/** A change set of two products that is being published; rows of the first hold what no code of ours expects. */
async function publishing(after: string) {
  const { api } = world;
  const products = world.semi.splice(0, 2);
  const operations = [{ kind: 'price' as const, verb: 'add' as const, value: '0.37' }];
  const { id } = await api.createChangeSet({ selection: { products }, operations });
  await api.previewChangeSet({ id });
  await api.publish({ id });
  const [broken, sound] = products.map(({ productId }) => productId);
  await world.world.app.services.db.pool.query(
    'update app.change_rows set after = after || $3::jsonb where change_set_id = $1 and product_id = $2',
    [id, broken, after],
  );
  return { id, broken, sound };
}

async function states(id: string): Promise<Record<string, unknown>> {
  const { rows } = await world.world.app.services.db.pool.query(
    'select product_id, state, problem, facts from app.change_products where change_set_id = $1',
    [id],
  );
  return Object.fromEntries(rows.map(({ product_id, ...row }) => [product_id, row]));
}

test('a product that fails for a reason nobody foresaw ends after a few tries, and the others are published', async () => {
  const { id, broken = '', sound = '' } = await publishing('{"colour": "red"}');
  await pump(newWorker(world.world), id);
  expect(await states(id)).toMatchObject({
    [broken]: { state: 'waiting', problem: 'UNEXPECTED', facts: { tries: 1 } },
    [sound]: { state: WRITTEN },
  });
  // Its pause is not over.
  await pump(newWorker(world.world), id);
  expect(await states(id)).toMatchObject({ [broken]: { facts: { tries: 1 } } });
  for (let turn = 1; turn < MAX_UNEXPECTED; turn += 1) {
    world.world.clock.advance('60s');
    await pump(newWorker(world.world), id);
  }
  expect(await states(id)).toMatchObject({
    [broken]: { state: 'failed', problem: 'UNEXPECTED', facts: { tries: MAX_UNEXPECTED } },
    [sound]: { state: 'published' },
  });
  expect(await world.api.readChangeSet({ id })).toMatchObject({ state: 'done' });
  expect((await world.writes()).filter(({ productId }) => productId === broken)).toEqual([]);
});

test('a call that may have gone out is asked about before it is called failed', async () => {
  const { id, broken = '', sound = '' } = await publishing('{"price": 1.5}');
  await pump(newWorker(world.world), id);
  expect(await states(id)).toMatchObject({
    [broken]: { state: 'checking', problem: 'ANSWER_LOST' },
    [sound]: { state: WRITTEN },
  });
  const { config } = world.world.app.services;
  for (let turn = 0; turn < 12; turn += 1) {
    world.world.clock.advance(callBudgetMs(config) + settleMs(config) + 1000);
    await pump(newWorker(world.world), id);
  }
  expect(await states(id)).toMatchObject({
    [broken]: { state: 'failed', problem: 'ANSWER_LOST_REPEATEDLY' },
  });
  expect(await world.api.readChangeSet({ id })).toMatchObject({ state: 'done' });
});

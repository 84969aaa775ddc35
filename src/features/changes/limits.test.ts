import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { setClocks } from '../../../test/authorize.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { wakeWorkers } from './actions/publish.ts';
import { insertListings } from './testing/listings.ts';
import { changesWorld } from './testing/published.ts';

const CAP = { kind: 'country-cap' as const, countries: ['BR'], value: 5 };

async function codeOf(act: Promise<unknown>) {
  return act.then(
    () => null,
    (reason: { code?: string }) => reason.code,
  );
}

/** A store of listing files with two products of so many SKUs. */
async function withFileStore(world: World, skus: number): Promise<void> {
  const one = ['1', '2'].map((id) => ({ id, skus: Array(skus).fill({}) }));
  await world.app.services.db.tenant(world.workspaceId, (tx) =>
    insertListings(tx, world.workspaceId, one, { businessType: 'FILE' }),
  );
}

test('5,000 SKUs and more are previewed by a job, with a task that says how far it is', async () => {
  const world = await createWorld();
  await withFileStore(world, 2550);
  const api = world.as('owner').client.changes;
  const { id } = await api.createChangeSet({ selection: { filter: {} }, operations: [CAP] });
  const waiting = await api.previewChangeSet({ id });
  expect(waiting).toMatchObject({ state: 'previewing', counts: null, taskId: expect.any(String) });
  expect(await codeOf(api.publish({ id }))).toBe('CHANGE_SET_STATE');
  await world.runJobs();
  const set = await api.readChangeSet({ id });
  expect(set).toMatchObject({
    state: 'previewed',
    counts: { selected: 5100, change: 5100, warned: 5100, products: 2 },
  });
  expect(set.groups).toMatchObject([{ kind: 'warning', code: 'CAP_NOT_ENFORCED', skus: 5100, products: 2 }]);
  const { tasks } = await world.as('owner').client.tasks.listTasks();
  expect(tasks.find((task) => task.id === set.taskId)).toMatchObject({ state: 'done', done: 5100 });
});

test('a preview whose worker died is made by another one', async () => {
  const world = await createWorld();
  await withFileStore(world, 2);
  const api = world.as('owner').client.changes;
  const { id } = await api.createChangeSet({ selection: { filter: {} }, operations: [CAP] });
  await world.app.services.db.tenant(world.workspaceId, (tx) =>
    sql`update change_sets set state = 'previewing', updated_at = ${world.clock.now()}`.execute(tx),
  );
  await wakeWorkers(world.app.services);
  await world.runJobs();
  expect(await api.readChangeSet({ id })).toMatchObject({ state: 'previewing' });
  world.clock.advance('21s');
  await wakeWorkers(world.app.services);
  await world.runJobs();
  expect(await api.readChangeSet({ id })).toMatchObject({ state: 'previewed', counts: { change: 4 } });
});

test('in a store of listing files caps are kept without a call, and undone', async () => {
  const world = await createWorld();
  await withFileStore(world, 3);
  const api = world.as('owner').client.changes;
  const { id } = await api.createChangeSet({ selection: { filter: {} }, operations: [CAP] });
  await api.previewChangeSet({ id });
  await api.publish({ id });
  await world.runJobs();
  expect(await api.readChangeSet({ id })).toMatchObject({ state: 'done', progress: { published: 6 } });
  expect(await capsOf(world)).toEqual(Array(6).fill({ BR: 5 }));
  const reverse = await api.undo({ id });
  expect(await codeOf(api.editChangeSet({ id: reverse.id, operations: [CAP] }))).toBe('UNDO_FIXED');
  await api.previewChangeSet({ id: reverse.id });
  await api.publish({ id: reverse.id });
  await world.runJobs();
  expect(await capsOf(world)).toEqual(Array(6).fill({}));
});

async function capsOf(world: World) {
  const rows = await world.app.services.db.tenant(world.workspaceId, (tx) =>
    tx.selectFrom('skus').select('caps').orderBy('sku_id').execute(),
  );
  return rows.map((row) => row.caps);
}

test('with nobody else who may approve the owner types the password again instead of asking for approval', async () => {
  const world = await createWorld();
  await withFileStore(world, 2);
  const owner = world.as('owner');
  const api = owner.client.changes;
  await api.setLimits({ ...(await api.readLimits()), maxRows: 2 });
  await world.app.services.db.tenant(world.workspaceId, (tx) =>
    sql`update members set disabled_at = now() where role not in ('owner', 'packer')`.execute(tx),
  );
  const { id } = await api.createChangeSet({ selection: { filter: {} }, operations: [CAP] });
  const set = await api.previewChangeSet({ id });
  expect(set.approvalReasons).toEqual([{ code: 'ROWS_ABOVE', limit: 2, value: 4 }]);
  expect(await codeOf(api.publish({ id }))).toBe('PASSWORD_NEEDED');
  await world.app.services.db.pool.query('update core.sessions set confirmed_at = $1 where account_id = $2', [
    world.clock.now(),
    owner.accountId,
  ]);
  expect(await api.publish({ id })).toMatchObject({ state: 'publishing' });
  expect(
    await codeOf(world.as('owner').client.changes.setLimits({ ...(await api.readLimits()), maxRows: -1 })),
  ).toBe('INPUT_INVALID');
});

test('who approves approves the preview that was looked at, not one made since', async () => {
  const world = await createWorld();
  await withFileStore(world, 2);
  const [owner, operator] = [world.as('owner').client.changes, world.as('operator').client.changes];
  await owner.setLimits({ ...(await owner.readLimits()), maxRows: 2 });
  const { id } = await owner.createChangeSet({ selection: { filter: {} }, operations: [CAP] });
  const { previewedAt } = await owner.previewChangeSet({ id });
  const looked = { id, previewedAt: previewedAt ?? '' };
  await owner.requestApproval({ id });
  await owner.editChangeSet({ id, operations: [{ ...CAP, value: 0 }] });
  world.clock.advance('1s');
  const again = await owner.previewChangeSet({ id });
  await owner.requestApproval({ id });
  expect(await codeOf(operator.approve(looked))).toBe('PREVIEW_STALE');
  expect(await operator.approve({ id, previewedAt: again.previewedAt ?? '' })).toMatchObject({
    state: 'publishing',
  });
});

test('when the authorization ends, publishing pauses with the reason and loses nothing', async () => {
  const changes = await changesWorld(60);
  const { api, world } = changes;
  const products = changes.semi.slice(0, 2);
  const operations = [{ kind: 'price' as const, verb: 'percent' as const, value: '3' }];
  const { id } = await api.createChangeSet({ selection: { products }, operations });
  await api.previewChangeSet({ id });
  await api.publish({ id });
  await setClocks(world, new Date(world.clock.now().getTime() + 400 * 86_400_000));
  await changes.work();
  const paused = await api.readChangeSet({ id });
  expect(paused).toMatchObject({ state: 'paused', problem: { code: 'AUTHORIZATION_ENDED' } });
  expect(paused.progress?.waiting).toBe(paused.progress?.total);
});

test('when the clock of the server is off, publishing pauses with the reason, fails nothing, and goes on when it is right', async () => {
  const changes = await changesWorld(60);
  const { api, world } = changes;
  const products = changes.semi.slice(0, 3);
  const operations = [{ kind: 'price' as const, verb: 'percent' as const, value: '3' }];
  const { id } = await api.createChangeSet({ selection: { products }, operations });
  await api.previewChangeSet({ id });
  await api.publish({ id });
  world.clock.advance('3h');
  await changes.work();
  const paused = await api.readChangeSet({ id });
  expect(paused).toMatchObject({
    state: 'paused',
    problem: { code: 'CLOCK_DIFFERS' },
    progress: { failed: 0 },
  });
  expect(paused.progress?.waiting).toBe(paused.progress?.total);
  world.clock.advance(-3 * 3_600_000);
  await api.resume({ id });
  await changes.work();
  expect(await api.readChangeSet({ id })).toMatchObject({
    state: 'done',
    progress: { failed: 0, conflict: 0 },
  });
});

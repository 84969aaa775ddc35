import { beforeAll, expect, test } from 'vitest';
import { pump } from './publish/pump.ts';
import { newWorker } from './testing/dying.ts';
import { type ChangesWorld, changesWorld, publishedOnce } from './testing/published.ts';

const EDIT = 'aliexpress.pop.choice.product.edit';
const UP_3 = { kind: 'price', verb: 'percent', value: '3' } as const;
let world: ChangesWorld;
beforeAll(async () => {
  world = await changesWorld();
});

async function previewed(products = world.semi.splice(0, 2), operations: object[] = [UP_3]) {
  // The client checks the operations again; tests write them as a person would.
  const { id } = await world.api.createChangeSet({
    selection: { products },
    operations: operations as [typeof UP_3],
  });
  return world.api.previewChangeSet({ id });
}

async function refusalOf(act: Promise<unknown>) {
  const error = await act.then(
    () => null,
    (reason: { code?: string; data?: unknown }) => reason,
  );
  return { code: error?.code, data: error?.data };
}

test('publishes POP prices by their own call and refuses them a country cap', async () => {
  const products = world.pop.splice(0, 2);
  const set = await previewed(products);
  await world.api.publish({ id: set.id });
  await world.work();
  expect(await world.api.readChangeSet({ id: set.id })).toMatchObject({
    state: 'done',
    progress: { failed: 0 },
  });
  expect(await publishedOnce(world, set.id)).toEqual([]);
  const caps = await previewed(world.pop.slice(0, 1), [{ kind: 'country-cap', countries: ['ES'], value: 0 }]);
  expect(caps.groups).toMatchObject([{ kind: 'refused', code: 'CAP_NEEDS_SEMI_MANAGED' }]);
});

test.each(['replace', 'merge'])(
  'sends the complete document, so nothing else changes when the platform would %s',
  async (mode) => {
    await world.sandbox.control('POST', '/edit-mode', { mode });
    const before = (await world.writes()).length;
    const set = await previewed(undefined, [UP_3, { kind: 'country-cap', countries: ['FR'], value: 0 }]);
    await world.api.publish({ id: set.id });
    await world.work();
    const fields = new Set((await world.writes()).slice(before).map((write) => write.field));
    expect([...fields].filter((field) => field !== 'base_price' && field !== 'joined_country_list')).toEqual(
      [],
    );
    expect(await publishedOnce(world, set.id)).toEqual([]);
  },
);

test('a row that moved on the platform since the preview is a conflict, and nothing is sent', async () => {
  const set = await previewed();
  const [row] = await world.api.listRows({ id: set.id });
  await world.editElsewhere(row?.productId ?? '', { [row?.skuId ?? '']: '8.88' });
  await world.api.publish({ id: set.id });
  const sent = (await world.writes()).length;
  await world.work();
  const rows = await world.api.listRows({ id: set.id });
  const moved = rows.filter((one) => one.productId === row?.productId);
  expect(moved.every((one) => one.outcome === 'conflict' && one.problem?.code === 'MOVED_SINCE')).toBe(true);
  expect(rows.some((one) => one.outcome === 'published')).toBe(true);
  const late = (await world.writes()).slice(sent);
  expect(late.filter((write) => write.productId === row?.productId)).toEqual([]);
  // The mirror has learnt the new value, so the next preview starts from it.
  const product = { storeId: row?.storeId ?? '', productId: row?.productId ?? '' };
  const { skus } = await world.world.as('owner').client.products.readProduct(product);
  expect(skus.find((sku) => sku.skuId === row?.skuId)?.price).toBe(888);
});

test('a change of the mirror after the preview is refused before anything starts', async () => {
  const [product] = world.semi.splice(0, 1);
  const [first, second] = [
    await previewed(product ? [product] : []),
    await previewed(product ? [product] : []),
  ];
  await world.api.publish({ id: first.id });
  await world.work();
  const refusal = await refusalOf(world.api.publish({ id: second.id }));
  expect(refusal).toMatchObject({ code: 'PREVIEW_MOVED', data: { rows: expect.any(Number) } });
  expect((await world.api.readChangeSet({ id: second.id })).moved).toBeGreaterThan(0);
});

test('two change sets on one product: the second finds it moved, and nothing is sent twice', async () => {
  const [product] = world.semi.splice(0, 1);
  const products = product ? [product] : [];
  const [first, second] = [await previewed(products), await previewed(products, [{ ...UP_3, value: '7' }])];
  await world.api.publish({ id: first.id });
  await world.api.publish({ id: second.id });
  const ctx = newWorker(world.world);
  await Promise.all([pump(ctx, first.id), pump(ctx, second.id)]);
  await world.work();
  const states = await Promise.all([first, second].map((set) => world.api.readChangeSet({ id: set.id })));
  expect(states.map((set) => set.state)).toEqual(['done', 'done']);
  expect(states.map((set) => (set.progress?.published ?? 0) > 0).sort()).toEqual([false, true]);
  expect(states.map((set) => (set.progress?.conflict ?? 0) > 0).sort()).toEqual([false, true]);
  const why = await Promise.all(states.map((set) => world.api.listFailures({ id: set.id })));
  expect(why.flat().map(({ code }) => code)).toEqual(['MOVED_SINCE']);
});

test('what the platform rejects fails with its words, and can be retried', async () => {
  const set = await previewed();
  await world.sandbox.control('POST', '/faults', { kind: 'in-band-error', method: EDIT, times: 1 });
  await world.api.publish({ id: set.id });
  await world.work();
  const done = await world.api.readChangeSet({ id: set.id });
  expect(done.state).toBe('done');
  expect(done.progress?.failed).toBeGreaterThan(0);
  const failed = await world.api.listRows({ id: set.id, tab: 'failed' });
  expect(failed[0]?.problem).toMatchObject({ code: 'PLATFORM_REJECTED', requestId: expect.any(String) });
  const { failed: count = 0 } = done.progress ?? {};
  expect(await world.api.listFailures({ id: set.id })).toEqual([
    { code: 'PLATFORM_REJECTED', skus: count, products: 1, text: expect.stringMatching(/./) },
  ]);
  const shown = async (code: string) =>
    (await world.api.listPreviewRows({ id: set.id, tab: 'failed', code })).rows.length;
  expect([await shown('PLATFORM_REJECTED'), await shown('MOVED_SINCE')]).toEqual([count, 0]);
  await world.api.retry({ id: set.id });
  await world.work();
  expect(await world.api.listFailures({ id: set.id })).toEqual([]);
  expect(await world.api.readChangeSet({ id: set.id })).toMatchObject({
    state: 'done',
    progress: { failed: 0 },
  });
  expect(await publishedOnce(world, set.id)).toEqual([]);
  expect(await refusalOf(world.api.retry({ id: set.id }))).toMatchObject({ code: 'NOTHING_TO_PUBLISH' });
});

test('a platform that asks us to wait is waited for', async () => {
  const set = await previewed();
  await world.sandbox.control('POST', '/faults', { kind: 'throttle', method: EDIT, times: 1, seconds: 1 });
  await world.api.publish({ id: set.id });
  await world.work();
  expect(await world.api.readChangeSet({ id: set.id })).toMatchObject({
    state: 'done',
    progress: { failed: 0 },
  });
  expect(await publishedOnce(world, set.id)).toEqual([]);
});

test('pauses, goes on, and cancels what is left', async () => {
  const set = await previewed(world.semi.splice(0, 3));
  await world.api.publish({ id: set.id });
  expect(await world.api.pause({ id: set.id })).toMatchObject({ state: 'paused' });
  await world.work();
  expect((await world.api.readChangeSet({ id: set.id })).progress).toMatchObject({ published: 0 });
  expect(await world.api.resume({ id: set.id })).toMatchObject({ state: 'publishing' });
  expect(await world.api.cancel({ id: set.id })).toMatchObject({ state: 'cancelled' });
  await world.work();
  const rows = await world.api.listRows({ id: set.id });
  expect(rows.every((row) => row.outcome === 'cancelled')).toBe(true);
  expect(await refusalOf(world.api.resume({ id: set.id }))).toMatchObject({
    code: 'CHANGE_SET_STATE',
    data: { state: 'cancelled', act: 'resume' },
  });
});

test('a preview older than 15 minutes is not published, and an edit takes the preview away', async () => {
  const set = await previewed();
  world.world.clock.advance('16m');
  expect(await refusalOf(world.api.publish({ id: set.id }))).toMatchObject({ code: 'PREVIEW_STALE' });
  const edited = await world.api.editChangeSet({ id: set.id, operations: [{ ...UP_3, value: '4' }] });
  expect(edited).toMatchObject({ state: 'draft', counts: null });
  expect(await refusalOf(world.api.publish({ id: set.id }))).toMatchObject({ code: 'CHANGE_SET_STATE' });
});

test('above the limit of the owner another person approves', async () => {
  const { world: people, api } = world;
  const limits = await api.readLimits();
  await api.setLimits({ ...limits, maxRows: 1 });
  const operator = people.as('operator').client.changes;
  const products = world.semi.splice(0, 2);
  const { id } = await operator.createChangeSet({ selection: { products }, operations: [UP_3] });
  const set = await operator.previewChangeSet({ id });
  expect(set.approvalReasons).toMatchObject([{ code: 'ROWS_ABOVE', limit: 1 }]);
  expect(await refusalOf(operator.publish({ id }))).toMatchObject({ code: 'APPROVAL_NEEDED' });
  expect(await operator.requestApproval({ id })).toMatchObject({ state: 'waiting-approval' });
  expect(await refusalOf(operator.approve({ id }))).toMatchObject({ code: 'APPROVAL_OWN' });
  expect(await api.approve({ id })).toMatchObject({
    state: 'publishing',
    approvedBy: expect.stringContaining('member:'),
  });
  await world.work();
  expect(await api.readChangeSet({ id })).toMatchObject({ state: 'done', progress: { failed: 0 } });
  await api.setLimits(limits);
});

test('permissions and workspaces keep change sets apart', async () => {
  const set = await previewed(world.semi.slice(0, 1));
  const packer = world.world.as('packer').client.changes;
  expect(await refusalOf(packer.readChangeSet({ id: set.id }))).toMatchObject({ code: 'PERMISSION_NEEDED' });
  const finance = world.world.as('finance').client.changes;
  expect((await finance.readChangeSet({ id: set.id })).id).toBe(set.id);
  expect(await refusalOf(finance.publish({ id: set.id }))).toMatchObject({ code: 'PERMISSION_NEEDED' });
  const { createWorld } = await import('../../../test/world.ts');
  const other = (await createWorld()).as('owner').client.changes;
  expect(await refusalOf(other.readChangeSet({ id: set.id }))).toMatchObject({ code: 'NOT_FOUND' });
  expect((await other.listChangeSets({})).rows).toEqual([]);
});

test('a filter with a misspelt part is refused instead of taking everything', async () => {
  const { status, json } = await world.world.as('owner').request('POST', '/api/change-sets', {
    body: { selection: { filter: { semiState: ['joined'] } }, operations: [UP_3] },
  });
  expect(status).toBe(400);
  expect(JSON.stringify(json)).toContain('semiState');
});

test('a selection by filter takes all that match but those left out', async () => {
  const exclude = world.semi.slice(0, 1);
  const { id } = await world.api.createChangeSet({
    selection: { filter: { semiStates: ['joined'] }, exclude },
    operations: [UP_3],
  });
  const set = await world.api.previewChangeSet({ id });
  const { rows, after } = await world.api.listPreviewRows({ id, limit: 3 });
  expect(rows).toHaveLength(3);
  expect(after).not.toBeNull();
  const second = await world.api.listPreviewRows({ id, limit: 3, after: after ?? '' });
  expect(second.rows[0]?.skuId).not.toBe(rows[0]?.skuId);
  const all = await world.api.listPreviewRows({ id, limit: 1000 });
  expect(all.rows).toHaveLength(set.counts?.selected ?? 0);
  expect(all.rows.filter((row) => row.productId === exclude[0]?.productId)).toEqual([]);
});

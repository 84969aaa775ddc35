import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { followJoining } from '#features/products/public.ts';
import { type ConnectedWorld, connectedWorld } from '../../../../../test/connected-world.ts';
import { followDecisions } from '../../actions/decisions.ts';
import { wakeWorkers } from '../../actions/publish.ts';
import type { ChosenOperation } from '../contract.ts';

type Ref = { storeId: string; productId: string };
const JOIN: ChosenOperation = { kind: 'join' };
/** A category the sandbox does not admit. */
const CLOSED = '100501';
const FILL: ChosenOperation[] = [
  { kind: 'measure', field: 'weight', verb: 'set', value: '0.250' },
  { kind: 'measure', field: 'length', verb: 'set', value: '12' },
  { kind: 'measure', field: 'width', verb: 'set', value: '9' },
  { kind: 'measure', field: 'height', verb: 'set', value: '4.5' },
  { kind: 'original-box', value: false },
];
const BATTERY: ChosenOperation = { kind: 'special-types', verb: 'set', types: ['batteryInside'] };

let connected: ConnectedWorld;
beforeAll(async () => {
  connected = await connectedWorld('lantern-home', 700);
  await connected.sandbox.control('POST', '/limits', { perSecond: 100_000 });
  await connected.world.runJobs();
});

const client = () => connected.world.as('owner').client;
const read = (ref: Ref) => client().products.readProduct(ref);
const taken = new Set<string>();

/** The next product of a state for which this holds; nobody else gets it. */
async function take(
  state: 'to-pre-save' | 'can-join',
  is: (product: Awaited<ReturnType<typeof read>>) => boolean,
) {
  const { rows } = await client().products.listProducts({ semiStates: [state], statuses: ['on-sale'] });
  for (const { storeId, productId } of rows) {
    if (taken.has(productId)) continue;
    const product = await read({ storeId, productId });
    if (!is(product)) continue;
    taken.add(productId);
    return { storeId, productId };
  }
  throw new Error(`No product that is ${state} is left.`);
}

type Product = Awaited<ReturnType<typeof read>>;
const isWeighed = ({ skus }: Product) => skus.every(({ weightGrams }) => weightGrams !== null);
const isPlain = (product: Product) =>
  product.categoryId !== CLOSED &&
  !/light|caliper|magnetic|headlamp|earbuds/i.test(Object.values(product.titles).join(' '));

async function previewed(refs: Ref[], operations: ChosenOperation[]) {
  const { id } = await client().changes.createChangeSet({ selection: { products: refs }, operations });
  return client().changes.previewChangeSet({ id });
}

async function published(id: string) {
  await client().changes.publish({ id });
  await connected.world.runJobs();
  await wakeWorkers(connected.world.app.services);
  await connected.world.runJobs();
  return client().changes.readChangeSet({ id });
}

/** What the platform decides meanwhile is read by the next sync. */
async function later(hours: number, { storeId }: Ref) {
  await connected.sandbox.control('POST', '/clock', { advance: `PT${hours}H` });
  await client().products.startSync({ storeId, kind: 'changes' });
  await connected.world.runJobs();
}

/** The same, seen by nobody but the schedule. */
async function decided() {
  await connected.sandbox.control('POST', '/clock', { advance: 'PT5H' });
  connected.world.clock.advance(6 * 60_000);
  await followJoining(connected.world.app.services);
  await connected.world.runJobs();
}

test('a product is pre-saved, may join, is submitted with its gaps filled in, and has joined in all countries', async () => {
  const ref = await take('to-pre-save', isPlain);
  const saved = await published((await previewed([ref], [JOIN, ...FILL])).id);
  expect(saved).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  expect(await read(ref)).toMatchObject({ semiState: 'pre-saved' });
  // Nothing is left to send until the platform lets it join.
  const again = await previewed([ref], [JOIN]);
  expect(again.counts).toMatchObject({ change: 0, refused: 0, same: again.counts?.selected });
  await later(3, ref);
  const admitted = await read(ref);
  expect(admitted).toMatchObject({ semiState: 'can-join' });
  expect(admitted.skus.map(({ weightGrams }) => weightGrams)).toEqual(admitted.skus.map(() => 250));
  const submitted = await previewed([ref], [JOIN]);
  expect(submitted.groups).toMatchObject([{ kind: 'warning', code: 'JOINS_FOR_GOOD' }]);
  expect(await published(submitted.id)).toMatchObject({ state: 'done', progress: { failed: 0 } });
  expect(await read(ref)).toMatchObject({ semiState: 'in-review' });
  expect((await previewed([ref], [JOIN])).groups).toMatchObject([
    { kind: 'refused', code: 'JOIN_IN_REVIEW' },
  ]);
  await decided();
  const joined = await read(ref);
  expect(joined).toMatchObject({ semiState: 'joined', mode: 'semi' });
  expect(joined.joinedCountries?.length).toBeGreaterThan(40);
});

test('what is missing is named per SKU, and filled in by steps of the same set', async () => {
  const ref = await take('can-join', (product) => isPlain(product) && !isWeighed(product));
  const gaps = await previewed([ref], [JOIN]);
  expect(gaps.groups.find(({ code }) => code === 'JOIN_DATA_MISSING')).toMatchObject({
    code: 'JOIN_DATA_MISSING',
    worst: { facts: { fields: ['weight', 'length', 'width', 'height'] } },
  });
  // A product joins as a whole.
  expect(gaps.counts).toMatchObject({ change: 0, refused: gaps.counts?.selected });
  const filled = await previewed([ref], [JOIN, ...FILL, { kind: 'price', verb: 'percent', value: '10' }]);
  expect(filled.counts).toMatchObject({ refused: 0, change: gaps.counts?.selected });
  const before = await read(ref);
  expect(await published(filled.id)).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  const after = await read(ref);
  expect(after).toMatchObject({ semiState: 'in-review' });
  for (const [index, sku] of after.skus.entries()) {
    const price = Math.round(((before.skus[index]?.price ?? 0) * 110) / 100);
    expect(sku).toMatchObject({ weightGrams: 250, lengthCm: '12.00', originalBox: false, price });
  }
});

test('variants without stock anywhere get their first units by a step, in a warehouse of the store', async () => {
  const ref = await take('can-join', (product) => isPlain(product) && isWeighed(product));
  const { world } = connected;
  const codes = (await client().stores.readStore({ id: ref.storeId })).warehouses.map(({ code }) => code);
  const has = new Set(
    (await read(ref)).skus.flatMap(({ stockByWarehouse }) => Object.keys(stockByWarehouse)),
  );
  const [first = '', second = ''] = codes.filter((code) => !has.has(code));
  await world.app.services.db.tenant(world.workspaceId, (tx) =>
    sql`update skus set stock = '{}' where product_id = ${ref.productId}`.execute(tx),
  );
  const stock = (verb: 'set' | 'add', value: number, warehouse?: string): ChosenOperation => ({
    kind: 'stock',
    verb,
    value,
    ...(warehouse && { warehouse }),
  });
  const refusal = async (operations: ChosenOperation[]) =>
    (await previewed([ref], [...operations, ...FILL, JOIN])).groups.find(({ kind }) => kind === 'refused')
      ?.code;
  expect(await refusal([])).toBe('JOIN_DATA_MISSING');
  expect(await refusal([stock('set', 40)])).toBe('WAREHOUSE_NEEDED');
  expect(await refusal([stock('add', 40, first)])).toBe('STOCK_NOT_STARTED');
  expect(await refusal([stock('set', 40, 'XIY999-JIT')])).toBe('WAREHOUSE_UNKNOWN');
  const set = await previewed(
    [ref],
    [JOIN, ...FILL, stock('set', 40, first), stock('add', 2, first), stock('set', 5, second)],
  );
  expect(set.groups.filter(({ kind }) => kind === 'refused')).toEqual([]);
  expect(await published(set.id)).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  const after = await read(ref);
  expect(after.semiState).toBe('in-review');
  for (const sku of after.skus) expect(sku.stockByWarehouse).toMatchObject({ [first]: 42, [second]: 5 });
});

test('a refusal of the platform is shown with its words, can be found, and the product is submitted again', async () => {
  const isLamp = ({ titles }: Product) => /night light|headlamp|earbuds/i.test(titles.en_US ?? '');
  const ref = await take('can-join', isLamp);
  await client().webhooks.createWebhook({
    name: 'ERP',
    url: 'https://erp.example/hook',
    events: ['change-set.decided'],
  });
  const set = await previewed([ref], [JOIN, ...FILL, { kind: 'special-types', verb: 'set', types: [] }]);
  await published(set.id);
  await later(5, ref);
  const refused = await read(ref);
  expect(refused).toMatchObject({
    semiState: 'refused',
    semiNote: expect.stringContaining('special_product_type_list'),
  });
  const { rows } = await client().products.listProducts({ semiStates: ['refused'] });
  expect(rows.map(({ productId }) => productId)).toContain(ref.productId);
  await followDecisions(connected.world.app.services);
  // Told once, with what was decided.
  await followDecisions(connected.world.app.services);
  const told = await connected.world.app.services.db.tenant(connected.world.workspaceId, (tx) =>
    tx
      .selectFrom('webhook_deliveries')
      .select('body')
      .where('type', '=', 'change-set.decided')
      .where('subject', '=', `change-set:${set.id}`)
      .execute(),
  );
  expect(told.map(({ body }) => JSON.parse(body).data)).toMatchObject([
    { id: set.id, decided: { accepted: 0, refused: refused.skus.length } },
  ]);
  const states = (await client().changes.listRows({ id: set.id })).filter(
    ({ field }) => field === 'semiState',
  );
  expect(states[0]).toMatchObject({ audit: { state: 'refused', note: refused.semiNote } });
  const again = await previewed([ref], [JOIN, BATTERY]);
  expect(again.groups.map(({ code }) => code)).toEqual(expect.arrayContaining(['REFUSED_BEFORE']));
  await published(again.id);
  await later(5, ref);
  expect(await read(ref)).toMatchObject({ semiState: 'joined', semiNote: null });
  expect((await read(ref)).semiSteps).toMatchObject([
    { from: 'in-review', to: 'joined', changeSetId: null },
    { from: 'refused', to: 'in-review', changeSetId: again.id },
    { from: 'in-review', to: 'refused', changeSetId: null },
    { from: 'can-join', to: 'in-review', changeSetId: set.id },
  ]);
});

test('a category that is not admitted fails with the words of the platform, and nothing is taken', async () => {
  const ref = await take('can-join', ({ categoryId }) => categoryId === CLOSED);
  const done = await published((await previewed([ref], [JOIN, ...FILL])).id);
  expect(done).toMatchObject({ state: 'done', progress: { published: 0 } });
  const [row] = (await client().changes.listPreviewRows({ id: done.id })).rows;
  expect(row?.problem).toMatchObject({
    code: 'PLATFORM_REJECTED',
    text: expect.stringContaining('not admitted'),
  });
  expect(await read(ref)).toMatchObject({ semiState: 'can-join' });
});

test('countries cannot be chosen before a product has joined', async () => {
  const ref = await take('can-join', (product) => isPlain(product) && isWeighed(product));
  const set = await previewed([ref], [JOIN, { kind: 'countries', verb: 'set', countries: ['FR'] }]);
  expect(set.groups).toMatchObject([{ kind: 'refused', code: 'COUNTRIES_AFTER_JOINING' }]);
  const alone = await previewed([ref], [{ kind: 'measure', field: 'weight', verb: 'set', value: '0.3' }]);
  expect(alone.groups).toMatchObject([{ kind: 'refused', code: 'SEMI_NOT_JOINED' }]);
});

test('joining cannot be undone, and says so', async () => {
  const ref = await take('can-join', (product) => isPlain(product) && isWeighed(product));
  const { id } = await published((await previewed([ref], [JOIN, ...FILL])).id);
  const reverse = await client().changes.undo({ id });
  const undone = await client().changes.previewChangeSet({ id: reverse.id });
  expect(undone.groups).toMatchObject([{ kind: 'refused', code: 'CANNOT_LEAVE' }]);
  expect(undone.counts).toMatchObject({ change: 0 });
});

test('a product somebody edits meanwhile is a conflict and is not submitted', async () => {
  const ref = await take('can-join', (product) => isPlain(product) && isWeighed(product));
  const set = await previewed([ref], [JOIN, ...FILL]);
  const stocks = (await read(ref)).skus[0];
  await connected.world.app.services.db.tenant(connected.world.workspaceId, (tx) =>
    sql`update change_rows set before = before || '{"price": 1}' where change_set_id = ${set.id}
      and sku_id = ${stocks?.skuId}`.execute(tx),
  );
  const done = await published(set.id);
  expect(done).toMatchObject({ state: 'done', progress: { published: 0, failed: 0 } });
  expect(await read(ref)).toMatchObject({ semiState: 'can-join' });
});

test('products of other modes, and those that have joined, are told apart', async () => {
  const [pop] = (await client().products.listProducts({ modes: ['pop'], limit: 1 })).rows;
  const [joined] = (await client().products.listProducts({ semiStates: ['joined'], limit: 1 })).rows;
  if (!pop || !joined) throw new Error('The store has no such products.');
  const refs = [pop, joined].map(({ storeId, productId }) => ({ storeId, productId }));
  const set = await previewed(refs, [JOIN]);
  expect(set.groups).toMatchObject([{ kind: 'refused', code: 'JOIN_NOT_OFFERED', products: 1 }]);
  expect(set.counts).toMatchObject({ change: 0, same: joined.skuCount });
});

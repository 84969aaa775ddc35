import { expect, test } from 'vitest';
import { withStore } from '#features/stores/public.ts';
import { editPopAttributes } from '#gateway/wire/pop-attributes.ts';
import { callBudgetMs, settleMs } from '#server/jobs/call-timing.ts';
import { newWorker } from '../../testing/dying.ts';
import { type ChangesWorld, changesWorld } from '../../testing/published.ts';
import { type AttributeOperation, attributeOperation } from './contract.ts';

type Ref = ChangesWorld['pop'][number];

/** Ids of the sandbox's categories (`sandbox/world/attributes.ts`). */
const MATERIAL = { id: '10', label: 'Material' };
const [COTTON, BAMBOO] = [
  { id: '10001', label: 'Cotton' },
  { id: '10006', label: 'Bamboo' },
];
const FEATURE = { id: '329', label: 'Feature' };
const set = (
  attribute: AttributeOperation['attribute'],
  ...values: ({ id: string } | { text: string })[]
): AttributeOperation => ({ kind: 'attribute', verb: 'set', attribute, values });

function reader(world: ChangesWorld) {
  return async (ref: Ref) => {
    const { listedAttributes } = await world.world.as('owner').client.products.readProduct(ref);
    return Object.fromEntries(
      (listedAttributes ?? []).map(({ id, names, values }) => [id ?? `~${names.en}`, values]),
    );
  };
}

async function preview({ api }: ChangesWorld, products: Ref[], operations: AttributeOperation[]) {
  const { id } = await api.createChangeSet({ selection: { products }, operations });
  return api.previewChangeSet({ id });
}

async function publish({ api, work }: ChangesWorld, id: string) {
  await api.publish({ id });
  await work();
  return api.readChangeSet({ id });
}

/** Products whose category knows the material, and one whose does not. */
async function byMaterial(world: ChangesWorld, refs: readonly Ref[]) {
  const read = reader(world);
  const all = await Promise.all(
    refs.map(async (ref) => ({ ref, hasMaterial: (await read(ref))['10'] !== undefined })),
  );
  const pick = (wanted: boolean) =>
    all.flatMap(({ ref, hasMaterial }) => (hasMaterial === wanted ? [ref] : []));
  return { known: pick(true), unknown: pick(false) };
}

test('attributes are set, added, replaced and removed in one call a product, and come back', async () => {
  const world = await changesWorld();
  const read = reader(world);
  const [pop] = (await byMaterial(world, world.pop)).known;
  const [semi] = (await byMaterial(world, world.semi)).known;
  const products = [pop, semi].filter((ref) => ref !== undefined);
  const before = await Promise.all(products.map(read));
  const previewed = await preview(world, products, [
    set(MATERIAL, COTTON ?? never()),
    { kind: 'attribute', verb: 'add', attribute: FEATURE, values: [{ id: '329002' }, { id: '329001' }] },
    {
      kind: 'attribute',
      verb: 'replace',
      attribute: { id: '219' },
      from: { id: '219001' },
      value: { id: '219002' },
    },
    { kind: 'attribute', verb: 'remove', attribute: { id: '326' } },
    set({ name: 'Batch' }, { text: '#A|7' }),
    set({ id: '3' }, { text: 'M-1' }),
  ]);
  expect(previewed.counts).toMatchObject({ refused: 0, change: previewed.counts?.selected });
  expect(await publish(world, previewed.id)).toMatchObject({
    state: 'done',
    progress: { failed: 0, conflict: 0 },
  });
  for (const after of await Promise.all(products.map(read))) {
    expect(after).toEqual({
      '219': ['Vietnam'],
      '10': ['Cotton'],
      '329': ['Waterproof', 'Foldable'],
      '3': ['M-1'],
      '~Batch': ['#A|7'],
    });
  }
  const writes = await world.writes();
  expect(writes.map(({ method, field }) => [method, field])).toEqual(
    products.map(() => [
      'aliexpress.postproduct.redefining.editproductcategoryattributes',
      'aeop_ae_product_propertys',
    ]),
  );

  const reverse = await world.api.undo({ id: previewed.id });
  const undo = await world.api.previewChangeSet({ id: reverse.id });
  expect(undo.counts).toMatchObject({ refused: 0, change: previewed.counts?.change });
  expect(await publish(world, undo.id)).toMatchObject({
    state: 'done',
    progress: { failed: 0, conflict: 0 },
  });
  expect(await Promise.all(products.map(read))).toEqual(before);
});

test('a product that says so already stays as it is, whatever the value is called', async () => {
  const world = await changesWorld(60);
  const read = reader(world);
  const ref = world.pop[0] ?? never();
  expect((await read(ref))['219']).toEqual(['Mainland China']);
  const same = await preview(
    world,
    [ref],
    [
      set({ id: '219' }, { id: '219001' }),
      {
        kind: 'attribute',
        verb: 'replace',
        attribute: { id: '219' },
        from: { id: '219002' },
        value: { id: '219001' },
      },
      { kind: 'attribute', verb: 'remove', attribute: { id: '999' } },
    ],
  );
  expect(same.counts).toMatchObject({ change: 0, same: same.counts?.selected });
});

test.each<[string, AttributeOperation, string]>([
  [
    'a required attribute that would go',
    { kind: 'attribute', verb: 'remove', attribute: { id: '219' } },
    'ATTRIBUTE_REQUIRED',
  ],
  ['a value the category does not offer', set({ id: '219' }, { id: '4711' }), 'ATTRIBUTE_VALUE_UNKNOWN'],
  ['a text where a value has to be chosen', set({ id: '219' }, { text: 'Mars' }), 'ATTRIBUTE_NEEDS_CHOICE'],
  [
    'two values where one is taken',
    set({ id: '219' }, { id: '219001' }, { id: '219002' }),
    'ATTRIBUTE_TAKES_ONE',
  ],
  ['an attribute no category knows', set({ id: '4711' }, { id: '1' }), 'ATTRIBUTE_NOT_IN_CATEGORY'],
  ['an attribute that tells variants apart', set({ id: '14' }, { id: '14001' }), 'ATTRIBUTE_OF_VARIANTS'],
])('refuses %s, and names the category', async (_, operation, code) => {
  const world = await changesWorld(60);
  const { counts, groups } = await preview(world, world.pop.slice(0, 1), [operation]);
  expect(counts?.refused).toBe(counts?.selected);
  expect(groups).toMatchObject([
    { kind: 'refused', code, worst: { facts: { categories: [{ en: expect.any(String) }] } } },
  ]);
});

test('what differs by category is told of each category', async () => {
  const world = await changesWorld();
  const { known, unknown } = await byMaterial(world, [...world.pop, ...world.semi]);
  expect([known.length > 0, unknown.length > 0]).toEqual([true, true]);
  const previewed = await preview(world, [...known, ...unknown], [set(MATERIAL, BAMBOO ?? never())]);
  const groups = previewed.groups.filter(({ kind }) => kind === 'refused');
  expect(groups.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['ATTRIBUTE_NOT_IN_CATEGORY', 'ATTRIBUTE_VALUE_UNKNOWN']),
  );
  const apart = groups.find(({ code }) => code === 'ATTRIBUTE_NOT_IN_CATEGORY')?.worst?.facts;
  expect(apart).toMatchObject({ attribute: 'Material', category: { zh: expect.any(String) } });
  const offered = await world.api.listAttributes({ changeSetId: previewed.id });
  const material = offered.attributes.find(({ id }) => id === '10');
  expect(material).toMatchObject({ names: { en: 'Material', zh: '材质' }, requiredIn: 0 });
  expect(material?.missingIn).toEqual(expect.arrayContaining(apart?.categories as unknown[]));
  expect(offered).toMatchObject({ unread: 0 });
  expect(offered.attributes.map(({ id }) => id)).not.toContain('14');
  const { values } = await world.api.listAttributeValues({
    changeSetId: previewed.id,
    attributeId: '10',
    q: '竹',
  });
  expect(values).toMatchObject([{ id: '10006', names: { en: 'Bamboo' } }]);
});

test('an attribute changed on AliExpress while it is being published is a conflict and stays', async () => {
  const world = await changesWorld(60);
  const ref = world.pop[0] ?? never();
  const { id } = await preview(world, [ref], [set({ id: '219' }, { id: '219002' })]);
  await world.api.publish({ id });
  const gateway = await withStore(newWorker(world.world), ref.storeId);
  const attributes = [
    { attr_name_id: '219', attr_value_id: '219001' },
    { attr_name: 'Batch', attr_value: '1' },
  ];
  await gateway.call(editPopAttributes, { productId: ref.productId, attributes });
  await world.work();
  // Another attribute was changed: nothing of that is taken back.
  expect(await reader(world)(ref)).toEqual({ '219': ['Vietnam'], '~Batch': ['1'] });

  const again = await preview(world, [ref], [set({ id: '219' }, { id: '219001' })]);
  await world.api.publish({ id: again.id });
  const moved = [
    { attr_name_id: '3', attr_value: 'M' },
    { attr_name_id: '219', attr_value_id: '219001' },
  ];
  await gateway.call(editPopAttributes, { productId: ref.productId, attributes: moved });
  await world.work();
  expect(await world.api.readChangeSet({ id: again.id })).toMatchObject({ progress: { published: 0 } });
  expect(await reader(world)(ref)).toEqual({ '219': ['Mainland China'], '3': ['M'] });
});

test('an answer that was lost after attributes were written is asked for: nothing is sent twice, and undo puts all back', async () => {
  const world = await changesWorld(60);
  const ref = world.pop[0] ?? never();
  const before = await reader(world)(ref);
  const { id } = await preview(world, [ref], [set({ id: '219' }, { id: '219002' })]);
  await world.sandbox.control('POST', '/faults', {
    kind: 'die-after',
    method: 'aliexpress.postproduct.redefining.editproductcategoryattributes',
    times: 1,
  });
  await world.api.publish({ id });
  await world.work();
  expect(await world.api.readChangeSet({ id })).not.toMatchObject({ state: 'done' });
  const { config } = world.world.app.services;
  world.world.clock.advance(callBudgetMs(config) + settleMs(config) + 1000);
  await world.work();
  expect(await world.api.readChangeSet({ id })).toMatchObject({
    state: 'done',
    progress: { failed: 0, conflict: 0, checking: 0 },
  });
  expect(await reader(world)(ref)).toMatchObject({ '219': ['Vietnam'] });
  expect(await world.writes()).toHaveLength(1);
  const reverse = await world.api.undo({ id });
  await world.api.previewChangeSet({ id: reverse.id });
  await publish(world, reverse.id);
  expect(await reader(world)(ref)).toEqual(before);
});

test('another workspace sees nothing of it', async () => {
  const [one, other] = [await changesWorld(60), await changesWorld(60)];
  const { id } = await preview(one, one.pop.slice(0, 1), [set({ id: '219' }, { id: '219002' })]);
  await expect(other.api.listAttributes({ changeSetId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test.each([
  [{ kind: 'attribute', verb: 'set', attribute: { id: 'x' }, values: [{ id: '1' }] }],
  [{ kind: 'attribute', verb: 'set', attribute: { id: '1' }, values: [] }],
  [{ kind: 'attribute', verb: 'set', attribute: { name: 'Batch' }, values: [{ id: '1' }] }],
  [{ kind: 'attribute', verb: 'set', attribute: { name: ' ' }, values: [{ text: '1' }] }],
  [{ kind: 'attribute', verb: 'add', attribute: { id: '1' }, values: [{ text: 'x'.repeat(71) }] }],
  [
    {
      kind: 'attribute',
      verb: 'replace',
      attribute: { id: '1' },
      from: { text: 'a\u0007' },
      value: { id: '1' },
    },
  ],
])('%j is no step', (input) => {
  expect(attributeOperation.safeParse(input).success).toBe(false);
});

function never(): never {
  throw new Error('No product is there.');
}

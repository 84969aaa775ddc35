import { expect, test } from 'vitest';
import { runPreview } from '../../actions/preview.ts';
import { newWorker } from '../../testing/dying.ts';
import { type ChangesWorld, changesWorld } from '../../testing/published.ts';
import type { ChosenOperation } from '../contract.ts';

type Ref = ChangesWorld['semi'][number];

function named(world: ChangesWorld) {
  return async (ref: Ref) => (await world.world.as('owner').client.products.readProduct(ref)).titles;
}

async function preview({ api }: ChangesWorld, products: Ref[], operations: ChosenOperation[]) {
  const { id } = await api.createChangeSet({ selection: { products }, operations });
  return api.previewChangeSet({ id });
}

async function publish({ api, work }: ChangesWorld, id: string) {
  await api.publish({ id });
  await work();
  return api.readChangeSet({ id });
}

function first(refs: readonly Ref[]): Ref {
  const [ref] = refs;
  if (!ref) throw new Error('No product is there.');
  return ref;
}

test('names of POP and semi-managed products change in every language, beside a price, and come back to the letter', async () => {
  const world = await changesWorld();
  const read = named(world);
  const products = [first(world.semi), first(world.pop)];
  const before = await Promise.all(products.map(read));
  const set = await preview(world, products, [
    { kind: 'title', language: 'all', verb: 'trim', most: 40 },
    { kind: 'title', language: 'en_US', verb: 'prefix', value: 'Sale: ' },
    { kind: 'price', verb: 'add', value: '0.11' },
  ]);
  expect(set.counts).toMatchObject({ refused: 0, change: set.counts?.selected });
  expect(await publish(world, set.id)).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  const after = await Promise.all(products.map(read));
  for (const [index, titles] of after.entries()) {
    expect(Object.keys(titles)).toEqual(Object.keys(before[index] ?? {}));
    for (const [language, name] of Object.entries(titles)) {
      const was = before[index]?.[language] ?? '';
      const bare = language === 'en_US' ? name.replace(/^Sale: /, '') : name;
      expect(bare.length).toBeLessThanOrEqual(40);
      expect(was.startsWith(bare)).toBe(true);
      if (language === 'en_US') expect(name).toMatch(/^Sale: /);
    }
  }
  const listed = await world.world.as('owner').client.products.readProduct(first(world.semi));
  expect(listed.title).toBe(after[0]?.en_US);

  const reverse = await world.api.undo({ id: set.id });
  const undo = await world.api.previewChangeSet({ id: reverse.id });
  expect(undo.counts).toMatchObject({ refused: 0, change: set.counts?.change });
  expect(await publish(world, undo.id)).toMatchObject({
    state: 'done',
    progress: { failed: 0, conflict: 0 },
  });
  expect(await Promise.all(products.map(read))).toEqual(before);
});

test('publishing the names of a semi-managed product leaves its prices, countries and stock alone', async () => {
  const world = await changesWorld();
  const ref = first(world.semi);
  const read = async () => {
    const {
      titles: _,
      title: __,
      changedAt: ___,
      detailReadAt: ____,
      raw: _____,
      ...rest
    } = await world.world.as('owner').client.products.readProduct(ref);
    return rest;
  };
  const before = await read();
  const set = await preview(
    world,
    [ref],
    [{ kind: 'title', language: 'en_US', verb: 'suffix', value: ' X' }],
  );
  expect(await publish(world, set.id)).toMatchObject({
    state: 'done',
    progress: { published: before.skuCount },
  });
  expect(await read()).toEqual(before);
  const writes = (await world.writes()).filter(({ productId }) => productId === ref.productId);
  expect(writes).toMatchObject([{ field: 'subject:en_US' }]);
});

const cases: [string, ChosenOperation, string, string][] = [
  [
    'replaces a text',
    { kind: 'title', language: 'en_US', verb: 'replace', find: 'vase', value: 'jug' },
    'White vase VASE',
    'White jug VASE',
  ],
  [
    'replaces a text in upper and lower case',
    { kind: 'title', language: 'en_US', verb: 'replace', find: 'Vase.', value: '\\1&', ignoreCase: true },
    'White vase. VASE, VASE.',
    'White \\1& VASE, \\1&',
  ],
  [
    'takes a word out without a gap',
    { kind: 'title', language: 'en_US', verb: 'replace', find: 'big', value: '' },
    'A big vase',
    'A vase',
  ],
  [
    'leaves a name it does not touch to the letter',
    { kind: 'title', language: 'en_US', verb: 'replace', find: 'big', value: '' },
    'A  vase ',
    'A  vase ',
  ],
  [
    'replaces by a pattern with groups',
    { kind: 'title', language: 'en_US', verb: 'regex', find: '([0-9]+) ?pcs', value: '\\1 pieces' },
    '12pcs and 3 pcs',
    '12 pieces and 3 pieces',
  ],
  [
    'cuts at a word',
    { kind: 'title', language: 'en_US', verb: 'trim', most: 12 },
    'Ceramic vase, white',
    'Ceramic vase',
  ],
  [
    'cuts at the word before',
    { kind: 'title', language: 'en_US', verb: 'trim', most: 11 },
    'Ceramic vase, white',
    'Ceramic',
  ],
  [
    'cuts a name without spaces',
    { kind: 'title', language: 'en_US', verb: 'trim', most: 4 },
    '陶瓷花瓶白色',
    '陶瓷花瓶',
  ],
  ['counts an emoji as two', { kind: 'title', language: 'en_US', verb: 'trim', most: 5 }, 'ab🌙🌙🌙', 'ab🌙'],
  [
    'ignores case in Russian',
    { kind: 'title', language: 'en_US', verb: 'replace', find: 'ВАЗА', value: 'Кувшин', ignoreCase: true },
    'Белая ваза',
    'Белая Кувшин',
  ],
];

test.each(cases)('%s', async (_, operation, name, wanted) => {
  const world = await shared();
  const ref = first(world.pop);
  await setMirrored(world, ref, name);
  const { id } = await preview(world, [ref], [operation]);
  const [row] = (await world.api.listPreviewRows({ id })).rows;
  expect(row?.after['title.en_US']).toBe(wanted);
});

test('a name that would be too long, empty, or that is not there is refused with the reason', async () => {
  const world = await shared();
  const ref = first(world.pop);
  await setMirrored(world, ref, 'x'.repeat(120));
  const group = async (operation: ChosenOperation) => (await preview(world, [ref], [operation])).groups[0];
  const longer: ChosenOperation = {
    kind: 'title',
    language: 'en_US',
    verb: 'suffix',
    value: ' in a gift box',
  };
  expect(await group(longer)).toMatchObject({
    code: 'NAME_TOO_LONG',
    worst: { facts: { field: 'title.en_US', most: 128, count: 134 } },
  });
  const empty: ChosenOperation = { kind: 'title', language: 'en_US', verb: 'replace', find: 'x', value: '' };
  expect(await group(empty)).toMatchObject({ code: 'NAME_EMPTY' });
  const absent: ChosenOperation = { kind: 'title', language: 'sw_KE', verb: 'prefix', value: 'A ' };
  expect(await group(absent)).toMatchObject({
    code: 'LANGUAGE_ABSENT',
    worst: { facts: { language: 'sw_KE' } },
  });
  await setMirrored(world, ref, null);
  expect(await group(longer)).toMatchObject({ code: 'NOT_READ_YET' });
});

/** Five pairs of equal parts that are to make up an odd number of letters: there are none, after a very long search. */
const ENDLESS = '^(a+)(a+)(a+)(a+)(a+)\\1\\2\\3\\4\\5b$';
const ODD = `${'a'.repeat(127)}b`;

test('a pattern that never ends, or is none, is refused with its step, and nothing of it stays', async () => {
  const world = await shared();
  const ref = first(world.pop);
  await setMirrored(world, ref, ODD);
  const step = (find: string): ChosenOperation => ({
    kind: 'title',
    language: 'all',
    verb: 'regex',
    find,
    value: '',
  });
  const operations = [step('x+'), step(ENDLESS)];
  const { id } = await world.api.createChangeSet({ selection: { products: [ref] }, operations });
  await expect(world.api.previewChangeSet({ id })).rejects.toMatchObject({
    code: 'PATTERN_TOO_SLOW',
    data: { step: 2, pattern: ENDLESS },
  });
  expect(await world.api.readChangeSet({ id })).toMatchObject({ state: 'draft', counts: null });
  expect(await world.api.listRows({ id })).toEqual([]);
  await world.api.editChangeSet({ id, operations: [step('(')] });
  await expect(world.api.previewChangeSet({ id })).rejects.toMatchObject({
    code: 'PATTERN_INVALID',
    data: { step: 1, pattern: '(', text: expect.stringContaining('parentheses') },
  });
  await world.api.editChangeSet({ id, operations: [step('a+b$')] });
  expect((await world.api.previewChangeSet({ id })).groups).toMatchObject([{ code: 'NAME_EMPTY' }]);
});

test('a job that finds a pattern which never ends makes a draft of the change set again, and says why', async () => {
  const world = await shared();
  const { app, workspaceId } = world.world;
  const ref = first(world.pop);
  await setMirrored(world, ref, ODD);
  const operations: ChosenOperation[] = [
    { kind: 'title', language: 'en_US', verb: 'regex', find: ENDLESS, value: '' },
  ];
  const { id } = await world.api.createChangeSet({ selection: { products: [ref] }, operations });
  await app.services.db.tenant(workspaceId, (tx) =>
    tx.updateTable('change_sets').set({ state: 'previewing' }).where('id', '=', id).execute(),
  );
  await runPreview(newWorker(world.world), id, 1000);
  expect(await world.api.readChangeSet({ id })).toMatchObject({
    state: 'draft',
    problem: { code: 'PATTERN_TOO_SLOW', step: 1, pattern: ENDLESS },
  });
});

test('a name another product has, in the change set or outside, is warned about', async () => {
  const world = await shared();
  const [one, two, other] = world.pop;
  if (!one || !two || !other) throw new Error('Too few products.');
  await setMirrored(world, one, 'Blue vase');
  await setMirrored(world, two, 'Green vase');
  await setMirrored(world, other, 'Red vase');
  const paint = (find: string, value: string): ChosenOperation => ({
    kind: 'title',
    language: 'en_US',
    verb: 'replace',
    find,
    value,
  });
  const twice = await preview(world, [one, two], [paint('Blue', 'Green')]);
  expect(twice.groups).toMatchObject([{ kind: 'warning', code: 'NAME_TAKEN', products: 1 }]);
  const outside = await preview(world, [one, two], [paint('Blue', 'Red')]);
  expect(outside.groups).toMatchObject([{ kind: 'warning', code: 'NAME_TAKEN', products: 1 }]);
  const left = await world.api.leaveOut({ id: outside.id, codes: ['NAME_TAKEN'] });
  expect(left.counts).toMatchObject({ change: 0 });
  expect((await preview(world, [one, two], [paint('vase', 'jug')])).groups).toEqual([]);
});

test('brand words in a new name are warned about, as words of their own, and only owners set them', async () => {
  const world = await shared();
  const ref = first(world.pop);
  await setMirrored(world, ref, 'Running shoes');
  const { words } = await world.api.setBrandWords({ words: ['Zephyra', ' zephyra', 'H+M', '花王'] });
  expect(words).toEqual(['H+M', 'zephyra', '花王']);
  expect(await world.world.as('operator').client.changes.readBrandWords()).toEqual({ words });
  await expect(world.world.as('operator').client.changes.setBrandWords({ words: [] })).rejects.toMatchObject({
    code: 'PERMISSION_NEEDED',
  });
  const named = async (value: string) =>
    (await preview(world, [ref], [{ kind: 'title', language: 'en_US', verb: 'set', value }])).groups;
  expect(await named('Shoes ZEPHYRA style')).toMatchObject([
    { kind: 'warning', code: 'BRAND_WORD', worst: { facts: { word: 'ZEPHYRA' } } },
  ]);
  expect(await named('Shirt by H+M')).toMatchObject([{ code: 'BRAND_WORD' }]);
  expect(await named('正品花王纸尿裤')).toMatchObject([
    { code: 'BRAND_WORD', worst: { facts: { word: '花王' } } },
  ]);
  expect(await named('Zephyrastic shoes')).toEqual([]);
  await world.api.setBrandWords({ words: [] });
  expect(await named('Shoes Zephyra style')).toEqual([]);
});

let made: Promise<ChangesWorld> | undefined;
function shared(): Promise<ChangesWorld> {
  made ??= changesWorld(80);
  return made;
}

/** The English name as a sync would have left it; null for a product whose names were never read. */
async function setMirrored({ world }: ChangesWorld, { storeId, productId }: Ref, name: string | null) {
  const titles = JSON.stringify(name === null ? {} : { en_US: name });
  await world.app.services.db.tenant(world.workspaceId, (tx) =>
    tx
      .updateTable('products')
      .set({ titles })
      .where('store_id', '=', storeId)
      .where('product_id', '=', productId)
      .execute(),
  );
}

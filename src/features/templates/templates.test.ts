import { beforeAll, expect, test } from 'vitest';
import { createWorld } from '../../../test/world.ts';
import { type ChangesWorld, changesWorld } from '../changes/testing/published.ts';

const UP = { kind: 'price', verb: 'percent', value: '3' } as const;
const STOP = { kind: 'country-cap' as const, countries: ['BR'], value: 0, partial: 'leave' as const };

let own: ChangesWorld;
beforeAll(async () => {
  own = await changesWorld();
});
const api = () => own.world.as('owner').client.templates;

type Failed = { code?: string; data?: Record<string, unknown> };
const failureOf = (call: Promise<unknown>): Promise<Failed | null> =>
  call.then(
    () => null,
    (error: Failed) => ({ code: error.code, data: error.data }),
  );
const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;
const setsNow = async () => (await own.api.listChangeSets({})).rows.length;

/** Overwrites the saved operations, as an older release of Shopherd may have written them. */
async function saveAs(id: string, operations: unknown[]) {
  await own.world.app.services.db.pool.query(
    'update app.change_templates set operations = $2 where id = $1',
    [id, JSON.stringify(operations)],
  );
}

test('operations are saved under a name, found by a part of it, renamed, changed and deleted', async () => {
  const { id, version } = await api().createTemplate({ name: ' Black Friday ', operations: [UP, STOP] });
  await api().createTemplate({ name: 'Spring', operations: [UP] });
  const found = await api().listTemplates({ q: 'friDAY' });
  expect(found.rows).toMatchObject([
    { id, name: 'Black Friday', steps: [{ operation: UP, problem: null }, { operation: STOP }] },
  ]);
  expect(found.rows[0]?.sentence).toContain('BR');
  const renamed = await api().editTemplate({ id, version, name: 'Cyber week', operations: [UP] });
  expect(renamed).toMatchObject({ name: 'Cyber week', version: 2, steps: [{ operation: UP }] });
  await api().deleteTemplate({ id });
  expect(await codeOf(api().readTemplate({ id }))).toBe('NOT_FOUND');
  const audit = await own.world.as('owner').client.team.listAudit({ action: 'template' });
  expect(audit.rows.slice(0, 3).map(({ action, facts }) => [action, facts.name])).toEqual([
    ['template.deleted', 'Cyber week'],
    ['template.edited', 'Cyber week'],
    ['template.created', 'Spring'],
  ]);
});

test('a list of many goes page by page in the order of the names', async () => {
  for (const name of ['page c', 'Page a', 'page B']) await api().createTemplate({ name, operations: [UP] });
  const first = await api().listTemplates({ q: 'page', limit: 2 });
  const second = await api().listTemplates({ q: 'page', limit: 2, after: first.after ?? '' });
  expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(['Page a', 'page B', 'page c']);
  expect(second.after).toBeNull();
  expect(await codeOf(api().listTemplates({ after: 'nonsense' }))).toBe('INPUT_INVALID');
});

test('a copy takes the first free name, and two of one name are refused whatever their letters', async () => {
  const { id } = await api().createTemplate({ name: 'Sale', operations: [UP] });
  expect(await api().copyTemplate({ id })).toMatchObject({ name: 'Sale 2', steps: [{ operation: UP }] });
  expect(await api().copyTemplate({ id })).toMatchObject({ name: 'Sale 3' });
  expect(await codeOf(api().createTemplate({ name: 'SALE', operations: [UP] }))).toBe('TEMPLATE_NAME_TAKEN');
  expect(await codeOf(api().editTemplate({ id, version: 1, name: 'sale 2' }))).toBe('TEMPLATE_NAME_TAKEN');
  expect(await api().editTemplate({ id, version: 1, name: 'sale' })).toMatchObject({ name: 'sale' });
});

test('an edit of what somebody else changed meanwhile is refused and overwrites nothing', async () => {
  const { id, version } = await api().createTemplate({ name: 'Shared', operations: [UP] });
  const other = own.world.as('operator').client.templates;
  await other.editTemplate({ id, version, operations: [STOP] });
  expect(await codeOf(api().editTemplate({ id, version, name: 'Mine' }))).toBe('TEMPLATE_CHANGED');
  expect(await api().readTemplate({ id })).toMatchObject({ name: 'Shared', steps: [{ operation: STOP }] });
});

test.each([
  ['no operation', []],
  ['values of single SKUs', [{ kind: 'cells' }]],
  ['chosen SKUs', [UP, { ...UP, scope: { skuIds: ['1'] } }]],
  ['an undo', [{ kind: 'restore', changeSetId: '00000000-0000-4000-8000-000000000000' }]],
])('%s makes no template', async (_, operations) => {
  const path = '/api/templates';
  const { status } = await own.world.as('owner').request('POST', path, { body: { name: 'Bad', operations } });
  expect(status).toBeGreaterThanOrEqual(400);
  expect((await api().listTemplates({ q: 'Bad' })).rows).toEqual([]);
});

test('used on a selection it becomes a previewed change set of its name', async () => {
  const { id } = await api().createTemplate({ name: 'Weekend', operations: [UP] });
  const products = own.semi.slice(0, 2);
  const set = await api().startFromTemplate({ id, selection: { products } });
  expect(set).toMatchObject({ title: 'Weekend', state: 'previewed', operations: [UP] });
  expect(set.counts?.change).toBeGreaterThan(0);
  expect(set.selection).toEqual({ products });
});

test('a country no store offers any more is named with its step, and nothing is made', async () => {
  const { id } = await api().createTemplate({
    name: 'Old country',
    operations: [UP, { ...STOP, countries: ['BR', 'AQ'] }],
  });
  const selection = { products: own.semi.slice(0, 2) };
  const before = await setsNow();
  expect(await failureOf(api().startFromTemplate({ id, selection }))).toEqual({
    code: 'STEP_COUNTRIES_GONE',
    data: { step: 2, kind: 'country-cap', countries: ['AQ'], more: 0 },
  });
  expect(await setsNow()).toBe(before);
  const { steps } = await api().checkTemplate({ id, selection });
  expect(steps.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'STEP_COUNTRIES_GONE']);
  expect((await api().readTemplate({ id })).steps[1]?.problem).toBeNull();
});

test('a warehouse that is gone and a language nothing is named in are refused with what there is', async () => {
  const operations = [
    { kind: 'stock', verb: 'set', value: 5, warehouse: 'GONE001' },
    { kind: 'title', language: 'xx_XX', verb: 'prefix', value: 'New ' },
  ] as const;
  const { id } = await api().createTemplate({ name: 'Gone', operations: [...operations] });
  const selection = { products: own.semi.slice(0, 2) };
  const failure = await failureOf(api().startFromTemplate({ id, selection }));
  expect(failure).toMatchObject({
    code: 'STEP_WAREHOUSE_GONE',
    data: { step: 1, warehouse: 'GONE001', more: 1 },
  });
  expect(failure?.data?.known).not.toHaveLength(0);
  const set = await own.api.createChangeSet({ selection, operations: [] });
  const { steps } = await api().checkTemplate({ id, changeSetId: set.id });
  expect(steps[1]?.problem).toMatchObject({ code: 'STEP_LANGUAGE_GONE', language: 'xx_XX', step: 2 });
});

test('steps an older release saved are named: a kind that is gone, a bound that moved, a value of another shape', async () => {
  const { id } = await api().createTemplate({ name: 'Old release', operations: [UP] });
  await saveAs(id, [
    { kind: 'teleport', to: 'BR' },
    { ...STOP, value: 100_000 },
    { kind: 'measure', field: 'weight', verb: 'set', value: '70.001' },
    { kind: 'price', verb: 'percent', value: 'a lot' },
    UP,
  ]);
  const { steps } = await api().readTemplate({ id });
  expect(steps.map(({ problem }) => problem)).toMatchObject([
    { code: 'STEP_KIND_GONE', step: 1, kind: 'teleport' },
    { code: 'STEP_OUT_OF_BOUNDS', step: 2, field: 'value', value: '100000', most: '99999' },
    { code: 'STEP_OUT_OF_BOUNDS', step: 3, value: '70.001', least: '0.001', most: '70' },
    { code: 'STEP_INVALID', step: 4, field: 'value', value: 'a lot' },
    null,
  ] as object[]);
  const before = await setsNow();
  const use = api().startFromTemplate({ id, selection: { products: own.semi.slice(0, 1) } });
  expect(await failureOf(use)).toMatchObject({ code: 'STEP_KIND_GONE', data: { more: 3 } });
  expect(await setsNow()).toBe(before);
});

test('a pattern that never ends makes no change set', async () => {
  const { id } = await api().createTemplate({
    name: 'Endless',
    operations: [{ kind: 'title', language: 'all', verb: 'regex', find: '(', value: '' }],
  });
  const before = await setsNow();
  const use = api().startFromTemplate({ id, selection: { products: own.semi.slice(0, 1) } });
  expect(await codeOf(use)).toBe('PATTERN_INVALID');
  expect(await setsNow()).toBe(before);
});

test('whoever may only look reads templates and makes none; another workspace sees nothing of them', async () => {
  const { id } = await api().createTemplate({ name: 'Ours', operations: [UP] });
  const finance = own.world.as('finance').client.templates;
  expect(await finance.readTemplate({ id })).toMatchObject({ name: 'Ours' });
  expect(await codeOf(finance.createTemplate({ name: 'Theirs', operations: [UP] }))).toBe(
    'PERMISSION_NEEDED',
  );
  expect(await codeOf(finance.startFromTemplate({ id, selection: { filter: {} } }))).toBe(
    'PERMISSION_NEEDED',
  );
  expect(await codeOf(own.world.as('packer').client.templates.listTemplates({}))).toBe('PERMISSION_NEEDED');
  const theirs = (await createWorld()).as('owner').client.templates;
  expect((await theirs.listTemplates({})).rows).toEqual([]);
  const calls = [
    () => theirs.readTemplate({ id }),
    () => theirs.editTemplate({ id, version: 1, name: 'Taken' }),
    () => theirs.copyTemplate({ id }),
    () => theirs.deleteTemplate({ id }),
    () => theirs.checkTemplate({ id }),
    () => theirs.startFromTemplate({ id, selection: { filter: {} } }),
  ];
  for (const call of calls) expect(await codeOf(call())).toBe('NOT_FOUND');
  expect(await api().readTemplate({ id })).toMatchObject({ name: 'Ours' });
});

test('a change set is made again over the same products with its cells, unless a step does not fit any more', async () => {
  const [product] = own.semi;
  if (!product) throw new Error('The catalogue has a joined product.');
  const set = await own.api.createChangeSet({
    selection: { products: [product] },
    operations: [UP],
    title: 'Mid',
  });
  const again = await own.api.copyChangeSet({ id: set.id });
  expect(again).toMatchObject({
    title: 'Mid',
    state: 'previewed',
    operations: [UP],
    selection: set.selection,
  });
  expect(again.number).toBeGreaterThan(set.number);

  const { skus } = await own.world.as('owner').client.products.readProduct(product);
  const cells = await own.api.createChangeSet({ selection: { cells: true }, operations: [] });
  const rows = [{ ...product, skuId: skus[0]?.skuId ?? '', values: { floor: 1 } }];
  await own.api.setCells({ id: cells.id, rows });
  const cellsAgain = await own.api.copyChangeSet({ id: cells.id });
  expect(cellsAgain.counts).toMatchObject({ selected: skus.length, change: 1 });

  const bad = await own.api.createChangeSet({
    selection: { products: [product] },
    operations: [{ ...STOP, countries: ['AQ'] }],
  });
  const before = await setsNow();
  expect(await codeOf(own.api.copyChangeSet({ id: bad.id }))).toBe('STEP_COUNTRIES_GONE');
  expect(await setsNow()).toBe(before);
});

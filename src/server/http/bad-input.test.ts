import { expect, test } from 'vitest';
import { encodeCursor } from '#shared/page.ts';
import { createWorld } from '../../../test/world.ts';

const invalid = (field: string) => ({ code: 'INPUT_INVALID', data: expect.objectContaining({ field }) });

test('text that cannot be stored is refused wherever it stands, and its field is named', async () => {
  const owner = (await createWorld()).as('owner');
  const send = (body: unknown) => owner.request('POST', '/api/change-sets', { body });
  const percent = { kind: 'price', verb: 'percent', value: '3' };
  const scoped = (scope: object) => ({ selection: { filter: {} }, operations: [{ ...percent, scope }] });
  expect((await send(scoped({ nameHas: 'a\0b' }))).json).toMatchObject(invalid('operations.0.scope.nameHas'));
  const half = '{"selection":{"filter":{}},"operations":[],"title":"\\ud800"}';
  expect(await send(half)).toMatchObject({ status: 400, json: invalid('title') });
  for (const path of ['/api/change-sets?q=%00', '/api/products?q=a%00b', '/api/audit?actor=%00'])
    expect(await owner.request('GET', path), path).toMatchObject({ status: 400 });
  expect(
    (await owner.request('POST', '/api/stores', { body: { name: '👩‍👩‍👧 عربي', currency: 'USD' } })).status,
  ).toBe(200);
});

test('a body that cannot be read is refused as input, never as a failure of ours', async () => {
  const owner = (await createWorld()).as('owner');
  const send = (body: string, headers = {}) => owner.request('POST', '/api/stores', { body, headers });
  expect(await send('{"name":')).toMatchObject({ status: 400, json: invalid('body') });
  expect(await send('{}', { 'content-type': ';;;' })).toMatchObject({ status: 415, json: invalid('body') });
  expect(await send('{}', { 'content-encoding': 'gzip' })).toMatchObject({
    status: 415,
    json: invalid('content-encoding'),
  });
  expect(await send('xx', { 'content-type': 'multipart/form-data; boundary=q' })).toMatchObject({
    status: 400,
    json: { code: 'INPUT_INVALID' },
  });
  expect(await owner.request('GET', '/api/%zz')).toMatchObject({ status: 400, json: invalid('address') });
});

test('input nested ten thousand deep gets an answer', async () => {
  const owner = (await createWorld()).as('owner');
  const body = '['.repeat(10_000) + ']'.repeat(10_000);
  expect(await owner.request('POST', '/api/stores', { body })).toMatchObject({ status: 400 });
});

const ID = '00000000-0000-4000-8000-000000000000';
const DASHES = '-'.repeat(36);
const after = (...key: (string | number)[]) => `after=${encodeCursor(key)}`;

test.each([
  `/api/history?${after('2026-02-31 00:00:00+00', 1)}`,
  `/api/history?${after('2026-01-01 00:00:00+99', 1)}`,
  `/api/history?${after('0000-01-01 00:00:00+00', 1)}`,
  `/api/history?${after('2026-12-12.', 1)}`,
  '/api/history?from=0000-01-01T00:00:00Z',
  `/api/products?${after('2026-02-31 00:00:00+00', ID, 'a')}`,
  '/api/products?changedSince=0000-01-01T00:00:00Z',
  '/api/matrix?changedSince=0000-01-01T00:00:00Z',
  ...[1e300, 2 ** 31, -5.5].flatMap((number) => [
    `/api/copies?${after(number)}`,
    `/api/change-sets?${after(number)}`,
  ]),
  `/api/templates?${after('T', DASHES)}`,
  `/api/templates?${after('\0', ID)}`,
])('a forged cursor or a moment no calendar has is refused as input: %s', async (path) => {
  const { request } = (await createWorld()).as('owner');
  expect(await request('GET', path)).toMatchObject({ status: 400 });
});

test.each([`/api/copies/${DASHES}`, '/api/copies/abc/rows'])(
  'what is no id is found nowhere: %s',
  async (path) => {
    const { request } = (await createWorld()).as('owner');
    expect(await request('GET', path)).toMatchObject({ status: 404 });
  },
);

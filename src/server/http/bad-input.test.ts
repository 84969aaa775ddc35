import { expect, test } from 'vitest';
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

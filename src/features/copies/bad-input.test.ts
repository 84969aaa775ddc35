import { beforeAll, expect, test } from 'vitest';
import { newPrice } from './rules.ts';
import { type CopiesWorld, copiesWorld } from './testing/copies-world.ts';

let world: CopiesWorld;
beforeAll(async () => {
  world = await copiesWorld(30);
});

test.each([
  ['no store', { targets: [] }],
  ['a percent that is none', { options: { percent: '1e5' } }],
  ['a percent below −99', { options: { percent: '-100' } }],
  ['a stock below 0', { options: { stock: -1 } }],
  ['a rate of 0', { options: { rates: [{ from: 'USD', to: 'CNY', rate: '0' }] } }],
  ['a prefix with a space', { options: { codePrefix: 'a b' } }],
  ['an option nobody knows', { options: { publish: true } }],
  ['nothing chosen', { selection: { products: [] } }],
])('refuses %s before anything is read', async (_, change) => {
  const { listings, target } = world;
  const { request } = world.world.as('owner');
  const input = { selection: { products: listings.slice(0, 1) }, targets: [target], ...change };
  const answer = await request('POST', '/api/copies', { body: input });
  expect(answer.status, answer.text).toBe(400);
});

test('a listing in another currency needs a rate, and is refused with both currencies without one', async () => {
  const { api, foreign } = world;
  const selection = { products: world.listings.slice(0, 1) };
  const without = await world.previewed({ selection, targets: [foreign] });
  expect(without.groups).toEqual([
    { kind: 'refused', code: 'RATE_MISSING', rows: 1, facts: { from: 'USD', to: 'CNY' } },
  ]);
  const rates = [{ from: 'USD', to: 'CNY', rate: '7.2' }];
  const { id } = await api.previewCopy({ id: without.id, options: { rates } });
  await world.settle();
  expect(await api.readCopy({ id })).toMatchObject({ counts: { make: 1, refused: 0 } });
  const { rows } = await api.listCopyRows({ id });
  expect(rows[0]).toMatchObject({ currency: 'CNY' });
});

test('a code that becomes too long, a language nobody has and the own store are told of', async () => {
  const { api, source } = world;
  const selection = { products: world.listings.slice(0, 1) };
  const long = await world.previewed({ selection, options: { codePrefix: 'X'.repeat(10) } });
  const { rows } = await api.listCopyRows({ id: long.id });
  if (rows[0]?.refusal !== null) expect(rows[0]).toMatchObject({ refusal: 'CODE_TOO_LONG' });
  const silent = await world.previewed({ selection, options: { languages: ['vi_VN'] } });
  expect(silent.groups[0]).toMatchObject({ kind: 'refused', code: 'LANGUAGE_MISSING' });
  const own = await world.previewed({ selection, targets: [source] });
  expect(own.groups[0]).toMatchObject({ kind: 'refused', code: 'SAME_STORE' });
});

test('who may only look can neither begin a copy nor make its drafts', async () => {
  const copy = await world.previewed({ selection: { products: world.listings.slice(1, 2) } });
  const { client } = world.world.as('finance');
  expect(await client.copies.readCopy({ id: copy.id })).toMatchObject({ state: 'previewed' });
  const start = { id: copy.id, previewedAt: copy.previewedAt ?? '', drafts: 1 };
  await expect(client.copies.startCopy(start)).rejects.toMatchObject({ code: 'PERMISSION_NEEDED' });
  await expect(
    client.copies.createCopy({
      selection: { products: world.listings.slice(0, 1) },
      targets: [world.target],
    }),
  ).rejects.toMatchObject({ code: 'PERMISSION_NEEDED' });
});

test('drafts are made of the preview that was looked at, paused, gone on with and stopped', async () => {
  const { api } = world;
  const copy = await world.previewed({ selection: { products: world.listings.slice(2, 4) } });
  const seen = { id: copy.id, previewedAt: copy.previewedAt ?? '' };
  await expect(api.startCopy({ ...seen, drafts: 1 })).rejects.toMatchObject({ code: 'COPY_MOVED' });
  await expect(
    api.startCopy({ ...seen, previewedAt: new Date(0).toISOString(), drafts: 2 }),
  ).rejects.toMatchObject({ code: 'PREVIEW_STALE' });
  await api.startCopy({ ...seen, drafts: 2 });
  expect(await api.pauseCopy({ id: copy.id })).toMatchObject({ state: 'paused' });
  await world.settle();
  expect(await world.drafts('harbour-tools')).toEqual([]);
  expect(await api.cancelCopy({ id: copy.id })).toMatchObject({
    state: 'cancelled',
    progress: { cancelled: 2, done: 0 },
  });
  await expect(api.resumeCopy({ id: copy.id })).rejects.toMatchObject({ code: 'COPY_STATE' });
});

test.each([
  ['10', '7.2', '5', '', 'USD', 'CNY', 7560n],
  ['10', null, '-12.5', '', 'USD', 'USD', 875n],
  ['9.99', null, '0', '-0.99', 'USD', 'USD', 900n],
  ['10', '9.05', '0', '', 'USD', 'JPY', 91n],
  ['0.01', null, '-99', '', 'USD', 'USD', 0n],
  ['abc', null, '0', '', 'USD', 'USD', null],
] as const)(
  '%s by %s and %s %% and %s from %s is in %s %s',
  (text, rate, percent, amount, from, to, minor) => {
    expect(newPrice(text, { from, to, rate, percent, amount })).toBe(minor);
  },
);

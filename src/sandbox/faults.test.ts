import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Loose } from './testing/caller.ts';
import { createTestWorld, type TestWorld } from './testing/world.ts';

const EDIT = 'aliexpress.pop.choice.product.edit';
let world: TestWorld;
let price = 100;

beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.sandbox.close());
afterEach(() => world.caller.control('faults', { clear: true }));

/** Sends an edit with a new price, without reading the answer, and says whether the write is in the log. */
async function editUnder(fault: object): Promise<{ text: string | null; applied: boolean }> {
  const productId = await world.joined();
  const document = await world.read(productId);
  price += 1;
  document.product_sku_list[0].base_price = (price / 100).toFixed(2);
  const before = (await world.caller.control('writes?after=0')).length;
  await world.caller.control('faults', { method: EDIT, times: 1, ...fault });
  const body = { pop_choice_product: JSON.stringify(document) };
  let text: string | null = null;
  try {
    text = (await world.caller.callRaw(world.session, EDIT, body)).text;
  } catch {
    text = null;
  }
  const after = await world.caller.control(`writes?after=${before}`);
  return { text, applied: after.length === 1 };
}

test.each([
  [{ kind: 'die-before' }, false],
  [{ kind: 'die-after' }, true],
])(
  'a connection that dies (%o) loses the answer, and the log tells what was applied',
  async (fault, applied) => {
    expect(await editUnder(fault)).toEqual({ text: null, applied });
  },
);

test('half an answer is cut off after the write', async () => {
  expect(await editUnder({ kind: 'half' })).toEqual({ text: null, applied: true });
});

test.each([
  [{ kind: 'html' }, '<!DOCTYPE html>', false],
  [{ kind: 'html', applied: true }, '<!DOCTYPE html>', true],
  [{ kind: 'empty' }, '', false],
  [{ kind: 'empty', applied: true }, '', true],
  [{ kind: 'in-band-error' }, '"success":false', false],
  [{ kind: 'service-unavailable' }, 'ServiceUnavailable', false],
  [{ kind: 'throttle', seconds: 30 }, 'this ban will last 30 seconds', false],
])('answers as asked for: %o', async (fault, part, applied) => {
  const answer = await editUnder(fault);
  expect(answer.text).toContain(part);
  expect(answer.applied).toBe(applied);
});

test('a seeded fault rate hits the same calls every time', async () => {
  const run = async () => {
    await world.caller.control('faults', { clear: true });
    await world.caller.control('faults', { kind: 'in-band-error', rate: 0.3, seed: 7 });
    const outcomes: boolean[] = [];
    for (let i = 0; i < 40; i += 1) {
      outcomes.push((await world.call('aliexpress.pop.choice.info.query')).result.success);
    }
    return outcomes;
  };
  const first = await run();
  expect(first.filter((isGood) => !isGood).length).toBeGreaterThan(4);
  expect(await run()).toEqual(first);
});

test('a ban of some seconds says how long it will last', async () => {
  await world.caller.control('faults', {
    kind: 'throttle',
    method: 'aliexpress.pop.choice.info.query',
    seconds: 90,
  });
  const banned: Loose = await world.call('aliexpress.pop.choice.info.query');
  expect(banned.error_response.msg).toContain('this ban will last 90 seconds');
  expect((await world.call('global.seller.relation.query')).code).toBe('0');
});

test('a product with a well-known id always fails in its own way', async () => {
  const csv = 'product id,title,price\n1005009999990004,Always refused,3\n1005009999990006,Never answers,3\n';
  const url = `${world.sandbox.url}/_control/listings?login=lantern-home`;
  await fetch(url, { method: 'POST', body: csv });
  const query = 'aliexpress.pop.choice.product.query';
  expect((await world.call(query, { product_id: '1005009999990004' })).result.error_code).toBe(
    'SANDBOX_FAULT',
  );
  await expect(world.call(query, { product_id: '1005009999990006' })).rejects.toThrow();
});

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { type Operation, operations } from '../operations/contract.ts';
import { DEFAULT_LIMITS } from '../rules.ts';
import {
  createListings,
  type ProductFixture,
  type SkuFixture,
  type StoreFixture,
} from '../testing/listings.ts';
import { planStatement } from './plan.ts';
import { pickedProducts } from './selection.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

type Options = { store?: StoreFixture; leaveOut?: string[]; floorPercent?: number };

async function plan(products: ProductFixture[], raw: unknown[], options: Options = {}) {
  const { workspaceId } = await createListings(database.db, products, options.store);
  const changeSetId = randomUUID();
  return database.db.tenant(workspaceId, async (tx) => {
    await tx
      .insertInto('change_sets')
      .values({
        workspace_id: workspaceId,
        id: changeSetId,
        number: 1001,
        title: '',
        state: 'previewing',
        selection: '{}',
        operations: '[]',
        created_by: 'test',
      })
      .execute();
    await planStatement({
      workspaceId,
      changeSetId,
      operations: operations.parse(raw) as Operation[],
      picked: pickedProducts(workspaceId, sql`true`),
      brandWords: [],
      leaveOut: options.leaveOut ?? [],
      limits: { ...DEFAULT_LIMITS, floorPercent: options.floorPercent ?? null },
      now: new Date(),
      restoredFields: [],
      joinable: [],
      languages: [],
      cellFields: [],
      warehouses: [],
    }).execute(tx);
    return tx.selectFrom('change_rows').selectAll().orderBy('sku_id').execute();
  });
}

const one = (sku: SkuFixture, more: Partial<ProductFixture> = {}): ProductFixture[] => [
  { id: '1', skus: [sku], ...more },
];
const price = (verb: string, value?: string, more = {}) => ({
  kind: 'price',
  verb,
  ...(value ? { value } : {}),
  ...more,
});
const cap = (value: number | null, more = {}) => ({ kind: 'country-cap', countries: ['BR'], value, ...more });

describe('price', () => {
  it.each([
    ['set', 399, [price('set', '4.5')], 450],
    ['add', 399, [price('add', '-0.5')], 349],
    ['3 % of 3.99 is 4.1097, half up to 4.11', 399, [price('percent', '3')], 411],
    ['half a cent rounds up', 250, [price('percent', '1')], 253],
    ['10 % off 0.05 is 0.045, half up to 0.05', 5, [price('percent', '-10')], 5],
    ['to .99: 4.11 is nearer to 3.99', 411, [price('round-99')], 399],
    ['to .99: 4.49 is as near to both, the higher wins', 449, [price('round-99')], 499],
    ['to .99 never below 0.99', 12, [price('round-99')], 99],
    ['to .99 upwards', 400, [price('round-99', undefined, { direction: 'up' })], 499],
    ['to .99 downwards', 498, [price('round-99', undefined, { direction: 'down' })], 399],
    ['in the order given: +3 %, then .99', 500, [price('percent', '3'), price('round-99')], 499],
    ['in the order given: .99, then +3 %', 500, [price('round-99'), price('percent', '3')], 514],
    ['no rounding between steps: +0.1 % thrice', 500, Array(3).fill(price('percent', '0.1')), 502],
    ['up to the limit', 399, [price('set', '9999')], 999_900],
  ])('%s', async (_, before, steps, after) => {
    const [row] = await plan(one({ price: before }), steps);
    expect(row?.after).toEqual({ price: after });
    expect(row?.verdict).toBe(before === after ? 'same' : 'change');
  });

  it.each([
    ['JPY', 1000, [price('percent', '3')], 1030],
    ['JPY', 155, [price('percent', '1')], 157],
    ['KWD', 1234, [price('round-99')], 990],
    ['KWD', 1234, [price('set', '2.005')], 2005],
  ])('counts in the minor units of %s', async (currency, before, steps, after) => {
    const [row] = await plan(one({ price: before }, { currency }), steps);
    expect(row).toMatchObject({ verdict: 'change', after: { price: after }, currency });
  });

  it.each([
    ['0', { min: 1, max: 999_900, value: 0 }],
    ['9999.01', { min: 1, max: 999_900, value: 999_901 }],
  ])('refuses %s with the bounds of the platform', async (value, facts) => {
    const [row] = await plan(one({}), [price('set', value)]);
    expect(row).toMatchObject({ verdict: 'refused', refusal: 'PRICE_OUT_OF_LIMITS', facts });
  });

  it.each([
    [
      '.99 in a currency without cents',
      one({}, { currency: 'JPY' }),
      [price('round-99')],
      'NO_99_IN_CURRENCY',
    ],
    ['a percentage of an unknown price', one({ price: null }), [price('percent', '3')], 'PRICE_UNKNOWN'],
    [
      'dollars on a price in euro',
      one({}, { currency: 'EUR' }),
      [price('set', '4', { currency: 'USD' })],
      'CURRENCY_DIFFERS',
    ],
    [
      'a product that has not joined',
      one({}, { semiState: 'can-join' }),
      [price('percent', '3')],
      'SEMI_NOT_JOINED',
    ],
    [
      'a product priced by the platform',
      one({}, { mode: 'full' }),
      [price('percent', '3')],
      'PRICE_BY_PLATFORM',
    ],
    ['a product nobody has read yet', one({}, { readAt: null }), [price('percent', '3')], 'NOT_READ_YET'],
  ])('refuses %s', async (_, products, steps, code) => {
    const [row] = await plan(products, steps);
    expect(row).toMatchObject({ verdict: 'refused', refusal: code });
  });

  it('refuses amounts without a currency when the selection holds two', async () => {
    const rows = await plan([...one({}), { id: '2', currency: 'EUR', skus: [{}] }], [price('add', '1')]);
    expect(rows.map((row) => row.refusal)).toEqual(['CURRENCY_NOT_NAMED', 'CURRENCY_NOT_NAMED']);
  });

  it('refuses a price in a store that lives from files, and keeps its caps', async () => {
    const store = { businessType: 'FILE' as const };
    const [refused] = await plan(one({}), [price('percent', '3')], { store });
    expect(refused).toMatchObject({ verdict: 'refused', refusal: 'STORE_NOT_CONNECTED' });
    const [kept] = await plan(one({}), [cap(5)], { store });
    expect(kept).toMatchObject({ verdict: 'change', after: { 'cap.BR': 5 } });
  });

  it('touches only variants in its scope', async () => {
    const products = one({}, { skus: [{ name: 'Red' }, { name: 'Blue' }] });
    const rows = await plan(products, [price('percent', '10', { scope: { nameHas: 'red' } })]);
    expect(rows.map((row) => row.verdict)).toEqual(['change', 'same']);
  });
});

describe('country cap', () => {
  it('stops a country when every active variant has cap 0 there', async () => {
    const rows = await plan(one({}, { skus: [{}, {}, { isActive: false }] }), [cap(0)]);
    expect(rows[0]).toMatchObject({
      verdict: 'change',
      before: { 'cap.BR': null, 'sold.BR': true },
      after: { 'cap.BR': 0, 'sold.BR': false },
      warnings: [],
    });
  });

  it('cannot stop one variant alone, and says so', async () => {
    const rows = await plan(one({}, { skus: [{ name: 'Red' }, { name: 'Blue' }] }), [
      cap(0, { scope: { nameHas: 'Red' } }),
    ]);
    expect(rows[0]).toMatchObject({
      verdict: 'change',
      after: { 'cap.BR': 0, 'sold.BR': true },
      warnings: ['PARTIAL_STOP'],
    });
    expect(rows[1]).toMatchObject({ verdict: 'same' });
  });

  it('stops the whole product instead when told to', async () => {
    const products = one({}, { skus: [{ name: 'Red' }, { name: 'Blue', caps: { BR: 7 } }] });
    const rows = await plan(products, [cap(0, { scope: { nameHas: 'Red' }, partial: 'stop-product' })]);
    expect(rows.map((row) => row.after)).toEqual([
      { 'cap.BR': 0, 'sold.BR': false },
      { 'cap.BR': 0, 'sold.BR': false },
    ]);
  });

  it.each([
    ['a cap above 0 opens a country again', { BR: 0 }, ['ES'], 50, true],
    ['taking a cap of 0 away opens it again', { BR: 0 }, ['ES'], null, true],
    ['taking a cap of 50 away leaves an unticked country alone', { BR: 50 }, ['ES'], null, false],
  ])('%s', async (_, caps, joined, value, sold) => {
    const [row] = await plan(one({ caps }, { joined }), [cap(value)]);
    expect(row).toMatchObject({ before: { 'sold.BR': false }, after: { 'cap.BR': value, 'sold.BR': sold } });
  });

  it('warns when a product would be sold nowhere, and leaves it out on demand', async () => {
    const products = one({}, { joined: ['BR'], skus: [{}, {}] });
    const rows = await plan(products, [cap(0)]);
    expect(rows.map((row) => row.warnings)).toEqual([['NO_COUNTRY_LEFT'], ['NO_COUNTRY_LEFT']]);
    const left = await plan(products, [cap(0)], { leaveOut: ['NO_COUNTRY_LEFT'] });
    expect(left.map((row) => row.verdict)).toEqual(['left-out', 'left-out']);
  });

  it('refuses POP products and countries the store does not offer, with the reason', async () => {
    const [pop] = await plan(one({}, { mode: 'pop' }), [cap(0)]);
    expect(pop).toMatchObject({
      verdict: 'refused',
      refusal: 'CAP_NEEDS_SEMI_MANAGED',
      facts: { mode: 'pop' },
    });
    const [foreign] = await plan(one({}), [cap(0)], { store: { countries: ['ES'] } });
    expect(foreign).toMatchObject({ refusal: 'COUNTRY_NOT_OFFERED', facts: { countries: ['BR'] } });
  });

  it('handles all 60 countries at once', async () => {
    const letters = 'ABCDEFGHIJ';
    const countries = [...letters].flatMap((a) => [...letters.slice(0, 6)].map((b) => a + b));
    const [row] = await plan(one({}, { joined: countries }), [{ kind: 'country-cap', countries, value: 0 }]);
    expect(Object.keys(row?.after as object)).toHaveLength(120);
    expect(row?.warnings).toEqual(['NO_COUNTRY_LEFT']);
  });
});

describe('warnings', () => {
  it.each([
    ['below the floor of the SKU', { floor: 380 }, '-5', {}, ['BELOW_FLOOR']],
    ['below a percentage of today', {}, '-11', { floorPercent: 10 }, ['BELOW_FLOOR']],
    ['a drop above the limit of the workspace', {}, '-31', {}, ['DROP_ABOVE']],
    ['missing weight', { weight: null }, '3', {}, ['WEIGHT_MISSING']],
  ])('%s', async (_, sku, value, options, warnings) => {
    const [row] = await plan(one(sku), [price('percent', value)], options);
    expect(row).toMatchObject({ verdict: 'change', warnings });
  });

  it('says when the mirror is older than a day', async () => {
    const readAt = new Date(Date.now() - 25 * 3600_000);
    const [row] = await plan(one({}, { readAt }), [price('percent', '3')]);
    expect(row?.warnings).toEqual(['STALE_OBSERVATION']);
  });

  it('leaving out a group leaves its rows unchanged in what is computed for their product', async () => {
    const products = one({}, { skus: [{ floor: 900, price: 950 }, { price: 950 }] });
    const steps = [price('percent', '-10'), cap(0)];
    expect((await plan(products, steps)).map((row) => row.after)).toEqual([
      { price: 855, 'cap.BR': 0, 'sold.BR': false },
      { price: 855, 'cap.BR': 0, 'sold.BR': false },
    ]);
    const rows = await plan(products, steps, { leaveOut: ['BELOW_FLOOR'] });
    expect(rows.map((row) => row.verdict)).toEqual(['left-out', 'change']);
    expect(rows[1]).toMatchObject({ after: { 'sold.BR': true }, warnings: ['PARTIAL_STOP'] });
  });
});

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import type { FieldName } from '../fields/field.ts';
import type { Operation } from '../operations/contract.ts';
import { countRows, touchedFields } from '../queries/preview.ts';
import { DEFAULT_LIMITS } from '../rules.ts';
import { createListings } from '../testing/listings.ts';
import { planStatement } from './plan.ts';
import { pickedProducts } from './selection.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A price as an exact fraction of minor units. */
type Fraction = { top: bigint; bottom: bigint };

const step = fc.oneof(
  fc.record({
    kind: fc.constant('price' as const),
    verb: fc.constant('percent' as const),
    value: decimal(-9000, 20000, 2),
  }),
  fc.record({
    kind: fc.constant('price' as const),
    verb: fc.constant('add' as const),
    value: decimal(-500, 500, 2),
  }),
  fc.record({
    kind: fc.constant('price' as const),
    verb: fc.constant('round-99' as const),
    direction: fc.constantFrom('nearest' as const, 'up' as const, 'down' as const),
  }),
);

function decimal(min: number, max: number, digits: number) {
  return fc.integer({ min, max }).map((value) => (value / 10 ** digits).toFixed(digits));
}

/** The same arithmetic a second time, in whole numbers. */
function expected(price: number, steps: readonly Operation[]): bigint {
  let { top, bottom }: Fraction = { top: BigInt(price), bottom: 1n };
  for (const one of steps) {
    if (one.kind !== 'price') continue;
    if (one.verb === 'percent') [top, bottom] = [top * (10_000n + hundredths(one.value)), bottom * 10_000n];
    if (one.verb === 'add') top += hundredths(one.value) * bottom;
    if (one.verb === 'round-99') {
      const [up, unit] = [top + bottom, 100n * bottom];
      const units = {
        nearest: floor(2n * up + unit, 2n * unit),
        up: -floor(-up, unit),
        down: floor(up, unit),
      }[one.direction ?? 'nearest'];
      [top, bottom] = [(units < 1n ? 1n : units) * 100n - 1n, 1n];
    }
  }
  // Half up for what the plan may keep; below zero it is refused whatever the rounding.
  return floor(2n * top + bottom, 2n * bottom);
}

function hundredths(text: string): bigint {
  return BigInt(Math.round(Number(text) * 100));
}

function floor(top: bigint, bottom: bigint): bigint {
  const quotient = top / bottom;
  return top % bottom < 0n ? quotient - 1n : quotient;
}

async function planned(workspaceId: string, steps: readonly Operation[], restored: FieldName[] = []) {
  const id = randomUUID();
  return database.db.tenant(workspaceId, async (tx) => {
    const set = {
      workspace_id: workspaceId,
      id,
      title: '',
      state: 'previewing',
      selection: '{}',
      operations: '[]',
    };
    const number = Math.floor(Math.random() * 1e9);
    await tx
      .insertInto('change_sets')
      .values({ ...set, number, created_by: 'test' })
      .execute();
    await planStatement({
      ...{
        workspaceId,
        changeSetId: id,
        operations: steps,
        brandWords: [],
        leaveOut: [],
        limits: DEFAULT_LIMITS,
      },
      ...{
        picked: pickedProducts(workspaceId, sql`true`),
        now: new Date(),
        restoredFields: restored,
        joinable: [],
        languages: [],
        cellFields: [],
        warehouses: [],
      },
    }).execute(tx);
    const rows = await tx
      .selectFrom('change_rows')
      .selectAll()
      .where('change_set_id', '=', id)
      .orderBy('sku_id')
      .execute();
    return { id, rows, counts: await countRows(tx, id) };
  });
}

it('any chain of price steps is exact, its counts add up, and its undo restores every price', async () => {
  const prices = fc.array(fc.integer({ min: 1, max: 999_900 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(prices, fc.array(step, { minLength: 1, maxLength: 4 }), async (before, steps) => {
      const { workspaceId } = await createListings(database.db, [
        { id: '1', skus: before.map((price) => ({ price })) },
      ]);
      const { id, rows, counts } = await planned(workspaceId, steps);
      const { selected, change, same, refused, left_out: leftOut } = counts;
      expect([selected, change + same + refused + leftOut]).toEqual([before.length, before.length]);
      for (const row of rows) {
        const [from, to] = [(row.before as { price: number }).price, (row.after as { price: number }).price];
        if (row.verdict !== 'refused') expect(BigInt(to)).toBe(expected(from, steps));
      }
      await publishAsPlanned(workspaceId, id);
      const restored = await database.db.tenant(workspaceId, (tx) => touchedFields(tx, id));
      const undo = await planned(
        workspaceId,
        [{ kind: 'restore', changeSetId: id }],
        restored as FieldName[],
      );
      expect(undo.counts).toMatchObject({ change, refused: 0 });
      for (const [at, row] of undo.rows.entries())
        expect(row.after).toMatchObject(change > 0 ? (rows[at]?.before as object) : {});
    }),
    { numRuns: 25 },
  );
});

it('the undo of a cap does not open a country that was not ticked before', async () => {
  const { workspaceId } = await createListings(database.db, [
    { id: '1', joined: ['FR'], skus: [{}] },
    { id: '2', joined: ['ES', 'FR'], skus: [{}] },
  ]);
  const cap: Operation = { kind: 'country-cap', countries: ['ES'], value: 0, partial: 'leave' };
  const { id, rows } = await planned(workspaceId, [cap]);
  expect(rows.map((row) => row.after)).toEqual(Array(2).fill({ 'cap.ES': 0, 'sold.ES': false }));
  await publishAsPlanned(workspaceId, id);
  const undo = await planned(workspaceId, [{ kind: 'restore', changeSetId: id }], ['cap.ES', 'sold.ES']);
  expect(undo.rows.map((row) => row.after)).toEqual([
    { 'cap.ES': null, 'sold.ES': false },
    { 'cap.ES': null, 'sold.ES': true },
  ]);
});

/** What publishing would leave behind. */
async function publishAsPlanned(workspaceId: string, id: string): Promise<void> {
  await database.db.tenant(workspaceId, async (tx) => {
    await sql`update change_rows set outcome = 'published' where change_set_id = ${id} and verdict = 'change'`.execute(
      tx,
    );
    await sql`update products p set joined_countries = array['FR'] from change_rows r
      where r.change_set_id = ${id} and r.outcome = 'published' and r.product_id = p.product_id
        and r.after ->> 'sold.ES' = 'false'`.execute(tx);
    await sql`update skus s set price = coalesce((r.after ->> 'price')::bigint, s.price),
        caps = case when r.after ? 'cap.ES' then jsonb_build_object('ES', r.after -> 'cap.ES') else s.caps end
      from change_rows r where r.change_set_id = ${id} and r.outcome = 'published' and r.sku_id = s.sku_id`.execute(
      tx,
    );
  });
}

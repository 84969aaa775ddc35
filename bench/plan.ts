import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { readLimits } from '#features/changes/actions/limits.ts';
import { pickedBy } from '#features/changes/actions/picked.ts';
import { summarize } from '#features/changes/actions/summary.ts';
import { operations } from '#features/changes/operations/contract.ts';
import type { CompileContext } from '#features/changes/operations/operation-kind.ts';
import { fieldsOf } from '#features/changes/operations/registry.ts';
import { planStatement } from '#features/changes/plan/plan.ts';
import { findChangeSet } from '#features/changes/queries/change-sets.ts';
import type { Tx } from '#server/db/database.ts';
import { type Ground, openGround, type SeededStore, seedStore } from './ground.ts';
import { describeListings, handOver, LISTING_STEPS, updateListings } from './listing-texts.ts';
import { type Bench, type Figure, inTurn, ms, peakMemory } from './measure.ts';

const PRODUCTS = 33_334;

type Case = {
  work: string;
  steps: readonly object[];
  /** Turns the store into one the steps are for. */
  prepare?: (ground: Ground, store: SeededStore) => Promise<void>;
  filter?: object;
  update: (tx: Tx) => Promise<void>;
  bound: number;
};

const CASES: readonly Case[] = [
  {
    work: 'Brazil cap 0, price +3 %',
    steps: [
      { kind: 'price', verb: 'percent', value: '3' },
      { kind: 'country-cap', countries: ['BR'], value: 0 },
    ],
    update: async (tx) => {
      await sql`update skus set price = round(price * 1.03), caps = caps || '{"BR": 0}' where caps ? 'BR'`.execute(
        tx,
      );
    },
    bound: 3,
  },
  {
    work: 'every kind of step at once',
    prepare: describeListings,
    steps: [
      { kind: 'price', verb: 'percent', value: '3' },
      { kind: 'price', verb: 'round-99' },
      { kind: 'floor', verb: 'percent', value: '85' },
      { kind: 'countries', verb: 'remove', countries: ['US', 'ES'] },
      { kind: 'country-cap', countries: ['BR'], value: 0 },
      { kind: 'measure', field: 'weight', verb: 'percent', value: '5' },
      { kind: 'measure', field: 'length', verb: 'set', value: '12.5' },
      { kind: 'measure', field: 'width', verb: 'set', value: '8' },
      { kind: 'measure', field: 'height', verb: 'set', value: '3' },
      { kind: 'special-types', verb: 'set', types: ['batteryInside'] },
      { kind: 'original-box', value: true },
      { kind: 'code', field: 'goodsCode', verb: 'set', value: 'G{skuId}' },
      { kind: 'code', field: 'goodsBarcode', verb: 'set', value: 'B{skuId}' },
      { kind: 'code', field: 'skuCode', verb: 'prefix', value: 'N' },
      { kind: 'sellable', value: true },
      { kind: 'stock', verb: 'percent', value: '10' },
      ...LISTING_STEPS,
    ],
    update: async (tx) => {
      await sql`update skus set price = round(price * 1.03), floor = ceil(price * 0.85), caps = caps || '{"BR": 0}',
        weight_grams = weight_grams * 1.05, length_cm = 12.5, width_cm = 8, height_cm = 3, special_types = '{274526}',
        original_box = true, goods_code = 'G' || sku_id, goods_barcode = 'B' || sku_id, code = 'N' || code, is_active = true,
        stock = (select jsonb_object_agg(key, floor(value::numeric * 1.1)) from jsonb_each(stock)) where caps ? 'BR'`.execute(
        tx,
      );
      await updateListings(tx);
    },
    bound: 4,
  },
  {
    work: 'supply price +3 %, stock +10 % of fully managed SKUs',
    prepare: handOver,
    filter: { modes: ['full'] },
    steps: [
      { kind: 'supply-price', verb: 'percent', value: '3' },
      { kind: 'stock', verb: 'percent', value: '10' },
    ],
    update: async (tx) => {
      await sql`update skus set price = round(price * 1.03),
        stock = (select jsonb_object_agg(key, floor(value::numeric * 1.1)) from jsonb_each(stock))`.execute(
        tx,
      );
    },
    bound: 4,
  },
];

/** Plan and preview of 100,000 SKUs with 47 caps each, against one UPDATE of the same rows and values. */
export const bench: Bench = {
  name: 'Plan and preview, 100,002 SKUs × 47 countries',
  run: async () => {
    const ground = await openGround();
    try {
      const store = await seedStore(ground, { products: PRODUCTS, skusEach: 3, countries: 47 });
      await withoutHistory(ground);
      const figures: Figure[] = [];
      for (const one of CASES) figures.push(...(await measured(ground, store, one)));
      return figures;
    } finally {
      await ground.close();
    }
  },
};

/** The UPDATE stands for the work itself; what the history adds to it has a bench of its own. */
async function withoutHistory({ db }: Ground): Promise<void> {
  for (const table of ['skus', 'products', 'product_attributes', 'product_descriptions'])
    await db.pool.query(`alter table app.${table} disable trigger record_changes`);
}

async function measured(
  ground: Ground,
  store: SeededStore,
  { work, steps, prepare, filter = { state: ['joined'] }, update, bound }: Case,
): Promise<Figure[]> {
  await prepare?.(ground, store);
  const changeSetId = await draft(ground, store, steps, filter);
  const { mb, result } = await peakMemory(() =>
    inTurn(
      4,
      () => undone(ground, store, (tx) => preview(tx, store, changeSetId)),
      () => undone(ground, store, update),
    ),
  );
  return [
    {
      work,
      figure: ms(result.a),
      against: `${ms(result.b)} for the UPDATE`,
      ratio: result.a / result.b,
      bound,
    },
    { work: `${work}: memory of the process, MB`, figure: `${mb} MB`, ratio: mb / 400, bound: 1 },
  ];
}

async function draft(
  { db }: Ground,
  { workspaceId }: SeededStore,
  steps: readonly object[],
  filter: object,
): Promise<string> {
  const id = randomUUID();
  await db.pool.query(
    `insert into app.change_sets (workspace_id, id, number, title, state, selection, operations, created_by)
     values ($1, $2, (select count(*) + 1001 from app.change_sets), 'bench', 'previewing', $3, $4, 'program:bench')`,
    [
      workspaceId,
      id,
      JSON.stringify({ chosen: { filter }, leaveOut: [] }),
      JSON.stringify(operations.parse(steps)),
    ],
  );
  return id;
}

async function preview(tx: Tx, { workspaceId }: SeededStore, changeSetId: string): Promise<void> {
  const row = await findChangeSet(tx, changeSetId);
  if (!row) throw new Error('The draft is gone.');
  const context: CompileContext = {
    ...{
      workspaceId,
      changeSetId,
      restoredFields: [],
      cellFields: [],
      joinable: [],
      languages: [],
      warehouses: ['CD001-JIT'],
    },
  };
  const steps = operations.parse(row.operations);
  await planStatement({
    ...context,
    operations: steps,
    picked: pickedBy(workspaceId, row),
    brandWords: [],
    leaveOut: [],
    limits: await readLimits(tx),
    now: new Date(),
  }).execute(tx);
  const { counts } = await summarize(tx, changeSetId, { pace: 8, fields: fieldsOf(steps, context) });
  if (counts.change !== PRODUCTS * 3)
    throw new Error(`Expected ${PRODUCTS * 3} changes, got ${JSON.stringify(counts)}.`);
}

class Undone extends Error {}

/** Runs the work and takes it back, so that every round meets the same rows; then clears away what it left behind. */
async function undone(
  { db }: Ground,
  { workspaceId }: SeededStore,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  const attempt = db.tenant(workspaceId, async (tx) => {
    await work(tx);
    throw new Undone();
  });
  await attempt.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

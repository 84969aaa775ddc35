import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { readLimits } from '#features/changes/actions/limits.ts';
import { pickedBy } from '#features/changes/actions/picked.ts';
import { summarize } from '#features/changes/actions/summary.ts';
import { operations } from '#features/changes/operations/contract.ts';
import { planStatement } from '#features/changes/plan/plan.ts';
import { findChangeSet } from '#features/changes/queries/change-sets.ts';
import type { Tx } from '#server/db/database.ts';
import { type Ground, openGround, type SeededStore, seedStore } from './ground.ts';
import { type Bench, inTurn, ms, peakMemory } from './measure.ts';

const PRODUCTS = 33_334;

/** Plan and preview of 100,000 SKUs with 47 caps each, against one UPDATE of the same rows. */
export const bench: Bench = {
  name: 'Plan and preview: Brazil cap 0, price +3 %',
  run: async () => {
    const ground = await openGround();
    try {
      const store = await seedStore(ground, { products: PRODUCTS, skusEach: 3, countries: 47 });
      const changeSetId = await draft(ground, store);
      const { mb, result } = await peakMemory(() =>
        inTurn(
          4,
          () => undone(ground, store, (tx) => preview(tx, store, changeSetId)),
          () => undone(ground, store, (tx) => update(tx)),
        ),
      );
      return [
        {
          work: '100,002 SKUs × 47 countries',
          figure: ms(result.a),
          against: `${ms(result.b)} for the UPDATE`,
          ratio: result.a / result.b,
          bound: 3,
        },
        { work: 'memory of the process, MB', figure: `${mb} MB`, ratio: mb / 400, bound: 1 },
      ];
    } finally {
      await ground.close();
    }
  },
};

async function draft({ db }: Ground, { workspaceId }: SeededStore): Promise<string> {
  const id = randomUUID();
  const steps = operations.parse([
    { kind: 'price', verb: 'percent', value: '3' },
    { kind: 'country-cap', countries: ['BR'], value: 0 },
  ]);
  await db.pool.query(
    `insert into app.change_sets (workspace_id, id, number, title, state, selection, operations, created_by)
     values ($1, $2, 1001, 'bench', 'previewing', $3, $4, 'program:bench')`,
    [
      workspaceId,
      id,
      JSON.stringify({ chosen: { filter: { state: ['joined'] } }, leaveOut: [] }),
      JSON.stringify(steps),
    ],
  );
  return id;
}

async function preview(tx: Tx, { workspaceId }: SeededStore, changeSetId: string): Promise<void> {
  const row = await findChangeSet(tx, changeSetId);
  if (!row) throw new Error('The draft is gone.');
  await planStatement({
    workspaceId,
    changeSetId,
    operations: operations.parse(row.operations),
    picked: pickedBy(workspaceId, row),
    restoredFields: [],
    joinable: [],
    cellFields: [],
    leaveOut: [],
    limits: await readLimits(tx),
    now: new Date(),
  }).execute(tx);
  const { counts } = await summarize(tx, changeSetId, 8);
  if (counts.change !== PRODUCTS * 3)
    throw new Error(`Expected ${PRODUCTS * 3} changes, got ${JSON.stringify(counts)}.`);
}

async function update(tx: Tx): Promise<void> {
  await sql`update skus set price = round(price * 1.03), caps = caps || '{"BR": 0}' where caps ? 'BR'`.execute(
    tx,
  );
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

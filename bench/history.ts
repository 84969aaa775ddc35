import { writeDetails, writeListed } from '#features/products/public.ts';
import { type Ground, openGround, type SeededStore, seedStore } from './ground.ts';
import { detailed, listed } from './import.ts';
import { type Bench, ms, timed } from './measure.ts';

const PRODUCTS = 10_000;
const PAGE = 50;
/** One SKU in twenty has another price each time. */
const CHANGED = 20;
const ROUNDS = 2;

/** The details of 30,000 SKUs as a sync writes them, of which 5 % changed, with the triggers of the history and without them. */
export const bench: Bench = {
  name: 'History of a sync',
  run: async () => {
    const ground = await openGround();
    try {
      const store = await seedStore(ground, { products: 0, skusEach: 0 });
      await syncOnce(ground, store, 0);
      let [withHistory, without] = [0, 0];
      for (let round = 1; round <= ROUNDS; round += 1) {
        await switchTriggers(ground, 'disable');
        without += (await timed(() => syncOnce(ground, store, round * 2))).ms;
        await switchTriggers(ground, 'enable');
        withHistory += (await timed(() => syncOnce(ground, store, round * 2 + 1))).ms;
      }
      const { rows } = await ground.db.pool.query<{ n: number }>(
        'select count(*)::int as n from app.field_changes',
      );
      return [
        {
          work: `${(PRODUCTS * 3).toLocaleString('en')} SKUs, 5 % changed, ${rows[0]?.n} changes recorded in ${ROUNDS} rounds`,
          figure: ms(withHistory / ROUNDS),
          against: `${ms(without / ROUNDS)} without`,
          ratio: withHistory / without,
          bound: 1.25,
        },
      ];
    } finally {
      await ground.close();
    }
  },
};

async function switchTriggers({ db }: Ground, to: 'enable' | 'disable'): Promise<void> {
  for (const table of ['skus', 'products'])
    await db.pool.query(`alter table app.${table} ${to} trigger user`);
}

async function syncOnce({ db }: Ground, { workspaceId, storeId }: SeededStore, round: number): Promise<void> {
  const target = { workspaceId, storeId, now: new Date(), cause: { source: 'sync' } as const };
  const options = { syncId: null, wantsDetails: true, currency: 'USD' };
  for (let first = 0; first < PRODUCTS; first += PAGE) {
    const numbers = Array.from({ length: Math.min(PAGE, PRODUCTS - first) }, (_, n) => first + n);
    if (round === 0)
      await db.tenant(workspaceId, (tx) => writeListed(tx, target, numbers.map(listed), options));
    await db.tenant(workspaceId, (tx) =>
      writeDetails(
        tx,
        target,
        numbers.map((n) => priced(n, round)),
      ),
    );
  }
}

function priced(n: number, round: number) {
  const product = detailed(n);
  for (const [place, sku] of product.skus.entries()) {
    if ((n * 3 + place) % CHANGED === 0) sku.price = 500 + round;
  }
  return product;
}

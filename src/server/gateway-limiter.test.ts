import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LimitedCall } from '#gateway/throttle.ts';
import { createTestDatabase, type TestDatabase } from '../../test/database.ts';
import { openDatabase } from './db/database.ts';
import { createGatewayLimiter } from './gateway-limiter.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const callOf = (seller: string): LimitedCall => ({ app: '1', seller, method: 'm', kind: 'read' });

test('two workers together keep the pace of one, and use it', async () => {
  const pace = { rate: 100, share: 0.8 };
  const call = callOf('shared');
  const times: number[] = [];
  const startedAt = performance.now();
  const workers = [
    createGatewayLimiter(database.db.pool, pace),
    createGatewayLimiter(database.db.pool, pace),
  ];
  await Promise.all(
    workers.flatMap((worker) =>
      Array.from({ length: 40 }, async () => {
        await worker.acquire(call);
        times.push(performance.now() - startedAt);
      }),
    ),
  );
  times.sort((a, b) => a - b);
  // 80 calls at 80 a second are 79 gaps of 12.5 ms; a call may be late for its slot but never early.
  times.forEach((time, place) => {
    expect(time, `call ${place}`).toBeGreaterThan(place * 12.5 - 15);
  });
  expect(times.at(-1)).toBeLessThan(5000);
});

test('a ban told to one worker holds back the others', async () => {
  const call = callOf('banned');
  const [told, other] = [createGatewayLimiter(database.db.pool), createGatewayLimiter(database.db.pool)];
  await told.banned(call, 300);
  const startedAt = performance.now();
  await Promise.all([told.acquire(call), other.acquire(call)]);
  expect(performance.now() - startedAt).toBeGreaterThan(290);

  await told.banned(call, 600_000);
  await expect(other.acquire(call)).rejects.toMatchObject({ kind: 'throttled' });
});

test('a clock of the database that was set back does not stop the calls', async () => {
  const call = callOf('clock');
  await database.db.pool.query(
    "insert into core.rate_slots (key, next_at) values ('1|clock|m', now() + interval '1 day')",
  );
  const limiter = createGatewayLimiter(database.db.pool, { rate: 1000 });
  const startedAt = performance.now();
  await limiter.acquire(call);
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('a database that is gone fails the call instead of holding it for ever', async () => {
  const gone = openDatabase(database.url);
  await gone.close();
  const limiter = createGatewayLimiter(gone.pool);
  await expect(limiter.acquire(callOf('gone'))).rejects.toThrow(/pool/);
});

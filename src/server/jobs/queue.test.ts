import { expect, test } from 'vitest';
import { z } from 'zod';
import { createWorld } from '../../../test/world.ts';
import { defineJob, type JobOptions } from './job.ts';
import { createQueue } from './queue.ts';

const input = z.object({ n: z.number() });

test('an idle worker begins what was added within a second, in the order of adding, although it looks rarely', async () => {
  const world = await createWorld();
  const { services } = world.app;
  const queue = createQueue(services.db, services.log);
  const begun: { n: number; ms: number }[] = [];
  const waits = new Map<number, () => void>();
  const job = defineJob({
    name: 'test.quick',
    input,
    options: { concurrency: 1 },
    run: async (_ctx, { n }) => {
      begun.push({ n, ms: performance.now() });
      waits.get(n)?.();
    },
  });
  await queue.prepare([job]);
  await queue.work([job], services);
  const startOf = async (n: number): Promise<number> => {
    const begins = new Promise<void>((resolve) => waits.set(n, resolve));
    await services.db.tenant(world.workspaceId, (tx) => queue.enqueue(tx, world.workspaceId, job, { n }));
    const added = performance.now();
    await begins;
    return (begun.at(-1)?.ms ?? Number.NaN) - added;
  };
  try {
    // The first one may meet the worker's own first look; the second finds it at rest.
    expect(await startOf(1)).toBeLessThan(1000);
    expect(await startOf(2)).toBeLessThan(1000);
    expect(begun.map(({ n }) => n)).toEqual([1, 2]);
  } finally {
    await queue.stop();
  }
});

test('options of a job that have changed since its queue was made are applied at the next start', async () => {
  const { services } = (await createWorld()).app;
  const start = async (options: JobOptions) => {
    const queue = createQueue(services.db, services.log);
    await queue.prepare([defineJob({ name: 'test.changed', input, options, run: async () => undefined })]);
    await queue.stop();
    const { rows } = await services.db.pool.query(
      "select retry_limit, retry_delay, expire_seconds from pgboss.queue where name = 'test.changed'",
    );
    return rows[0];
  };
  expect(await start({ retries: 2, expireSeconds: 60 })).toEqual({
    ...{ retry_limit: 2, retry_delay: 5, expire_seconds: 60 },
  });
  expect(await start({ retries: 0, retryDelaySeconds: 9 })).toEqual({
    ...{ retry_limit: 0, retry_delay: 9, expire_seconds: 900 },
  });
});

import { expect, test } from 'vitest';
import { createWorld } from '../../../test/world.ts';
import type { Schedule } from './job.ts';
import { startScheduler } from './scheduler.ts';

test('in a new installation what may wait runs an interval later, everything else at once, and each once', async () => {
  const { services } = (await createWorld()).app;
  const ran: string[] = [];
  const schedule = (name: Schedule['name'], isLaterAtFirst: boolean): Schedule => ({
    name,
    everyMs: 3_600_000,
    isLaterAtFirst,
    run: async () => void ran.push(name),
  });
  const schedules = [schedule('test.soon', false), schedule('test.later', true)];
  // Two schedulers stand for two processes.
  const stops = [startScheduler(schedules, services), startScheduler(schedules, services)];
  await Promise.all(stops.map(({ stop }) => stop()));
  expect(ran).toEqual(['test.soon']);
  await services.db.pool.query(
    "update core.schedules set last_run_at = last_run_at - interval '1 hour' where name like 'test.%'",
  );
  await startScheduler(schedules, services).stop();
  expect(ran.sort()).toEqual(['test.later', 'test.soon', 'test.soon']);
});

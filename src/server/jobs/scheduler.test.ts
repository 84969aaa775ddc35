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

/** One turn of a daily schedule after the clock has been moved: its last turn is this long ago (ahead, when below 0). */
async function turn(lastTurnAgo: string): Promise<{ hasRun: boolean; movedHours: number }> {
  const { services } = (await createWorld()).app;
  const lastTurn = async (text: string, values: string[] = []) =>
    (await services.db.pool.query<{ at: Date }>(text, values)).rows[0]?.at.getTime() ?? Number.NaN;
  const before = await lastTurn(
    `insert into core.schedules (name, last_run_at) values ('test.daily', clock_timestamp() - $1::interval)
     on conflict (name) do update set last_run_at = excluded.last_run_at returning last_run_at as at`,
    [lastTurnAgo],
  );
  const ran: string[] = [];
  const run = async () => void ran.push('daily');
  await startScheduler([{ name: 'test.daily', everyMs: 86_400_000, run }], services).stop();
  const after = await lastTurn("select last_run_at as at from core.schedules where name = 'test.daily'");
  return { hasRun: ran.length === 1, movedHours: (after - before) / 3_600_000 };
}

test.each([
  ['a minute before its time', '23:59:00', false, 0],
  ['on time', '24:00:00', true, 24],
  ['five hours late, and is back at its time the next day', '29:00:00', true, 24],
  ['once for three days in which nothing ran', '80:00:00', true, 72],
  ['not again when the clock is set back by an hour', '-01:00:00', false, 0],
  ['at once when the clock is set back by a year, and then at its time', '-8760:30:00', true, -8784],
])('a daily schedule runs %s', async (_when, lastTurnAgo, hasRun, hours) => {
  expect(await turn(lastTurnAgo)).toEqual({ hasRun, movedHours: hours });
});

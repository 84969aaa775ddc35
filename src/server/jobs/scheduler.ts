import type { Services } from '../context.ts';
import type { Schedule } from './job.ts';

/** Runs each schedule when it is due; of several schedulers only the one that moves the row runs it. */
export function startScheduler(
  schedules: readonly Schedule[],
  services: Services,
): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const timers = schedules.map((schedule) => {
    let busy = false;
    const tick = async () => {
      if (busy) return;
      busy = true;
      const turn = runIfDue(schedule, services).catch((error: unknown) =>
        services.log.error({ err: error, schedule: schedule.name }, 'schedule failed'),
      );
      running.add(turn);
      await turn;
      running.delete(turn);
      busy = false;
    };
    void tick();
    return setInterval(() => void tick(), Math.min(schedule.everyMs, 60_000));
  });
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}

/**
 * A schedule is due whole intervals after its first turn, whenever the turns between really began: a daily one keeps
 * its time of day (UTC) however late a turn was, and turns missed while nothing ran are made up by one. The clock is
 * the database's. Set back by less than an interval it delays the next turn to its usual time; set back by more, there
 * is a turn at once, and the next one at its usual time.
 */
async function runIfDue(schedule: Schedule, services: Services): Promise<void> {
  const { rows } = await services.db.pool.query<{ is_first: boolean }>(
    `insert into core.schedules as s (name, last_run_at) values ($1, clock_timestamp())
     on conflict (name) do update set last_run_at = s.last_run_at + make_interval(secs => $2 * ${INTERVALS})
     where ${INTERVALS} not in (-1, 0)
     returning xmax = 0 as is_first`,
    [schedule.name, schedule.everyMs / 1000],
  );
  const [due] = rows;
  if (due && !(due.is_first && schedule.isLaterAtFirst)) await schedule.run(services);
}

/** Whole intervals since the turn that was last due; below 0 when that lies ahead. */
const INTERVALS = 'floor(extract(epoch from clock_timestamp() - s.last_run_at)::float8 / $2::float8)';

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

async function runIfDue(schedule: Schedule, services: Services): Promise<void> {
  const { rows } = await services.db.pool.query<{ is_first: boolean }>(
    `insert into core.schedules (name, last_run_at) values ($1, clock_timestamp())
     on conflict (name) do update set last_run_at = clock_timestamp()
     where core.schedules.last_run_at <= clock_timestamp() - make_interval(secs => $2)
     returning xmax = 0 as is_first`,
    [schedule.name, (schedule.everyMs * 0.9) / 1000],
  );
  const [due] = rows;
  if (due && !(due.is_first && schedule.isLaterAtFirst)) await schedule.run(services);
}

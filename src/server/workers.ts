import type { Services } from './context.ts';

/** How often a worker reports; a worker silent for `WORKER_LOST_MS` counts as dead and its leases fall. */
const PULSE_MS = 1_000;
export const WORKER_LOST_MS = 5_000;

/** Keeps this process's row in core.workers fresh while it lives. */
export async function startWorkerPulse({ db, workerId, log }: Services): Promise<{ stop(): Promise<void> }> {
  const report = () =>
    db.pool.query(
      `insert into core.workers (id) values ($1)
       on conflict (id) do update set seen_at = clock_timestamp()`,
      [workerId],
    );
  await report();
  const timer = setInterval(() => {
    report().catch((error: Error) => log.warn({ error: error.message }, 'worker pulse'));
  }, PULSE_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await db.pool.query('delete from core.workers where id = $1', [workerId]).catch(() => undefined);
    },
  };
}

/** Workers that reported lately, and this one, which need not report to work (commands, tests). */
export async function aliveWorkers({ db, workerId }: Services): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    `select id from core.workers where seen_at > clock_timestamp() - make_interval(secs => $1)`,
    [WORKER_LOST_MS / 1000],
  );
  return [...new Set([...rows.map((row) => row.id), workerId])];
}

import type pg from 'pg';
import { Refusal } from '#shared/refusal.ts';

export type AttemptLimit = { key: string; limit: number; windowSeconds: number };

/**
 * Counts one try under a key and refuses with TOO_MANY_ATTEMPTS (and the seconds to wait) beyond the limit.
 * Commits at once and is shared by all processes, so a try counts even when what follows is rolled back.
 */
export async function takeAttempt(
  pool: pg.Pool,
  now: Date,
  { key, limit, windowSeconds }: AttemptLimit,
): Promise<void> {
  const { rows } = await pool.query<{ count: number; window_ends_at: Date }>(
    `insert into core.attempts as a (key, count, window_ends_at) values ($1, 1, $3)
     on conflict (key) do update set
       count = case when a.window_ends_at <= $2 then 1 else a.count + 1 end,
       window_ends_at = case when a.window_ends_at <= $2 then $3 else a.window_ends_at end
     returning count, window_ends_at`,
    [key, now, new Date(now.getTime() + windowSeconds * 1000)],
  );
  const taken = rows[0];
  if (!taken || taken.count <= limit) return;
  const seconds = Math.max(1, Math.ceil((taken.window_ends_at.getTime() - now.getTime()) / 1000));
  throw new Refusal('TOO_MANY_ATTEMPTS', { seconds });
}

/** Takes back what `takeAttempt` counted, after a try that was no guess. */
export async function forgetAttempts(pool: pg.Pool, keys: readonly string[]): Promise<void> {
  await pool.query('delete from core.attempts where key = any ($1)', [keys]);
}

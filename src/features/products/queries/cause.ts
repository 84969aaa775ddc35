import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

/** Where values come from: what a sync read, a file held, or a change set asked for; `by` as in "by whom" columns. */
export type Cause = { source: 'sync' | 'listing-file' | 'change-set'; id?: string; by?: string };

/**
 * Tells the history whom to name for what this transaction writes to the mirror from now on. Triggers record the
 * changes themselves (decision 10); a value that a change set asked for is that change set's, whatever is said here.
 */
export async function nameCause(tx: Tx, now: Date, cause: Cause): Promise<void> {
  const text = JSON.stringify({ at: now.toISOString(), ...cause });
  await sql`select set_config('app.cause', ${text}, true)`.execute(tx);
}

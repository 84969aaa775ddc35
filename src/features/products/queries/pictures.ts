import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

/** Why a picture was refused, if that was recent; undefined when it may be tried. */
export async function findRefusal(tx: Tx, urlHash: string, since: Date): Promise<string | undefined> {
  const row = await tx
    .selectFrom('pictures')
    .select('problem')
    .where('url_hash', '=', urlHash)
    .where('state', '=', 'refused')
    .where('fetched_at', '>', since)
    .executeTakeFirst();
  return row ? (row.problem ?? 'unknown') : undefined;
}

export async function savePicture(
  tx: Tx,
  picture: {
    workspace_id: string;
    url_hash: string;
    url: string;
    state: 'ready' | 'refused';
    problem: string | null;
    fetched_at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('pictures')
    .values(picture)
    .onConflict((same) =>
      same.columns(['workspace_id', 'url_hash']).doUpdateSet({
        state: sql`excluded.state`,
        problem: sql`excluded.problem`,
        fetched_at: sql`excluded.fetched_at`,
      }),
    )
    .execute();
}

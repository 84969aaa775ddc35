import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

export async function listBrandWords(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('brand_words').select('word').orderBy('word').execute();
  return rows.map(({ word }) => word);
}

export async function replaceBrandWords(
  tx: Tx,
  workspaceId: string,
  words: readonly string[],
): Promise<void> {
  await sql`delete from brand_words where workspace_id = ${workspaceId}`.execute(tx);
  await sql`insert into brand_words (workspace_id, word) select ${workspaceId}, word from unnest(${words}::text[]) word`.execute(
    tx,
  );
}

import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';
import { operationsOf } from '../actions/stored.ts';
import { makeTexts } from '../descriptions/texts.ts';
import { findChangeSet } from '../queries/change-sets.ts';
import { hashOf, type StepIntent } from './intent.ts';
import type { Held } from './records.ts';
import type { Reading, Texts } from './steps/step.ts';

const FIELD = 'description.';

/**
 * The descriptions an intent is about, as texts: a row knows them by their hash. Those they replace are kept first, to
 * be put back one day. Null when what was previewed cannot be made any more.
 */
export async function textsOf(
  tx: Tx,
  held: Held,
  intent: StepIntent,
  { product }: Reading,
): Promise<Texts | null> {
  const wanted = wantedHashes(intent);
  if (wanted.size === 0) return new Map();
  const set = await findChangeSet(tx, held.changeSetId);
  if (!set) return null;
  const made = set.reverse_of
    ? await keptTexts(tx, held, set.reverse_of)
    : await makeTexts(tx, held, operationsOf(set), [...wanted.keys()]);
  for (const [language, hash] of wanted) if (hashOf(made.get(language)) !== hash) return null;
  const replaced = [...wanted.keys()].map((language) => ({
    language,
    body: product.descriptions?.[language] ?? '',
  }));
  await sql`
    insert into change_descriptions (workspace_id, change_set_id, store_id, product_id, language, body)
    select ${held.workspaceId}, ${held.changeSetId}, ${held.storeId}, ${held.productId}, n.language, n.body
    from jsonb_to_recordset(${JSON.stringify(replaced)}::jsonb) as n(language text, body text)
    on conflict do nothing`.execute(tx);
  return new Map([...made].filter(([language]) => wanted.has(language)));
}

/** Hashes by language, of descriptions that change. */
function wantedHashes({ before, after }: StepIntent): Map<string, string> {
  return new Map(
    Object.entries(after).flatMap(([skuId, row]) =>
      Object.entries(row).flatMap(([field, hash]): [string, string][] =>
        field.startsWith(FIELD) && typeof hash === 'string' && hash !== before[skuId]?.[field]
          ? [[field.slice(FIELD.length), hash]]
          : [],
      ),
    ),
  );
}

async function keptTexts(tx: Tx, held: Held, changeSetId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ language: string; body: string }>`
    select language, body from change_descriptions where change_set_id = ${changeSetId}
      and store_id = ${held.storeId} and product_id = ${held.productId}`.execute(tx);
  return new Map(rows.map(({ language, body }) => [language, body]));
}

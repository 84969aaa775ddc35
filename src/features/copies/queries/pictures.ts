import { sql } from 'kysely';
import type { Tx } from '#server/db/database.ts';

export type BankPicture = { state: 'sent' | 'ready'; url: string | null; sent_at: Date };

/** What is known of a picture in the photo bank of a store. */
export async function findPicture(tx: Tx, storeId: string, hash: string): Promise<BankPicture | undefined> {
  const { rows } = await sql<BankPicture>`
    select state, url, sent_at from copy_pictures where store_id = ${storeId} and hash = ${hash}`.execute(tx);
  return rows[0];
}

type PictureSend = {
  workspaceId: string;
  storeId: string;
  hash: string;
  workerId: string;
  now: Date;
  lostBefore: Date;
};

/** The picture is about to be sent by us; false when somebody else has it under way or has sent it. */
export async function markPictureSent(tx: Tx, send: PictureSend): Promise<boolean> {
  const { workspaceId, storeId, hash, workerId, now, lostBefore } = send;
  const { rows } = await sql`
    insert into copy_pictures as c (workspace_id, store_id, hash, state, worker_id, sent_at)
    values (${workspaceId}, ${storeId}, ${hash}, 'sent', ${workerId}, ${now})
    on conflict (workspace_id, store_id, hash) do update set worker_id = excluded.worker_id, sent_at = excluded.sent_at
      where c.state = 'sent' and c.sent_at <= ${lostBefore}
    returning hash`.execute(tx);
  return rows.length > 0;
}

export async function markPictureReady(tx: Tx, storeId: string, hash: string, url: string): Promise<void> {
  await sql`
    update copy_pictures set state = 'ready', url = ${url}, worker_id = null
    where store_id = ${storeId} and hash = ${hash}`.execute(tx);
}

/** The picture is certainly not in the photo bank. */
export async function forgetPicture(tx: Tx, storeId: string, hash: string): Promise<void> {
  await sql`delete from copy_pictures where store_id = ${storeId} and hash = ${hash} and state = 'sent'`.execute(
    tx,
  );
}

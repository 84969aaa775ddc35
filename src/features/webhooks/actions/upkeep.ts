import type { Services } from '#server/context.ts';
import { deleteDeliveriesBefore, listDueEndpoints } from '../queries/deliveries.ts';
import { listSealed, replaceSealed } from '../queries/endpoints.ts';
import { KEEP_DAYS } from '../rules.ts';
import { purposeOf } from './endpoints.ts';
import { hintSender } from './events.ts';

/** Wakes workers for whatever is due: tries again, and what a lost job left behind. */
export async function wakeSenders(services: Services): Promise<void> {
  const due = await services.db.system((tx) => listDueEndpoints(tx, services.now()));
  for (const { workspace_id: workspaceId, endpoint_id } of due)
    await services.db.tenant(workspaceId, (tx) => hintSender(tx, { ...services, workspaceId }, endpoint_id));
}

/** Deliveries of more than thirty days ago go. */
export async function trimDeliveries(services: Services): Promise<void> {
  const before = new Date(services.now().getTime() - KEEP_DAYS * 86_400_000);
  const deleted = await services.db.system((tx) => deleteDeliveriesBefore(tx, before));
  if (deleted > 0) services.log.info({ deleted }, 'old webhook deliveries deleted');
}

/** After a key rotation: seals every secret under the current key. Returns how many endpoints were sealed anew. */
export async function resealWebhookSecrets({
  db,
  secrets,
}: Pick<Services, 'db' | 'secrets'>): Promise<number> {
  let count = 0;
  for (const row of await db.system(listSealed)) {
    const { id, secret_sealed, old_secret_sealed } = row;
    const isCurrent = (sealed: string | null) => !sealed || secrets.keyIdOf(sealed) === secrets.currentKeyId;
    if (isCurrent(secret_sealed) && isCurrent(old_secret_sealed)) continue;
    const anew = (sealed: string | null) =>
      sealed && secrets.seal(secrets.open(sealed, purposeOf(id)), purposeOf(id));
    const fresh = { secret_sealed: anew(secret_sealed), old_secret_sealed: anew(old_secret_sealed) };
    if (await db.system((tx) => replaceSealed(tx, id, secret_sealed, fresh))) count += 1;
  }
  return count;
}

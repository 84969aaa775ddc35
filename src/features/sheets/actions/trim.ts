import { rm } from 'node:fs/promises';
import type { Services } from '#server/context.ts';
import { deleteOld } from '../queries/files.ts';
import { sheetPath } from './file-job.ts';

/** Days a file is kept; what it did stays in the change set. */
const KEPT_DAYS = 7;

/** Forgets files that are old. */
export async function trimFiles({ db, config, now }: Services): Promise<void> {
  const before = new Date(now().getTime() - KEPT_DAYS * 86_400_000);
  for (const id of await deleteOld(db, 'sheet_exports', before))
    await rm(sheetPath(config, 'exports', id), { force: true });
  for (const id of await deleteOld(db, 'sheet_imports', before)) {
    await rm(sheetPath(config, 'uploads', id), { force: true });
    await rm(sheetPath(config, 'marked', id), { force: true });
  }
}

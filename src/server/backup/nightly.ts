import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Services } from '../context.ts';
import type { Schedule } from '../jobs/job.ts';
import { createBackup } from './create.ts';

const DAY_MS = 86_400_000;
const NAME = /^shopherd-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.backup$/;

/** Keeps a backup a day in DATA_DIR/backups, the first a day after the first start; switched off by BACKUP_KEEP_DAYS=0. */
export const nightlyBackup: Schedule = {
  name: 'server.nightly-backup',
  everyMs: DAY_MS,
  isLaterAtFirst: true,
  run: async (services) => {
    if (services.config.backupKeepDays > 0) await backUp(services);
  },
};

async function backUp({ db, config, log, now }: Services): Promise<void> {
  const folder = join(config.dataDir, 'backups');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stamp = now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  const name = `shopherd-${stamp}.backup`;
  const summary = await createBackup(db.pool, config.dataDir, join(folder, name), now());
  log.info({ name, ...summary }, 'backup made');
  // Only after a good one: a disk that is full for a week must not cost the last backups.
  await removeOld(folder, now().getTime() - config.backupKeepDays * DAY_MS);
}

async function removeOld(folder: string, beforeMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
    if (!year) continue;
    const madeMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    if (madeMs < beforeMs) await rm(join(folder, name));
  }
}

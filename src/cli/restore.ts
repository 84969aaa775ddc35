import { restoreBackup } from '#server/backup/restore.ts';
import { readMigrations } from '#server/db/migrate.ts';
import { type Command, UsageProblem } from './command.ts';
import { connect } from './connection.ts';
import { pathOf } from './path-argument.ts';

/** Brings a backup back into an empty installation. */
export const restore: Command = {
  name: 'restore',
  usage: 'FILE',
  summary: 'Brings a backup back into an empty DATA_DIR or DATABASE_URL. Stores must be authorized again.',
  run: async (args, config) => {
    const [file, ...more] = args;
    if (!file || more.length > 0) throw new UsageProblem('Name one file.');
    const { url, close } = await connect(config);
    try {
      const migrations = await readMigrations('migrations');
      const target = { url, dataDir: config.dataDir, migrations };
      const { tables, rows, files } = await restoreBackup(pathOf(file), target);
      console.log(`restored ${tables} tables, ${rows} rows, ${files} files into ${config.dataDir}`);
      return 0;
    } finally {
      await close();
    }
  },
};

import { createBackup } from '#server/backup/create.ts';
import { type Command, UsageProblem } from './command.ts';
import { connect } from './connection.ts';
import { pathOf } from './path-argument.ts';

/** Writes a backup while the product goes on working. */
export const backup: Command = {
  name: 'backup',
  usage: 'FILE',
  summary:
    'Writes everything but tokens and sessions to one file. Uses the running database, or starts and stops it.',
  run: async (args, config) => {
    const [file, ...more] = args;
    if (!file || more.length > 0) throw new UsageProblem('Name one file.');
    const { db, close } = await connect(config);
    try {
      const { tables, rows, files } = await createBackup(db.pool, config.dataDir, pathOf(file), new Date());
      console.log(`${pathOf(file)}: ${tables} tables, ${rows} rows, ${files} files`);
      return 0;
    } finally {
      await close();
    }
  },
};

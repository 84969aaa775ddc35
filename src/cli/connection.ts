import type { Config } from '#server/config.ts';
import { type Database, openDatabase } from '#server/db/database.ts';
import { openCluster } from '#server/db/embedded.ts';

export type Connection = { url: string; db: Database; close(): Promise<void> };

/** The database of the configuration: the running one, else started here and stopped by `close`. Migrates nothing. */
export async function connect(config: Config): Promise<Connection> {
  const cluster = config.databaseUrl
    ? { url: config.databaseUrl, close: async () => undefined }
    : await openCluster(config.dataDir);
  const db = openDatabase(cluster.url, { max: 4 });
  return {
    url: cluster.url,
    db,
    close: async () => {
      await db.close();
      await cluster.close();
    },
  };
}

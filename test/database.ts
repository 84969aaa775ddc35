import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, openDatabase } from '#server/db/database.ts';
import { databaseUrl, onServer } from './database-setup.ts';

export type TestDatabase = { url: string; db: Database; close(): Promise<void> };

/** A migrated database of its own for one test file, copied from the run's template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('clusterUrl');
  const name = `shopherd_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${inject('templateName')}`);
  const url = databaseUrl(server, name);
  const db = openDatabase(url);
  return {
    url,
    db,
    close: async () => {
      await db.close();
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { features } from '#features/server.ts';
import { openDatabase } from '#server/db/database.ts';
import { openCluster } from '#server/db/embedded.ts';
import { migrate, readMigrations } from '#server/db/migrate.ts';
import { createQueue } from '#server/jobs/queue.ts';
import { createLog } from '#server/log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string;
    templateName: string;
  }
}

/** One database server for the whole run (embedded, or the one of DATABASE_URL), with a migrated template in it. */
export default async function setup({ provide }: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'shopherd-test-'));
  await chmod(folder, 0o755);
  const served = process.env.DATABASE_URL;
  const cluster = served ? { url: served, close: async () => undefined } : await openCluster(folder);
  const template = `shopherd_test_template_${process.pid}`;
  await onServer(cluster.url, `create database ${template}`);
  await prepareTemplate(databaseUrl(cluster.url, template));
  provide('clusterUrl', cluster.url);
  provide('templateName', template);
  return async () => {
    await onServer(cluster.url, `drop database if exists ${template} with (force)`);
    await cluster.close();
    await rm(folder, { recursive: true, force: true });
  };
}

async function prepareTemplate(url: string): Promise<void> {
  const db = openDatabase(url, { max: 4 });
  await migrate(db.pool, await readMigrations('migrations'));
  const queue = createQueue(db, createLog('silent'));
  await queue.prepare(features.jobs);
  await queue.stop();
  await db.close();
}

export function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

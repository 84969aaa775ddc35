import { existsSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Config } from '#server/config.ts';
import { readMigrations } from '#server/db/migrate.ts';
import { type Command, UsageProblem } from './command.ts';
import { connect } from './connection.ts';

type Finding = { name: string; good: boolean; says: string };

/** Below this a sync or a backup may fill the disk. */
const FREE_BYTES = 1024 ** 3;

/** Looks at everything the product needs and says what is wrong with it. */
export const doctor: Command = {
  name: 'doctor',
  usage: '',
  summary:
    'Checks configuration, database, migrations, key file, gateway, sandbox and disk; exit code 1 when something is wrong.',
  run: async (args, config) => {
    if (args.length > 0) throw new UsageProblem('It takes no arguments.');
    const sandbox = `http://127.0.0.1:${config.sandboxPort}`;
    const findings = [
      settings(config),
      ...(await database(config)),
      await keyFile(config),
      await disk(config),
      // The server starts the sandbox, so it may be away now.
      await reach('gateway', config.gateway.url, config.gateway.url === sandbox),
      await reach('sandbox', `${sandbox}/_control/health`, true),
    ];
    for (const { name, good, says } of findings)
      console.log(`${good ? 'ok  ' : 'BAD '} ${name.padEnd(11)} ${says}`);
    return findings.every(({ good }) => good) ? 0 : 1;
  },
};

function settings(config: Config): Finding {
  const { port, host, dataDir, publicUrl, gateway } = config;
  const app = gateway.appKey ? `app ${gateway.appKey}` : 'no app key';
  return {
    name: 'settings',
    good: true,
    says: `${host}:${port}, ${publicUrl}, ${dataDir}, ${app}, Node ${process.versions.node}`,
  };
}

async function database(config: Config): Promise<Finding[]> {
  try {
    const { db, close } = await connect(config);
    try {
      const { rows } = await db.pool.query<{ version: string; made: boolean }>(
        "select current_setting('server_version') as version, to_regclass('migrations.applied') is not null as made",
      );
      const version = rows[0]?.version ?? 'unknown';
      const where = config.databaseUrl ? 'DATABASE_URL' : 'embedded';
      return [
        {
          name: 'database',
          good: Number.parseInt(version, 10) >= 15,
          says: `PostgreSQL ${version}, ${where}`,
        },
        await migrations(rows[0]?.made ? await appliedNames(db.pool) : []),
      ];
    } finally {
      await close();
    }
  } catch (error) {
    return [{ name: 'database', good: false, says: error instanceof Error ? error.message : String(error) }];
  }
}

type Pool = Awaited<ReturnType<typeof connect>>['db']['pool'];

async function appliedNames(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('select name from migrations.applied');
  return rows.map(({ name }) => name);
}

async function migrations(applied: readonly string[]): Promise<Finding> {
  const ours = (await readMigrations('migrations')).map(({ name }) => name);
  const missing = ours.filter((name) => !applied.includes(name));
  const newer = applied.filter((name) => !ours.includes(name));
  const waiting = missing.length > 0 ? `, ${missing.length} waiting for the next start` : '';
  return newer.length > 0
    ? { name: 'migrations', good: false, says: `a newer release was here: ${newer.join(', ')}` }
    : { name: 'migrations', good: true, says: `${ours.length - missing.length} applied${waiting}` };
}

async function keyFile({ keyFile: path, dataDir }: Config): Promise<Finding> {
  const found = await stat(path).catch(() => null);
  if (!found) return { name: 'key file', good: true, says: `${path} will be made at the first start` };
  const open = (found.mode & 0o077) !== 0 && process.platform !== 'win32';
  const inside = path.startsWith(`${dataDir}/`) ? ' (inside DATA_DIR: do not copy both to one place)' : '';
  return {
    name: 'key file',
    good: !open,
    says: open ? `${path} can be read by others: chmod 600` : `${path}${inside}`,
  };
}

async function disk({ dataDir }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(existsSync(dataDir) ? dataDir : dirname(dataDir));
  const free = bavail * bsize;
  return {
    name: 'disk',
    good: free > FREE_BYTES,
    says: `${(free / 1024 ** 3).toFixed(1)} GB free for ${dataDir}`,
  };
}

/** Any answer counts: only reachability is asked, not whether the path means something. */
async function reach(name: string, url: string, optional: boolean): Promise<Finding> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' });
    await response.body?.cancel();
    return { name, good: true, says: `${url} answers ${response.status}` };
  } catch (error) {
    const reason =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { name, good: optional, says: `${url} does not answer (${reason})` };
  }
}

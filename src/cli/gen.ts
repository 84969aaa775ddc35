import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minifyContractRouter } from '@orpc/contract';
import { PostgresDialect as Dialect, Kysely } from 'kysely';
import { generate, PostgresDialect } from 'kysely-codegen';
import pg from 'pg';
import { contract } from '#features/contract.ts';
import { openCluster } from '#server/db/embedded.ts';
import { migrate, readMigrations } from '#server/db/migrate.ts';

/** Every file made from another one. `--check` writes nothing and fails when one is stale. */
const generated: { path: string; make: () => Promise<string> }[] = [
  { path: 'src/server/db/schema.gen.ts', make: databaseTypes },
  { path: 'src/features/contract.gen.json', make: browserContract },
];

const check = process.argv.includes('--check');
let stale = 0;
for (const { path, make } of generated) {
  const text = await make();
  const current = await readFile(path, 'utf8').catch(() => '');
  if (text === current) continue;
  if (check) {
    stale += 1;
    console.error(`${path} is stale: run npm run gen and commit it.`);
  } else {
    await writeFile(path, text);
    console.log(`wrote ${path}`);
  }
}
if (stale > 0) process.exit(1);

/** What the browser needs of the contract: methods and paths, no schemas and no prose. */
async function browserContract(): Promise<string> {
  const slim = JSON.stringify(minifyContractRouter(contract), (key, value) =>
    key === 'route' ? { ...value, summary: undefined, description: undefined, tags: undefined } : value,
  );
  return `${slim}\n`;
}

async function databaseTypes(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shopherd-gen-'));
  await chmod(folder, 0o755);
  const cluster = await openCluster(folder);
  const pool = new pg.Pool({ connectionString: cluster.url });
  // An idle connection may hear of the end of the cluster before it has ended itself.
  pool.on('error', () => undefined);
  try {
    await migrate(pool, await readMigrations('migrations'));
    return await generate({
      db: new Kysely({ dialect: new Dialect({ pool }) }),
      dialect: new PostgresDialect(),
      defaultSchemas: ['app', 'core', 'migrations'],
      outFile: null,
      print: false,
      typeMapping: { int8: 'number' },
    });
  } finally {
    await pool.end();
    await cluster.close();
    await rm(folder, { recursive: true, force: true });
  }
}

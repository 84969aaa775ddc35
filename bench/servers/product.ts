import { features } from '#features/server.ts';
import { createProgramKey } from '#features/team/public.ts';
import { serve } from '#server/app.ts';
import { readConfig } from '#server/config.ts';

/** The real web process over a seeded database; tells its parent the address and a key of the workspace. */
const { app, address } = await serve(readConfig(process.env, ['--roles=web', '--no-sandbox']), features);
const slug = process.env.BENCH_WORKSPACE;
const made = await createProgramKey(app.services, {
  name: 'bench',
  scopes: ['read', 'write', 'publish'],
  slug,
});
if (made.kind !== 'created') throw new Error('The seeded workspace was not found.');
process.send?.({ address, key: made.key });
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));

import { serve } from '#server/app.ts';
import { ConfigProblems, readConfig } from '#server/config.ts';
import { features } from './features/server.ts';
import { describeSignIn } from './features/team/public.ts';

try {
  const { app, address } = await serve(readConfig(process.env, process.argv.slice(2)), features);
  console.log(`Shopherd: ${address}`);
  for (const line of await describeSignIn(app.services)) console.log(line);
  const stop = () => app.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  console.error(error instanceof ConfigProblems ? error.message : error);
  process.exit(1);
}

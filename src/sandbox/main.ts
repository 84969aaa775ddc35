import { resolve } from 'node:path';
import { startSandbox } from './server.ts';
import { readApps } from './settings.ts';

try {
  const sandbox = await startSandbox({
    port: readPort(process.env.SANDBOX_PORT),
    dataDir: resolve(process.env.DATA_DIR || '.data'),
    apps: readApps(process.env.SANDBOX_APPS),
  });
  console.log(`Sandbox AliExpress  ${sandbox.url}  (app key 12345678, secret helloworld)`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(`The sandbox cannot start: ${explain(error)}`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return isTaken
    ? `port ${process.env.SANDBOX_PORT || 4710} is taken; set SANDBOX_PORT to a free one`
    : error.message;
}

function readPort(text: string | undefined): number {
  const port = Number(text || 4710);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Error(`SANDBOX_PORT is "${text}"; it must be a whole number from 0 to 65535`);
}

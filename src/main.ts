import { type App, serve } from '#server/app.ts';
import { type Config, readConfig } from '#server/config.ts';
import { renderBanner, type WelcomeLine } from '#server/launch/banner.ts';
import { keepSandbox, type SandboxProcess } from '#server/launch/sandbox-process.ts';
import { explainStartError } from '#server/launch/start-error.ts';
import { features } from './features/server.ts';

/** Ctrl+C reaches this process twice, from the terminal and from the process that started it. */
const SAME_SIGNAL_MS = 500;
const SANDBOX_START_MS = 15_000;

let sandbox: SandboxProcess | null = null;
let stoppedAtMs: number | null = null;
const running = start();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
process.on('disconnect', stop);

async function start(): Promise<App> {
  let config: Config | null = null;
  try {
    config = readConfig(calmAtTerminal(process.env), process.argv.slice(2));
    if (config.sandbox) sandbox = await keepSandbox(config.sandboxPort, console.error);
    const { app, address } = await serve(config, features);
    const ready = (await sandbox?.untilReady(SANDBOX_START_MS)) ?? true;
    if (!ready) console.error('The sandbox does not answer yet; the demo stores stay empty until it does.');
    if (stoppedAtMs === null) console.log(renderBanner(await welcome(app, config, address)));
    return app;
  } catch (error) {
    console.error(explainStartError(error, config?.databaseUrl ?? null));
    await sandbox?.stop();
    process.exit(1);
  }
}

async function welcome(app: App, config: Config, address: string | null): Promise<WelcomeLine[]> {
  const { publicUrl, sandboxPort } = config;
  const open = process.env.PUBLIC_URL ? publicUrl : (address ?? 'no web role');
  return [
    { en: 'Open', zh: '打开', value: open },
    ...(config.sandbox
      ? [{ en: 'Sandbox AliExpress', zh: '沙箱速卖通', value: `http://127.0.0.1:${sandboxPort}` }]
      : []),
    ...(await signIn(app)),
    {
      en: 'Data',
      zh: '数据目录',
      value: config.databaseUrl ? `${config.dataDir} + DATABASE_URL` : config.dataDir,
    },
    { en: 'Stop', zh: '停止', value: 'Ctrl+C' },
  ];
}

async function signIn({ services }: App): Promise<readonly WelcomeLine[]> {
  try {
    return (await features.welcome?.(services)) ?? [];
  } catch (error) {
    // The server already answers; a database that went away this moment comes back under it.
    services.log.warn({ err: error }, 'sign-in not described');
    return [];
  }
}

/** At a terminal people read; the log of every job would bury what they look for. `LOG_LEVEL=info` brings it back. */
function calmAtTerminal(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return process.stdout.isTTY ? { ...env, LOG_LEVEL: env.LOG_LEVEL || 'warn' } : env;
}

/** The first signal lets running work end; a second one does not wait. */
function stop(): void {
  if (stoppedAtMs !== null) {
    if (performance.now() - stoppedAtMs < SAME_SIGNAL_MS) return;
    sandbox?.kill();
    process.exit(1);
  }
  stoppedAtMs = performance.now();
  running
    // The sandbox last: calls that are under way would count as failures of the platform.
    .then((app) => app.close().finally(() => sandbox?.stop()))
    .then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(explainStartError(error, null));
        process.exit(1);
      },
    );
}

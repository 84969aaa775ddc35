import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type Forked = {
  address: string;
  key: string;
  /** Of an owner, when a person was asked for. */
  cookie?: string;
  stop(): Promise<void>;
};

/** Starts a server of this folder in a process of its own and waits for its address. */
export async function forkServer(name: 'product' | 'bare', env: Record<string, string>): Promise<Forked> {
  const child = fork(join(import.meta.dirname, `${name}.ts`), [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env, NODE_ENV: 'production', LOG_LEVEL: 'error', PORT: '0' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill());
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The ${name} server stopped with code ${code}.`);
  });
  const [message] = await Promise.race([once(child, 'message'), failed]);
  // Both servers send exactly this as their first message.
  const { address, key, cookie } = message as { address: string; key: string; cookie?: string };
  failed.catch(() => undefined);
  return {
    address,
    key,
    ...(cookie && { cookie }),
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

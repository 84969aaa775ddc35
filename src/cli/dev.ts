import { spawn } from 'node:child_process';
import { createServer as createProbe } from 'node:net';
import { join } from 'node:path';
import { createLogger, createServer } from 'vite';
import { ConfigProblems, readConfig } from '#server/config.ts';

/**
 * `npm start` with reload: the server starts anew when a file it uses changes, and the screens change in the
 * open page. People use the port of the settings; the server listens on a free one behind it.
 */
process.env.NODE_ENV = 'development';
const args = process.argv.slice(2);
const config = (() => {
  try {
    return readConfig(process.env, args);
  } catch (error) {
    console.error(error instanceof ConfigProblems ? error.message : error);
    process.exit(1);
  }
})();
const inner = await freePort();
const behind = `http://127.0.0.1:${inner}`;

// While the server starts anew, an open page asks again and again; that is no news.
const logger = createLogger('warn');
const sayError = logger.error;
logger.error = (text, options) => {
  if (!text.includes('proxy error')) sayError(text, options);
};
const screens = await createServer({
  clearScreen: false,
  customLogger: logger,
  server: {
    host: config.host,
    port: config.port,
    strictPort: true,
    proxy: { '/api': behind, '/connect': behind },
  },
});
await screens.listen();
// vite would end this process at once and leave the server behind.
process.removeAllListeners('SIGTERM');

const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');
const server = spawn(process.execPath, [tsx, 'watch', '--clear-screen=false', 'src/main.ts', ...args], {
  stdio: 'inherit',
  env: { ...process.env, PORT: String(inner), HOST: '127.0.0.1', PUBLIC_URL: config.publicUrl },
});
let stopping = false;
server.once('exit', (code) => {
  void screens.close().finally(() => process.exit(stopping ? 0 : (code ?? 1)));
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    server.kill('SIGTERM');
  });
}

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createProbe().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

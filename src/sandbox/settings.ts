import { DEFAULT_APP } from './server.ts';
import type { App } from './tokens.ts';

/** Apps from `SANDBOX_APPS`, `key:secret` or `key:secret:test`, separated by commas; the default app is always there. */
export function readApps(text: string | undefined): App[] {
  const more = (text ?? '')
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry): App => {
      const [key = '', secret = '', state = 'online'] = entry.trim().split(':');
      if (!/^\d+$/.test(key) || secret === '' || (state !== 'online' && state !== 'test')) {
        throw new Error(
          `SANDBOX_APPS holds "${entry}"; each entry must be key:secret or key:secret:test, key in digits`,
        );
      }
      return { key, secret, state };
    });
  return [DEFAULT_APP, ...more.filter((app) => app.key !== DEFAULT_APP.key)];
}

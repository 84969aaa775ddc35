import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { SESSION_COOKIE } from '#features/team/actions/tokens.ts';
import type { Role } from '#shared/permissions.ts';
import { createWorld, type World, type WorldOptions } from '../world.ts';
import { openBrowser } from './browser.ts';

export type Look = {
  language?: 'en' | 'zh';
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** The workspace the person works in, when it is not the site's own. */
  world?: World;
};

/** The built pages on the real server of a world, and a browser in front of them. */
export type Site = {
  world: World;
  address: string;
  /** A window of its own; with a role, signed in as that member of the world. */
  open(path: string, role?: Role, look?: Look): Promise<Page>;
  close(): Promise<void>;
};

/** Builds the pages into a folder of their own, so that a test never sees an older build. */
export async function openSite(options: WorldOptions = {}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'shopherd-pages-'));
  await buildPages(folder);
  const world = await createWorld({ ...options, webFolder: folder });
  const address = await world.app.http.listen({ port: 0, host: '127.0.0.1' });
  const browser: Browser = await openBrowser();
  return {
    world,
    address,
    open: async (path, role, look = {}) => {
      const { language = 'en', theme = 'light', width = 1440, height = 900 } = look;
      const context = await browser.newContext({
        viewport: { width, height },
        locale: language === 'zh' ? 'zh-CN' : 'en-US',
        colorScheme: theme,
        // What still moves cannot be clicked surely, and no test is about movement.
        reducedMotion: 'reduce',
        timezoneId: 'Asia/Shanghai',
      });
      if (role) {
        const value = (look.world ?? world).as(role).cookie.slice(SESSION_COOKIE.length + 1);
        await context.addCookies([{ name: SESSION_COOKIE, value, url: address }]);
      }
      const page = await context.newPage();
      await page.goto(address + path);
      return page;
    },
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** In a process of its own: inside the test runner NODE_ENV would give React's development build. */
async function buildPages(folder: string): Promise<void> {
  const args = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error', '--outDir', folder];
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [...args, '--emptyOutDir'], { env });
}

/** What axe finds serious or critical on the page as it is now, one line each. */
export async function seriousProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`);
}

import { accessSync, constants } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Without the first three the browser calls home or fails where /dev/shm is small. */
const QUIET = ['--disable-component-update', '--disable-background-networking', '--disable-dev-shm-usage'];

export type FoundBrowser = {
  executablePath: string;
  args: string[];
  source: 'CHROME_PATH' | 'system' | 'package';
};

/** The browser of the tests: `CHROME_PATH`, else an installed Chrome or Chromium, else the one inside `@sparticuz/chromium`. */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<FoundBrowser> {
  if (env.CHROME_PATH) return { executablePath: env.CHROME_PATH, args: QUIET, source: 'CHROME_PATH' };
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...FIXED];
  const installed = candidates.find(isExecutable);
  if (installed) return { executablePath: installed, args: QUIET, source: 'system' };
  const { default: packaged } = await import('@sparticuz/chromium');
  packaged.setGraphicsMode = false;
  return {
    executablePath: await packaged.executablePath(),
    args: [...packaged.args, ...QUIET],
    source: 'package',
  };
}

/** Starts the found browser headless; the caller closes it. */
export async function openBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const { executablePath, args } = await findBrowser(env);
  const downloadsPath = await mkdtemp(join(tmpdir(), 'shopherd-e2e-'));
  return chromium.launch({ executablePath, args, headless: true, downloadsPath });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run: the next candidate
  }
}

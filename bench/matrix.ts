import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { openBrowser } from '../test/e2e/browser.ts';
import { countryCodes, openGround, seedStore } from './ground.ts';
import { type Bench, type Figure, ms } from './measure.ts';
import { forkServer } from './servers/fork.ts';

const PRODUCTS = 33_334;
const COUNTRIES = 47;
const SCROLL_MS = 3000;
const PASTED_ROWS = 1000;

/** The country matrix of 100,000 SKUs in a headless browser: opening, scrolling, and a large paste up to its preview. */
export const bench: Bench = {
  name: 'Country matrix in the browser',
  run: async () => {
    await buildPages();
    const ground = await openGround();
    try {
      const { workspaceId, slug } = await seedStore(ground, {
        products: PRODUCTS,
        skusEach: 3,
        countries: COUNTRIES,
      });
      const server = await forkServer('product', {
        DATABASE_URL: ground.url,
        BENCH_WORKSPACE: slug,
        BENCH_PERSON: workspaceId,
        KEY_FILE: `${ground.folder}/keys.json`,
        DATA_DIR: ground.folder,
      });
      const browser = await openBrowser();
      try {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
        const [name = '', value = ''] = (server.cookie ?? '').split('=');
        await context.addCookies([{ name, value, url: server.address }]);
        const page = await context.newPage();
        return [...(await open(page, server.address)), ...(await scroll(page)), ...(await paste(page))];
      } finally {
        await browser.close();
        await server.stop();
      }
    } finally {
      await ground.close();
    }
  },
};

async function buildPages(): Promise<void> {
  const args = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_ENV: 'production' } });
}

const firstRow = (page: Page) => page.locator('revogr-data .mx-names').first();

/** From the list, as people come: the button has been under the pointer before it is pressed. */
async function open(page: Page, address: string): Promise<Figure[]> {
  await page.goto(`${address}/matrix`);
  await firstRow(page).waitFor();
  await page.goto(`${address}/products`);
  await page.getByRole('row').nth(5).waitFor();
  const button = page.getByRole('button', { name: 'Country matrix' });
  await button.hover();
  await page.waitForTimeout(1500);
  const started = performance.now();
  await button.click();
  await firstRow(page).waitFor();
  const opened = performance.now() - started;
  const heap = await page.evaluate(
    () => (performance as Performance & { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0,
  );
  return [
    {
      work: `open ${(PRODUCTS * 3).toLocaleString('en')} rows × ${COUNTRIES + 3} columns`,
      figure: ms(opened),
      against: '1000 ms',
      ratio: opened / 1000,
      bound: 1,
    },
    { work: 'heap of the page after it', figure: `${Math.round(heap / 1e6)} MB` },
  ];
}

/** Frames while the rows are scrolled by 40 px each frame, for three seconds. */
async function scroll(page: Page): Promise<Figure[]> {
  // As text: the runner would add names to functions that the page does not know.
  const frames = await page.evaluate<number>(`new Promise((done) => {
    const inner = document.querySelector('revogr-viewport-scroll.rgCol .vertical-inner');
    const started = performance.now();
    let count = 0;
    requestAnimationFrame(function step() {
      if (performance.now() - started >= ${SCROLL_MS}) return done(count);
      count += 1;
      inner.scrollBy(0, 40);
      requestAnimationFrame(step);
    });
  })`);
  return [
    {
      work: `frames in a scroll of ${SCROLL_MS / 1000} s`,
      figure: `${frames} (${Math.round((frames * 1000) / SCROLL_MS)} a second)`,
      against: '60',
      ratio: 60 / Math.max(frames, 1),
      bound: 1,
    },
  ];
}

/** A block of Excel over all countries of 1,000 SKUs, until the grid shows it, and until its preview can be published. */
async function paste(page: Page): Promise<Figure[]> {
  await page.evaluate(() =>
    document.querySelector('revogr-viewport-scroll.rgCol .vertical-inner')?.scrollTo(0, 0),
  );
  await page.waitForTimeout(1000);
  await page.locator('revogr-data[col-type="rgCol"] [data-rgrow="0"][data-rgcol="0"]').click();
  const row = countryCodes(COUNTRIES).map((_, place) => 300 + place);
  const block = Array.from({ length: PASTED_ROWS }, () => row.join('\t')).join('\n');
  const started = performance.now();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, block);
  const make = page.getByRole('button', { name: /^Make change set of 47,000 cells$/ });
  await make.waitFor();
  const pasted = performance.now() - started;
  const asked = performance.now();
  await make.click();
  await page.getByRole('button', { name: /^(Publish|Ask for approval)/ }).waitFor();
  const previewed = performance.now() - asked;
  return [
    { work: `paste of ${PASTED_ROWS} × ${COUNTRIES} cells, until it is shown`, figure: ms(pasted) },
    { work: 'its change set, until the preview is shown', figure: ms(previewed) },
    {
      work: 'paste to preview',
      figure: ms(pasted + previewed),
      against: '2000 ms',
      ratio: (pasted + previewed) / 2000,
      bound: 1,
    },
  ];
}

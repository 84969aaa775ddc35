import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ChangesWorld, changesWorld } from '#features/changes/testing/published.ts';
import { openSite, type Site, seriousProblems } from './site.ts';

// Each starts a store of its own and reads it; the pages are checked on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 120_000);
afterAll(() => site.close());

const cell = (page: Page, row: number, column: number) =>
  page.locator(`revogr-data[col-type="rgCol"] [data-rgrow="${row}"][data-rgcol="${column}"]`);

/** As if the clipboard held a block of Excel. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((block) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', block);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, text);
}

/** A product with several variants, of which the matrix shows nothing else. */
async function oneProduct({ world, semi }: ChangesWorld) {
  const { client } = world.as('owner');
  for (const ref of semi) {
    const product = await client.products.readProduct(ref);
    if (product.skus.length >= 3 && (product.joinedCountries?.length ?? 0) > 20) return product;
  }
  throw new Error('No product has three variants.');
}

test('a block from Excel is pasted, taken back in part, and becomes a change set of exactly those cells', async () => {
  const world = await changesWorld();
  const product = await oneProduct(world);
  const page = await site.open(`/products?q=${product.productId}`, 'owner', { world: world.world });
  await page.getByRole('row').nth(1).waitFor();
  await page.getByRole('button', { name: 'Country matrix' }).first().click();
  await page.waitForURL(/\/matrix\?/);
  await cell(page, 0, 0).click();
  await page.getByText('Brazil', { exact: true }).waitFor();
  // Thousands, full-width digits, an empty cell, and two that are no cap.
  await paste(page, '1,200\t５００\r\n0\t\r\n1.5\tmany\r\n');
  await page.getByText('3 cells changed').waitFor();
  await page.getByText('2 cells are not taken').waitFor();
  await page.getByText(/^First: .*, BR$/).waitFor();
  expect(await cell(page, 2, 1).textContent()).toBe('many');
  expect(await cell(page, 1, 0).textContent()).toBe('0on sale');
  expect(await seriousProblems(page)).toEqual([]);

  await cell(page, 0, 3).click();
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await page.keyboard.type('8');
  await page.keyboard.press('Enter');
  await page.getByText('5 cells changed').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('4 cells changed').waitFor();
  await page.getByRole('button', { name: 'Put all 2 back' }).click();
  await page.getByRole('button', { name: 'Make change set of 4 cells' }).click();
  await page.waitForURL(/\/changes\/\d+/);
  await page.getByRole('button', { name: 'Publish 2 SKUs' }).waitFor();
  const set = await world.api.readChangeSet({ id: page.url().split('/').at(-1) ?? '' });
  expect(set.counts).toMatchObject({ change: 2, refused: 0 });
  const [one, two] = product.skus;
  const rows = await world.api.listRows({ id: set.id });
  expect(rows.map(({ skuId, field, after }) => `${skuId} ${field} ${after}`).sort()).toEqual(
    [
      `${one?.skuId} cap.BR 1200`,
      `${one?.skuId} cap.CA 500`,
      `${one?.skuId} cap.CO 7`,
      `${two?.skuId} cap.BR 0`,
    ].sort(),
  );
});

test('what is typed in the matrix of a change set goes into it, and is there again', async () => {
  const world = await changesWorld();
  const product = await oneProduct(world);
  const { storeId, productId } = product;
  const set = await world.api.createChangeSet({
    selection: { products: [{ storeId, productId }] },
    operations: [],
  });
  const page = await site.open(`/changes/${set.number}`, 'owner', { world: world.world });
  await page.getByRole('button', { name: 'Country matrix' }).click();
  await page.waitForURL(new RegExp(`/matrix\\?set=${set.number}`));
  await cell(page, 0, 0).click();
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await page.getByText(`kept in change set ${set.number}`).waitFor();
  await vi.waitFor(
    async () =>
      expect((await world.api.readChangeSet({ id: set.id })).operations).toEqual([{ kind: 'cells' }]),
    { timeout: 20_000 },
  );
  await page.reload();
  await page.getByText('1 cell changed').waitFor();
  expect(await cell(page, 0, 0).textContent()).toBe('25');
  await page.getByRole('button', { name: `Preview change set ${set.number}` }).click();
  await page.waitForURL(new RegExp(`/changes/${set.number}`));
});

test('participation is turned over for all variants, and leaving asks about what was not kept', async () => {
  const world = await changesWorld();
  const product = await oneProduct(world);
  const page = await site.open(`/matrix?q=${product.productId}&layer=sold`, 'owner', {
    world: world.world,
    language: 'zh',
    theme: 'dark',
  });
  await cell(page, 0, 0).click();
  await page.keyboard.press(' ');
  await page.getByText('已修改 1 格').waitFor();
  expect(await cell(page, 2, 0).textContent()).toContain('不售');
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole('link', { name: '商品' }).first().click();
  await page.getByText('不生成变更单就离开？').waitFor();
  await page.getByRole('button', { name: '放弃 1 格修改' }).click();
  await page.waitForURL(/\/products/);
});

test('a block that is too wide is refused as a whole, and a phone is sent to a wider screen', async () => {
  const world = await changesWorld();
  const product = await oneProduct(world);
  const path = `/matrix?q=${product.productId}`;
  const page = await site.open(path, 'owner', { world: world.world });
  await cell(page, 0, 0).click();
  await paste(page, Array.from({ length: 10_000 }, () => Array(100).fill('5').join('\t')).join('\n'));
  await page.getByText(/more than 250,000 cells at once\. Nothing was pasted/).waitFor();
  await page.getByText('No cell changed').waitFor();
  const phone = await site.open(path, 'owner', { world: world.world, width: 390, height: 844 });
  await phone.getByText('Open on a wider screen').waitFor();
});

test('the same sheet stands as a table of one country, typed into by keyboard alone', async () => {
  const world = await changesWorld();
  const product = await oneProduct(world);
  const page = await site.open(`/matrix?q=${product.productId}`, 'owner', { world: world.world });
  await cell(page, 0, 0).waitFor();
  await page.getByRole('button', { name: 'As a table of one country' }).click();
  await page.waitForURL(/as=table/);
  const caps = page.getByRole('grid').getByRole('textbox');
  await caps.first().fill('25');
  await page.keyboard.press('Enter');
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await page.getByText('1 cell changed').waitFor();
  await page.getByRole('grid').getByText('Must be a whole number from 0 to 99,999, or empty.').waitFor();
  expect(await caps.nth(1).getAttribute('aria-invalid')).toBe('true');
  expect(await seriousProblems(page)).toEqual([]);
  await caps.nth(1).fill('');
  await page.getByRole('combobox', { name: 'Country' }).click();
  await page.keyboard.type('Spain');
  await page.keyboard.press('Enter');
  await page.waitForURL(/at=ES/);
  await page.getByRole('grid').getByRole('checkbox').first().click();
  await page.getByRole('button', { name: 'As a grid of all countries' }).click();
  expect(await cell(page, 0, 0).textContent()).toContain('25');
});

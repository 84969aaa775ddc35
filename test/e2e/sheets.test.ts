import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changesWorld } from '#features/changes/testing/published.ts';
import { edited } from '#features/sheets/testing/files.ts';
import { type Look, openSite, type Site, seriousProblems } from './site.ts';

vi.setConfig({ testTimeout: 180_000 });

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 120_000);
afterAll(() => site.close());

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A world with a store, and the list of its semi-managed products with the first one picked. */
async function pickedProduct(look: Look = {}) {
  const { world } = await changesWorld(40);
  const page = await site.open('/products?state=joined', 'owner', { ...look, world });
  await page.getByRole('row').nth(1).getByRole('checkbox').check();
  return { world, page };
}

async function download(page: Page, click: () => Promise<void>): Promise<Uint8Array> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return readFile(await file.path());
}

test('a product goes out as a spreadsheet, comes back edited, and its preview holds what was edited', async () => {
  const { world, page } = await pickedProduct();
  await page.getByRole('button', { name: 'Export .xlsx' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Caps of countries').click();
  await page.keyboard.type('Brazil');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  expect(await seriousProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: /^Export \d+ columns$/ }).click();
  await page.waitForURL(/open=export\./);
  await world.runJobs();
  const link = page.getByRole('link', { name: 'Download .xlsx' });
  const bytes = await download(page, () => link.click());

  const file = await edited(bytes, ({ cell }) => {
    cell(0, 'price').value = Number(cell(0, 'price').value) + 1;
    cell(0, 'cap.BR').value = 25;
    cell(0, 'weight').value = 'heavy';
  });
  await page.goto(`${site.address}/products/import`);
  const field = page.locator('input[type=file]');
  await field.setInputFiles({ name: 'week 47.xlsx', mimeType: XLSX, buffer: Buffer.from(file) });
  await page.getByRole('button', { name: /^Import week 47/ }).click();
  await page.waitForURL(/changes=/);
  await world.runJobs();
  await page.getByText('2 cells of 1 SKU differ from today.').waitFor();
  await page.getByRole('table', { name: 'Wrong cells' }).getByText('heavy', { exact: true }).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  const marked = await download(page, () =>
    page.getByRole('link', { name: 'Download with wrong cells marked' }).click(),
  );
  expect(Buffer.from(marked).subarray(0, 2).toString()).toBe('PK');

  await page.getByRole('button', { name: /^Open preview of change set/ }).click();
  await page
    .getByText(/no cap\s*→\s*25/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /^Publish/ }).waitFor();
});

test('in Chinese, dark and on a phone: choosing columns, and taking nothing while one cell is wrong', async () => {
  const { world, page } = await pickedProduct({ language: 'zh', theme: 'dark' });
  await page.getByRole('button', { name: '导出 .xlsx' }).first().click();
  await page.getByRole('button', { name: /^导出 \d+ 列$/ }).click();
  await page.waitForURL(/open=export\./);
  await world.runJobs();
  const bytes = await download(page, () => page.getByRole('link', { name: '下载 .xlsx' }).click());
  const file = await edited(bytes, ({ cell }) => {
    cell(0, 'price').value = -1;
    cell(0, 'weight').value = 0.5;
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${site.address}/products/import`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '改价.xlsx', mimeType: XLSX, buffer: Buffer.from(file) });
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /改价/ }).click();
  await page.waitForURL(/changes=/);
  await world.runJobs();
  await page
    .getByText(/1 个单元格/)
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: /打开.*预览/ }).count()).toBe(0);
  expect(await seriousProblems(page)).toEqual([]);
});

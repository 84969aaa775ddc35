import { afterAll, beforeAll, expect, test } from 'vitest';
import { copiesWorld } from '#features/copies/testing/copies-world.ts';
import { openSite, type Site, seriousProblems } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const words = {
  en: {
    more: 'More actions',
    act: 'Copy to store…',
    targets: 'To',
    preview: 'Preview drafts',
    make: /^Make 2 drafts/,
    done: 'Draft made',
    list: 'Copies between stores',
  },
  zh: {
    more: '更多操作',
    act: '复制到店铺…',
    targets: '目标店铺',
    preview: '预览草稿',
    make: /^生成 2 个草稿/,
    done: '已生成草稿',
    list: '店铺间复制',
  },
} as const;

test.each([
  { language: 'en', theme: 'light', width: 1440, picked: [1, 2] },
  // Others: the platform of this file has drafts of the first ones by then.
  { language: 'zh', theme: 'dark', width: 1440, picked: [3, 4] },
] as const)('listings become drafts in another store, from the list ($language, $theme)', async (look) => {
  const { world, api, drafts, source } = await copiesWorld(40);
  const say = words[look.language];
  const page = await site.open(`/products?stores=${source}`, 'owner', { ...look, world });
  const boxes = page.getByRole('grid').getByRole('row').getByRole('checkbox');
  for (const nth of look.picked) await boxes.nth(nth).click();
  await page.locator('.sh-bulk').getByRole('button', { name: say.more }).click();
  await page.getByRole('menuitem', { name: say.act }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say.targets, { exact: true }).click();
  await page.getByTitle(/Harbour Tools Store/).click();
  await page.keyboard.press('Escape');
  expect(await seriousProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: say.preview }).click();
  await page.waitForURL(/\/copies\/\d+/);
  await world.runJobs();
  await page.getByRole('button', { name: say.make }).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  expect(await drafts('harbour-tools')).toEqual([]);
  await page.getByRole('button', { name: say.make }).click();
  await page.getByText(say.done).or(page.locator('.sh-running')).first().waitFor();
  await world.runJobs();
  await page.getByText(say.done, { exact: true }).first().waitFor();
  expect(await drafts('harbour-tools')).toHaveLength(2);
  expect((await api.listCopies({})).rows[0]).toMatchObject({ state: 'done', progress: { done: 2 } });
  await page.getByRole('link', { name: say.list }).click();
  await page.waitForURL(/\/copies$/);
  await page.getByRole('row').filter({ hasText: 'Harbour Tools Store' }).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
});

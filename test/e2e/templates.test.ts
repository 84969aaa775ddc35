import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesWorld } from '#features/changes/testing/published.ts';
import { openSite, type Site, seriousProblems } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const words = {
  en: {
    from: 'From template…',
    find: 'Name of a template',
    saveAs: 'Save as template…',
    name: 'Name',
    save: 'Save template',
    use: 'Use…',
    preview: /^Preview [\d,]+ SKUs/,
    publish: /^Publish [\d,]+ SKU/,
    template: 'Template',
    products: 'Products',
    broken: /no store of these products offers Antarctica/,
  },
  zh: {
    from: '从模板插入…',
    find: '模板名称',
    saveAs: '存为模板…',
    name: '名称',
    save: '保存模板',
    use: '使用…',
    preview: /^预览 [\d,]+ 个 SKU/,
    publish: /^发布 [\d,]+ 个 SKU/,
    template: '模板',
    products: '商品',
    broken: /均未开通南极洲/,
  },
} as const;

test.each([
  { language: 'en', theme: 'light' },
  { language: 'zh', theme: 'dark' },
] as const)('steps come from a template, become one, and are used on a view ($language)', async (look) => {
  const { api, world, semi } = await changesWorld(60);
  const { templates } = world.as('owner').client;
  await templates.createTemplate({
    name: 'Black Friday',
    operations: [{ kind: 'price', verb: 'percent', value: '-4' }],
  });
  await templates.createTemplate({
    name: 'Black ice',
    operations: [{ kind: 'country-cap', countries: ['AQ'], value: 0 }],
  });
  const say = words[look.language];
  const { number } = await api.createChangeSet({ selection: { products: semi.slice(0, 3) }, operations: [] });
  const page = await site.open(`/changes/${number}`, 'owner', { ...look, world });

  await page.getByRole('button', { name: say.from }).click();
  const pick = page.getByRole('dialog');
  await pick.getByRole('textbox', { name: say.find }).fill('ice');
  await pick.getByRole('button', { name: 'Black ice' }).click();
  await pick.getByText(say.broken).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await pick.getByRole('textbox', { name: say.find }).fill('friday');
  await pick.getByRole('button', { name: 'Black ice' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await pick.waitFor({ state: 'detached' });
  expect(await page.getByRole('textbox', { name: /^(Value|值)$/ }).inputValue()).toBe('-4');

  await page.getByRole('button', { name: say.saveAs }).click();
  const save = page.getByRole('dialog');
  await save.getByRole('textbox', { name: say.name }).fill('Cyber week');
  await save.getByRole('button', { name: say.save }).click();
  await save.waitFor({ state: 'detached' });

  await page.goto(`${site.address}/changes/templates`);
  const row = page.getByRole('row').filter({ hasText: 'Cyber week' });
  await row.getByRole('button', { name: say.use }).click();
  const use = page.getByRole('dialog');
  await use.getByRole('button', { name: say.preview }).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await use.locator('button[type=submit]:enabled').click();
  await page.waitForURL(/\/changes\/\d+$/);
  await page.getByRole('button', { name: say.publish }).waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Cyber week');
});

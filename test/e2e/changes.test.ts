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

const words = {
  en: {
    matching: /all that match/,
    change: 'Change…',
    value: 'Value',
    add: 'Add a step',
    countries: /^Countries/,
    brazil: 'Brazil',
    counted: /\d+ of \d+ SKUs change/,
    preview: /^Preview \d/,
    publish: /^Publish ([\d,]+) SKUs?$/,
    figures: ['SKUs that change', 'Refused'],
    all: /^All ([\d,]+)$/,
    done: /^Published all [\d,]+\.$/,
    undo: 'Undo',
    undoOf: /^Undo of change set \d+$/,
  },
  zh: {
    matching: /全部匹配项/,
    change: '变更…',
    value: '值',
    add: '添加步骤',
    countries: /^国家(?!矩阵)/,
    brazil: '巴西',
    counted: /\d+ 个 SKU 中有 \d+ 个会变更/,
    preview: /^预览 \d/,
    publish: /^发布 ([\d,]+) 个 SKU$/,
    figures: ['将变更的 SKU', '被拒'],
    all: /^全部 ([\d,]+)$/,
    done: /^[\d,]+ 个已全部发布。$/,
    undo: '撤销',
    undoOf: /^撤销变更单 \d+$/,
  },
} as const;

const numberIn = (text: string | null) => Number((text ?? '').replace(/\D/g, ''));

/** A figure of the strip over the rows, by its label. */
async function figure(page: Page, label: string): Promise<number> {
  const cell = page.locator('.sh-figure', { has: page.getByText(label, { exact: true }) });
  return numberIn(await cell.locator('.sh-figure-value').textContent());
}

/** Prices and countries of the semi-managed products, as our mirror has them. */
async function mirror({ world }: ChangesWorld): Promise<Map<string, string>> {
  const { client } = world.as('owner');
  const { rows } = await client.products.listProducts({ modes: ['semi'], limit: 100, include: 'skus' });
  return new Map(
    rows.flatMap(({ skus = [], countryCount }) =>
      skus.map(({ skuId, price }) => [skuId, `${price} in ${countryCount}`]),
    ),
  );
}

async function publishAll(page: Page, world: ChangesWorld, name: RegExp, done: RegExp): Promise<number> {
  const button = page.getByRole('button', { name });
  const count = numberIn(await button.textContent());
  await button.click();
  await page.getByRole('progressbar').first().waitFor();
  await world.work();
  await page.getByText(done).waitFor();
  return count;
}

test.each(['en', 'zh'] as const)(
  'all semi-managed prices rise, Brazil stops, and undo takes both back: %s',
  async (language) => {
    const world = await changesWorld();
    const say = words[language];
    const before = await mirror(world);
    const page = await site.open('/products?mode=semi', 'owner', { language, world: world.world });

    // Twice: first what is loaded, then all that match the filter.
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+a');
    await page.getByText(say.matching).waitFor();
    await page.getByRole('button', { name: say.change }).click();

    const drawer = page.locator('aside.sh-drawer');
    await drawer.getByLabel(say.value, { exact: true }).fill('3');
    await drawer.getByRole('button', { name: say.add }).click();
    await drawer.getByRole('button', { name: say.countries }).click();
    await page.getByRole('checkbox', { name: say.brazil, exact: true }).check();
    await page.keyboard.press('Escape');
    await drawer.getByText(say.counted).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await drawer.getByRole('button', { name: say.preview }).click();

    await drawer.getByRole('button', { name: say.publish }).waitFor();
    const [change, refused] = [await figure(page, say.figures[0]), await figure(page, say.figures[1])];
    const all = numberIn(await drawer.getByRole('button', { name: say.all }).textContent());
    expect(change + refused).toBe(all);
    expect(all).toBe(before.size);

    expect(await publishAll(page, world, say.publish, say.done)).toBe(change);
    const after = await mirror(world);
    const moved = [...after].filter(([skuId, value]) => before.get(skuId) !== value);
    expect(moved.length).toBe(change);

    await drawer.getByRole('button', { name: say.undo, exact: true }).click();
    await drawer.getByRole('heading', { name: say.undoOf }).waitFor();
    expect(await publishAll(page, world, say.publish, say.done)).toBe(change);
    expect(await mirror(world)).toEqual(before);
  },
);

const looks = [
  { language: 'en', theme: 'light' },
  { language: 'zh', theme: 'dark' },
] as const;

test.each(looks)('list, drawer and page can be read by everyone ($language, $theme)', async (look) => {
  const { api, world, semi } = await changesWorld();
  const set = await api.createChangeSet({
    selection: { products: semi.slice(0, 5) },
    operations: [{ kind: 'price', verb: 'percent', value: '-40' }],
  });
  await api.previewChangeSet({ id: set.id });
  const page = await site.open('/changes', 'owner', { ...look, world });
  await page.getByRole('row').nth(1).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.locator('aside.sh-drawer .sh-figures').waitFor();
  await page.locator('aside.sh-drawer [role=row]').nth(3).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('aside.sh-drawer').waitFor({ state: 'detached' });
  expect(page.url()).toBe(`${site.address}/changes`);
  await page.goto(`${site.address}/changes/${set.number}`);
  await page.locator('.sh-figures').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
});

test('a phone shows lists and results, and sends building to a wider screen', async () => {
  const { api, world, semi } = await changesWorld();
  const { number } = await api.createChangeSet({
    selection: { products: semi.slice(0, 2) },
    operations: [],
  });
  const page = await site.open(`/changes/${number}`, 'owner', { width: 390, height: 844, world });
  await page.getByText('Open on a wider screen').waitFor();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

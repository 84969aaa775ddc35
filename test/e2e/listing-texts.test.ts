import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changesWorld } from '#features/changes/testing/published.ts';
import { openSite, type Site, seriousProblems } from './site.ts';

// A store of its own is read first, on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000 });

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 120_000);
afterAll(() => site.close());

test('an attribute and a block of the description are chosen, looked at, published, seen and taken back', async () => {
  const world = await changesWorld(60);
  const [ref] = world.pop;
  if (!ref) throw new Error('The store has too few products.');
  const { number } = await world.api.createChangeSet({ selection: { products: [ref] }, operations: [] });
  const page = await site.open(`/changes/${number}`, 'owner', { world: world.world });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const step = (at: number) => page.getByRole('group', { name: `Step ${at}` });
  const choose = async (at: number, label: string, option: string) => {
    await step(at).getByRole('combobox', { name: label, exact: true }).fill(option);
    const options = page.locator(
      '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option',
    );
    await options.getByText(option, { exact: true }).click();
  };

  await choose(1, 'Field', 'Attribute');
  await choose(1, 'Attribute', 'Origin');
  await choose(1, 'Value', 'Vietnam');
  await page.keyboard.press('Escape');
  await page.getByText(/^For the whole product\. Origin: in 1 of 1 category, required in 1\./).waitFor();
  await page.getByRole('button', { name: 'Add a step' }).click();
  await choose(2, 'Field', 'Description');
  const block = page.getByLabel('Block as HTML');
  await block.fill('<script>alert(1)</script>');
  await page.getByText('This tag is not permitted: <script>').waitFor();
  await block.fill('<p>Ships from {store}.</p>');
  await page.getByText(/^(\d+) of \1 SKUs change$/).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByRole('button', { name: /^Preview \d/ }).click();

  await page
    .getByRole('button', { name: /^See the description of/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  const after = dialog.frameLocator('iframe[title=After]');
  await after.getByText('Ships from Lantern Home Store.').waitFor();
  expect(await dialog.frameLocator('iframe[title=Before]').getByText('Ships from').count()).toBe(0);
  expect(await dialog.locator('iframe').first().getAttribute('sandbox')).toBe('');
  await dialog.getByText('HTML, differences marked').click();
  await dialog.locator('ins').getByText('<p>Ships from Lantern Home Store.</p>').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  const publish = async () => {
    await page.getByRole('button', { name: /^Publish \d/ }).click();
    await page.getByRole('progressbar').first().waitFor();
    await world.work();
    await page.getByText(/^Published all \d+\.$/).waitFor();
  };
  await publish();
  const product = await site.open(`/products/${ref.storeId}/${ref.productId}`, 'owner', {
    world: world.world,
  });
  const origin = product.locator('.pr-facts dl div', { has: product.getByText('Origin', { exact: true }) });
  await origin.getByText('Vietnam').waitFor();
  await product.goto(`${site.address}/products/${ref.storeId}/${ref.productId}?tab=history`);
  const history = product.getByRole('grid', { name: 'Changes of fields' });
  await history.getByText('Origin', { exact: true }).waitFor();
  await history.getByText('Vietnam', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('heading', { name: `Undo of change set ${number}` }).waitFor();
  await publish();
  await product.goto(`${site.address}/products/${ref.storeId}/${ref.productId}`);
  await origin.getByText('Mainland China').waitFor();
  expect(errors).toEqual([]);
});

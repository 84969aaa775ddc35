import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site, seriousProblems } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await site.world.startSandbox({ products: 90 });
}, 120_000);
afterAll(() => site.close());

const owner = () => site.world.as('owner').client.products;
const figure = (count: number) => count.toLocaleString('en-US');

describe('from an empty workspace to a selection of semi-managed products', () => {
  it('says at step 2 in a sentence what the platform refused, and offers to try again', async () => {
    const page = await site.open('/stores/connect?refused=STATE_EXPIRED', 'owner');
    await page.getByRole('alert').getByText('took longer than 15 minutes').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  });

  it('leads a newcomer through authorization to the first read and the list', async () => {
    const page = await site.open('/products', 'owner');
    await page.getByRole('button', { name: 'Connect a store' }).click();
    await page.getByRole('button', { name: 'Authorize on AliExpress' }).click();
    await page.locator('button[name="login"]:not([value=""])').first().click();
    await page.getByRole('button', { name: /^Connect \d+ stores?$/ }).click();
    await page.getByRole('button', { name: 'Open products' }).waitFor();
    await site.world.runJobs();
    // Both stores of the seller: the semi-managed and the fully managed one.
    await page
      .getByText(/Read complete: \d+ products?\./)
      .nth(1)
      .waitFor();
    await page.getByRole('button', { name: 'Open products' }).click();
    const { products, skus } = await owner().countProducts({});
    await page.getByText(`${figure(products)} products · ${figure(skus)} SKUs`).waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThan(10);
  });

  it('counts in words what is selected: this page, all that match, all but one', async () => {
    const { products, skus } = await owner().countProducts({ modes: ['semi'] });
    const page = await site.open('/products', 'owner');
    await page.getByRole('link', { name: 'Semi-managed', exact: true }).click();
    await page.getByText(`${figure(products)} products · ${figure(skus)} SKUs`).waitFor();
    const selected = page.getByRole('region', { name: 'Selection' });
    await page.getByRole('row').nth(1).getByRole('checkbox').click();
    await selected.getByText('1 product selected').waitFor();
    await selected.getByRole('button', { name: `Select all ${figure(products)} that match` }).click();
    await selected.getByText(`${figure(products)} products selected`).waitFor();
    await selected.getByText(`${figure(skus)} SKUs · all that match`).waitFor();
    await page.getByRole('row').nth(1).getByRole('checkbox').click();
    await selected.getByText('all that match, 1 left out').waitFor();
    await selected.getByText(`${figure(products - 1)} products selected`).waitFor();
  });

  it('keeps the filter in the address, and finds the selection again on the way back', async () => {
    const page = await site.open('/products?view=semi&mode=semi', 'owner');
    await page.getByRole('row').nth(1).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Remove filter Mode' }).click();
    await page.getByText('The filter changed, so the selection was cleared.').waitFor();
    expect(new URL(page.url()).searchParams.get('mode')).toBeNull();
    await page.goBack();
    await page.getByText('1 product selected').waitFor();
  });

  it('finds the semi-managed products by 半托管 in both languages', async () => {
    for (const language of ['en', 'zh'] as const) {
      const page = await site.open('/stores', 'owner', { language });
      await page.getByRole('grid').waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('半托管');
      const name = language === 'en' ? 'Products: semi-managed' : '商品：半托管';
      await page.getByRole('option', { name }).click();
      await page.waitForURL(/mode=semi/);
    }
  });

  it('writes the selection in Chinese', async () => {
    const { products, skus } = await owner().countProducts({ modes: ['semi'] });
    const page = await site.open('/products?view=semi&mode=semi', 'owner', { language: 'zh' });
    await page.getByText(`${figure(products)} 个商品 · ${figure(skus)} 个 SKU`).waitFor();
    await page.getByRole('row').nth(1).getByRole('checkbox').click();
    await page.getByRole('button', { name: `选中全部 ${figure(products)} 个匹配项` }).click();
    await page.getByText(`已选 ${figure(products)} 个商品`).waitFor();
  });

  it('takes a listing file into a store of its own and says why rows were left out', async () => {
    const page = await site.open('/products/import', 'owner');
    await page.getByLabel('Name of the new store').fill('My files');
    await page.locator('input[type="file"]').setInputFiles({
      name: 'list.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('title,price\nLED strip,3.99\nNecklace,much\n'),
    });
    await page.getByRole('button', { name: 'Import list.csv' }).click();
    await page.getByText('1 product · 1 SKU').waitFor();
    await page
      .getByRole('cell', { name: 'This is not a price. Use digits with a point, such as 3.99.' })
      .waitFor();
  });
});

describe('stores and products for everyone', () => {
  it.each([
    { language: 'en', theme: 'light' },
    { language: 'zh', theme: 'dark' },
  ] as const)(
    'have no serious barrier, $language, $theme',
    async (look) => {
      const { rows } = await owner().listProducts({ modes: ['semi'], limit: 1 });
      const product = `/products/${rows[0]?.storeId}/${rows[0]?.productId}`;
      const page = await site.open('/stores', 'owner', look);
      for (const path of ['/stores', '/stores/connect', '/products', '/products/import', product]) {
        await page.goto(site.address + path);
        await page.locator('.sh-row:not(.sh-still), .sh-step-row').first().waitFor();
        expect([path, ...(await seriousProblems(page))]).toEqual([path]);
      }
    },
    120_000,
  );

  it('show no prices to a packer, and why he can not change or read anything', async () => {
    const page = await site.open('/products', 'packer');
    await page.locator('.sh-row:not(.sh-still)').first().waitFor();
    expect(await page.getByRole('columnheader', { name: /price/i }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Sync now' }).isDisabled()).toBe(true);
    const refused = await site.open('/products/import', 'packer');
    await refused.getByText('This page needs the right to import listing files.').waitFor();
  });
});

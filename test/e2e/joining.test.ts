import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changesWorld } from '#features/changes/testing/published.ts';
import { openSite, type Site, seriousProblems } from './site.ts';

vi.setConfig({ testTimeout: 180_000 });

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 120_000);
afterAll(() => site.close());

const words = {
  en: {
    ...{ view: /^May join/, prepare: 'Prepare to join…', add: 'Add a step', missing: /^Missing: weight/ },
    ...{
      preview: /^Preview \d/,
      publish: /^Publish ([\d,]+) SKUs?$/,
      forGood: /for good/,
      asks: /Every variant needs/,
    },
    ...{ place: 'Semi-managed', review: 'Joining, in review', joined: 'Joined', next: /AliExpress decides/ },
    leaving: /offers programs no way out/,
  },
  zh: {
    ...{ view: /^可加入/, prepare: '准备加入半托管…', add: '添加步骤', missing: /^缺少：重量/ },
    ...{
      preview: /^预览 \d/,
      publish: /^发布 ([\d,]+) 个 SKU$/,
      forGood: /不可撤销/,
      asks: /每个规格都要有/,
    },
    ...{ place: '半托管', review: '加入审核中', joined: '已加入', next: /由速卖通决定/ },
    leaving: /没有为程序提供退出方式/,
  },
} as const;

test.each(['en', 'zh'] as const)(
  'products that may join are found, submitted with their gaps named, and followed until they have joined: %s',
  async (language) => {
    const say = words[language];
    const world = await changesWorld(90);
    const page = await site.open('/products', 'owner', { language, world: world.world });
    await page.getByRole('link', { name: say.view }).click();
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: say.prepare }).click();
    const drawer = page.locator('aside.sh-drawer');
    await drawer.getByText(say.asks).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await drawer.getByRole('button', { name: say.preview }).click();
    await drawer.getByText(say.missing).first().waitFor();
    await drawer.getByText(say.forGood).first().waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await drawer.getByRole('button', { name: say.publish }).click();
    await page.getByRole('progressbar').first().waitFor();
    await world.work();
    const { products } = world.world.as('owner').client;
    const { rows } = await products.listProducts({
      semiStates: ['in-review'],
      statuses: ['on-sale', 'in-review'],
    });
    // Those whose weight is missing, or whose category is not admitted, stay behind.
    const { client } = world.world.as('owner');
    const read = await Promise.all(
      rows.map(({ storeId, productId }) => client.products.readProduct({ storeId, productId })),
    );
    const product = read.find(({ semiSteps }) => semiSteps[0]?.changeSetId);
    if (!product) throw new Error('Nothing was submitted.');
    await page.goto(`${site.address}/products/${product.storeId}/${product.productId}`);
    const place = page.getByRole('region', { name: say.place });
    await place.getByText(say.next).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await world.sandbox.control('POST', '/clock', { advance: 'PT5H' });
    await products.startSync({ storeId: product.storeId, kind: 'changes' });
    await world.world.runJobs();
    await page.reload();
    await place.getByText(say.leaving).waitFor();
    expect((await products.readProduct(product)).semiState).toBe('joined');
  },
);

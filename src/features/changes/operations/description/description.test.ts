import { expect, test } from 'vitest';
import { withStore } from '#features/stores/public.ts';
import { queryPopProduct } from '#gateway/wire/pop-product.ts';
import { callBudgetMs, settleMs } from '#server/jobs/call-timing.ts';
import { newWorker } from '../../testing/dying.ts';
import { type ChangesWorld, changesWorld } from '../../testing/published.ts';
import type { ChosenOperation } from '../contract.ts';
import { type DescriptionOperation, descriptionOperation } from './contract.ts';
import { htmlProblem } from './html/rules.ts';

type Ref = ChangesWorld['pop'][number];

const put = (
  html: string,
  more: Partial<Extract<DescriptionOperation, { verb: 'put' }>> = {},
): DescriptionOperation => ({
  ...{ kind: 'description', language: 'all', name: 'notice', verb: 'put', place: 'end', html },
  ...more,
});
const remove: DescriptionOperation = { kind: 'description', language: 'all', name: 'notice', verb: 'remove' };

/** What the platform holds, asked directly. */
async function held(world: ChangesWorld, { storeId, productId }: Ref): Promise<Record<string, string>> {
  const gateway = await withStore(newWorker(world.world), storeId);
  const { result } = await gateway.call(queryPopProduct, { productId });
  return Object.fromEntries(
    result.detail_source_list.map(({ locale, web_detail }) => [locale ?? '', web_detail ?? '']),
  );
}

async function preview({ api }: ChangesWorld, products: Ref[], operations: ChosenOperation[]) {
  const { id } = await api.createChangeSet({ selection: { products }, operations });
  return api.previewChangeSet({ id });
}

async function publish({ api, work }: ChangesWorld, id: string) {
  await api.publish({ id });
  await work();
  return api.readChangeSet({ id });
}

test('blocks go into descriptions with what they stand for, beside a name, and an undo puts back every letter', async () => {
  const world = await changesWorld(80);
  const products = [world.pop[0] ?? never(), world.semi[0] ?? never()];
  const before = await Promise.all(products.map((ref) => held(world, ref)));
  const titles = await Promise.all(
    products.map(async (ref) => (await world.world.as('owner').client.products.readProduct(ref)).titles),
  );
  const set = await preview(world, products, [
    put('<p>{title} {productId} {store}</p>'),
    put('<h2>First</h2>', { place: 'start', name: 'head' }),
    { kind: 'title', language: 'all', verb: 'suffix', value: '!' },
  ]);
  expect(set.counts).toMatchObject({ refused: 0, change: set.counts?.selected });
  expect(await publish(world, set.id)).toMatchObject({ state: 'done', progress: { failed: 0, conflict: 0 } });
  for (const [index, ref] of products.entries()) {
    for (const [language, text] of Object.entries(await held(world, ref))) {
      const title = (titles[index]?.[language] ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      expect(text.startsWith('<!--shopherd:head--><h2>First</h2><!--/shopherd:head-->')).toBe(true);
      expect(text).toContain(before[index]?.[language] ?? '?');
      expect(text).toContain(`<p>${title.replaceAll('<', '&lt;').replaceAll('>', '&gt;')} ${ref.productId} `);
    }
  }
  const reverse = await world.api.undo({ id: set.id });
  const undo = await world.api.previewChangeSet({ id: reverse.id });
  expect(undo.counts).toMatchObject({ refused: 0, change: set.counts?.change });
  expect(await publish(world, undo.id)).toMatchObject({
    state: 'done',
    progress: { failed: 0, conflict: 0 },
  });
  expect(await Promise.all(products.map((ref) => held(world, ref)))).toEqual(before);
});

test('a block replaces the one of its name, is the same when put twice, and taking it out leaves the rest to the letter', async () => {
  const world = await changesWorld(60);
  const ref = world.pop[0] ?? never();
  const before = await held(world, ref);
  await publish(world, (await preview(world, [ref], [put('<p>One</p>')])).id);
  const twice = await preview(world, [ref], [put('<p>One</p>')]);
  expect(twice.counts).toMatchObject({ change: 0, same: twice.counts?.selected });
  await publish(world, (await preview(world, [ref], [put('<p>Two &amp; more</p>')])).id);
  for (const text of Object.values(await held(world, ref))) {
    expect(text.match(/<!--shopherd:notice-->/g)).toHaveLength(1);
    expect(text).toContain('<p>Two &amp; more</p>');
  }
  await publish(world, (await preview(world, [ref], [remove])).id);
  expect(await held(world, ref)).toEqual(before);
});

test('a description can be replaced as a whole and comes back; one changed meanwhile is left alone', async () => {
  const world = await changesWorld(60);
  const ref = world.pop[0] ?? never();
  const before = await held(world, ref);
  const whole = await preview(world, [ref], [put('<p>All</p>', { place: 'whole' })]);
  await publish(world, whole.id);
  expect(Object.values(await held(world, ref))[0]).toBe(
    '<!--shopherd:notice--><p>All</p><!--/shopherd:notice-->',
  );
  const nothingLeft = await preview(world, [ref], [remove]);
  expect(nothingLeft.groups).toMatchObject([{ kind: 'refused', code: 'DESCRIPTION_EMPTY' }]);
  const reverse = await world.api.undo({ id: whole.id });
  await world.api.previewChangeSet({ id: reverse.id });
  await publish(world, (await preview(world, [ref], [put('<p>Other</p>')])).id);
  const again = await world.api.previewChangeSet({ id: reverse.id });
  expect(again.groups).toMatchObject([{ kind: 'refused', code: 'MOVED_SINCE' }]);
  expect(Object.keys(before)).toEqual(Object.keys(await held(world, ref)));
});

test('an answer that was lost after the description was written is asked for, and undone to the letter', async () => {
  const world = await changesWorld(60);
  const ref = world.pop[0] ?? never();
  const before = await held(world, ref);
  const set = await preview(world, [ref], [put('<p>One</p>')]);
  await world.sandbox.control('POST', '/faults', {
    kind: 'die-after',
    method: 'aliexpress.offer.product.edit',
    times: 1,
  });
  await world.api.publish({ id: set.id });
  await world.work();
  const { config } = world.world.app.services;
  world.world.clock.advance(callBudgetMs(config) + settleMs(config) + 1000);
  await world.work();
  expect(await world.api.readChangeSet({ id: set.id })).toMatchObject({
    progress: { failed: 0, conflict: 0 },
  });
  expect((await world.writes()).filter(({ field }) => field.startsWith('web_detail:')).length).toBe(
    Object.keys(before).length,
  );
  const reverse = await world.api.undo({ id: set.id });
  await world.api.previewChangeSet({ id: reverse.id });
  await publish(world, reverse.id);
  expect(await held(world, ref)).toEqual(before);
});

test('a person reads what a description was and would be; whom it is not for finds nothing', async () => {
  const world = await changesWorld(60);
  const ref = world.pop[0] ?? never();
  const [language = '', text] = Object.entries(await held(world, ref))[0] ?? [];
  const set = await preview(world, [ref], [put('<p>{store}</p>')]);
  const asked = { id: set.id, ...ref, language };
  const shown = await world.api.readDescription(asked);
  expect(shown.before).toBe(text);
  expect(shown.after).toMatch(/<!--shopherd:notice--><p>[^<{]+<\/p><!--\/shopherd:notice-->$/);
  await publish(world, set.id);
  expect((await held(world, ref))[language]).toBe(shown.after);
  expect(await world.api.readDescription(asked)).toEqual(shown);
  const reverse = await world.api.undo({ id: set.id });
  await world.api.previewChangeSet({ id: reverse.id });
  const back = { before: shown.after, after: text };
  expect(await world.api.readDescription({ ...asked, id: reverse.id })).toEqual(back);

  const other = await changesWorld(60);
  for (const wrong of [
    { ...asked, language: 'th_TH' },
    { ...asked, productId: '1' },
  ])
    await expect(world.api.readDescription(wrong)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(other.api.readDescription(asked)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('what a placeholder stands for is text, whatever it looks like', async () => {
  const world = await changesWorld(60);
  const ref = world.pop[0] ?? never();
  const rename = 'update app.stores set name = $2 where id = $1';
  await world.world.app.services.db.pool.query(rename, [ref.storeId, '{productId}<script>']);
  await publish(world, (await preview(world, [ref], [put('<p>{store} {productId}</p>')])).id);
  for (const text of Object.values(await held(world, ref)))
    expect(text).toContain(`<p>&#123;productId}&lt;script&gt; ${ref.productId}</p>`);
});

test('a language that a product has no description in is refused, all of them at once are not', async () => {
  const world = await changesWorld(60);
  const [ref] = world.pop;
  const { groups } = await preview(world, [ref ?? never()], [put('<p>x</p>', { language: 'th_TH' })]);
  expect(groups).toMatchObject([{ kind: 'refused', code: 'DESCRIPTION_ABSENT' }]);
});

test.each([
  ['<script>alert(1)</script>', 'tag'],
  ['<iframe src="https://a.b"></iframe>', 'tag'],
  ['<p onclick="x()">a</p>', 'attribute'],
  ['<p style="background:url(x)">a</p>', 'attribute'],
  ['<p style="position:fixed">a</p>', 'attribute'],
  ['<img src="https://evil.example/a.jpg">', 'attribute'],
  ['<img src="javascript:alert(1)">', 'attribute'],
  ['<img src=x onerror=y>', 'attribute'],
  ['<a href="https://a.b">a</a>', 'tag'],
  ['<p>a', 'unclosed'],
  ['<b><p>a</b></p>', 'unclosed'],
  ['a < b', 'bracket'],
  ['<!--/shopherd:notice-->', 'tag'],
  ['{price}', 'placeholder'],
  ['<p>{price}</p>', 'placeholder'],
  ['<constructor>a</constructor>', 'tag'],
])('%s is not put into a description', (html, problem) => {
  expect(htmlProblem(html)?.problem).toBe(problem);
  expect(descriptionOperation.safeParse(put(html)).success).toBe(false);
});

test.each([
  '<p style="color: #333; text-align:center">Plain &amp; simple, {title}</p>',
  '<table><tr><td colspan="2">A</td></tr></table><br/><hr>',
  '<IMG src="https://ae01.alicdn.com/kf/S1.jpg" alt="Vase" width="800">',
])('%s is', (html) => {
  expect(htmlProblem(html)).toBeNull();
  expect(descriptionOperation.safeParse(put(html)).success).toBe(true);
});

test.each([
  ['declarations without an end', `<p style="${'color:a '.repeat(400)}!">a</p>`],
  ['spaces in a value', `<p style="color:${' '.repeat(19_000)}!">a</p>`],
  ['spaces before a value', `<p style="color${' '.repeat(19_000)}!">a</p>`],
  ['spaces in a tag', `<p${' '.repeat(19_000)}=>a</p>`],
  ['letters of an attribute', `<p ${'a'.repeat(19_000)}>a</p>`],
])('a block of many %s is refused at once', (_, html) => {
  const from = performance.now();
  expect(htmlProblem(html)?.problem).toBe('attribute');
  expect(performance.now() - from).toBeLessThan(200);
});

function never(): never {
  throw new Error('No product is there.');
}

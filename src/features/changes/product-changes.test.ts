import { expect, test } from 'vitest';
import { createWorld } from '../../../test/world.ts';
import { changesWorld } from './testing/published.ts';

test('tells what change sets did to one product, newest first, and nothing of drafts and other products', async () => {
  const { api, semi, work, world } = await changesWorld();
  const [product, other] = semi;
  if (!product || !other) throw new Error('The store has too few products.');
  const publish = async (products: typeof semi, value: string) => {
    const { id } = await api.createChangeSet({
      selection: { products },
      operations: [{ kind: 'price', verb: 'percent', value }],
      title: `Up ${value}`,
    });
    await api.previewChangeSet({ id });
    await api.publish({ id });
    await work();
    return api.readChangeSet({ id });
  };
  const first = await publish([product, other], '3');
  const second = await publish([product], '5');
  await publish([other], '7');
  await api.createChangeSet({ selection: { products: [product] }, operations: [], title: 'Draft' });

  const { rows, after } = await api.listProductChanges(product);
  expect(after).toBeNull();
  expect([...new Set(rows.map(({ set }) => set.number))]).toEqual([second.number, first.number]);
  expect(
    rows.every(({ productId, outcome }) => productId === product.productId && outcome === 'published'),
  ).toBe(true);
  const expected = await api.listRows({ id: second.id });
  expect(
    rows.filter(({ set }) => set.id === second.id).map(({ before, after }) => [before.price, after.price]),
  ).toEqual(expected.map((row) => [row.before, row.after]));
  expect(rows[0]).toMatchObject({ by: expect.stringContaining('owner'), set: { title: 'Up 5' } });
  expect((rows[0]?.at ?? '~') <= (second.finishedAt ?? '')).toBe(true);

  const pages: typeof rows = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await api.listProductChanges({ ...product, limit: 1, ...(cursor && { after: cursor }) });
    expect(page.rows.length).toBe(1);
    pages.push(...page.rows);
    cursor = page.after;
  }
  expect(pages).toEqual(rows);
  const broken = api.listProductChanges({ ...product, after: 'no-cursor' });
  await expect(broken).rejects.toMatchObject({ code: 'INPUT_INVALID' });

  const packer = world.as('packer').client.changes.listProductChanges(product);
  await expect(packer).rejects.toMatchObject({ code: 'PERMISSION_NEEDED' });
  const stranger = (await createWorld()).as('owner').client.changes;
  expect((await stranger.listProductChanges(product)).rows).toEqual([]);
});

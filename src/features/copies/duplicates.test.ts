import { beforeAll, expect, test } from 'vitest';
import { createWorld } from '../../../test/world.ts';
import { type CopiesWorld, copiesWorld } from './testing/copies-world.ts';

let world: CopiesWorld;
beforeAll(async () => {
  world = await copiesWorld(40);
});

/** A listing file's store that holds goods with these codes and titles. */
async function listed(storeId: string, rows: { code: string; title: string }[]) {
  await world.world.app.services.db.tenant(world.world.workspaceId, async (tx) => {
    for (const [at, { code, title }] of rows.entries()) {
      const key = {
        workspace_id: world.world.workspaceId,
        store_id: storeId,
        product_id: `own-${code}-${at}`,
      };
      const now = new Date();
      await tx
        .insertInto('products')
        .values({
          ...key,
          ...{ mode: 'pop', status: 'on-sale', title, currency: 'USD', search: '' },
          ...{ listed_at: now, changed_at: now },
        })
        .execute();
      await tx
        .insertInto('skus')
        .values({ ...key, sku_id: '1', position: 0, code, changed_at: now })
        .execute();
    }
  });
}

async function sourceOf(at: number) {
  const ref = world.listings[at];
  if (!ref) throw new Error('No listing is there.');
  return world.world.as('owner').client.products.readProduct(ref);
}

test('what a target has already is named and left out until it is taken in; what others have is warned about', async () => {
  const { api, listings, target, foreign } = world;
  const [byCode, byTitle, elsewhere] = await Promise.all([0, 1, 2].map(sourceOf));
  await listed(target, [
    { code: byCode?.skus[0]?.code ?? '', title: 'Something else' },
    { code: 'OTHER-1', title: `  ${byTitle?.title.toUpperCase()} !` },
  ]);
  await listed(foreign, [{ code: elsewhere?.skus[0]?.code ?? '', title: 'Elsewhere' }]);
  const copy = await world.previewed({ selection: { products: listings.slice(0, 4) } });
  expect(copy.counts).toMatchObject({ rows: 4, make: 2, leftOut: 2, refused: 0, duplicates: 2, warned: 1 });
  const { rows } = await api.listCopyRows({ id: copy.id });
  const of = (productId: string | undefined) => rows.find((row) => row.productId === productId);
  expect(of(byCode?.productId)).toMatchObject({
    isLeftOut: true,
    duplicates: [{ why: ['SAME_CODE'], storeId: target, title: 'Something else' }],
  });
  expect(of(byTitle?.productId)).toMatchObject({ isLeftOut: true, duplicates: [{ why: ['SAME_TITLE'] }] });
  expect(of(elsewhere?.productId)).toMatchObject({
    isLeftOut: false,
    warnings: ['LISTED_ELSEWHERE'],
    duplicates: [{ why: ['SAME_CODE'], storeId: foreign }],
  });
  expect(copy.groups).toContainEqual({ kind: 'duplicate', code: 'SAME_TITLE', rows: 1, facts: {} });

  const taken = await api.leaveOut({ id: copy.id, rows: { code: 'SAME_TITLE' }, isLeftOut: false });
  expect(taken.counts).toMatchObject({ make: 3, leftOut: 1 });
});

test('a listing copied before is told of with its draft, under another prefix too', async () => {
  const { api, listings } = world;
  const selection = { products: listings.slice(6, 7) };
  await world.start(await world.previewed({ selection }));
  const again = await world.previewed({ selection, options: { codePrefix: 'B-' } });
  expect(again.counts).toMatchObject({ make: 0, leftOut: 1, duplicates: 1 });
  const { rows } = await api.listCopyRows({ id: again.id });
  const [draft] = (await world.drafts('harbour-tools')).slice(-1);
  expect(rows[0]?.duplicates).toMatchObject([
    { why: ['COPIED_BEFORE', 'SAME_DRAFT'], draftId: draft?.productId, productId: null },
  ]);
  await expect(
    api.startCopy({ id: again.id, previewedAt: again.previewedAt ?? '', drafts: 0 }),
  ).rejects.toMatchObject({ code: 'NOTHING_TO_COPY' });
});

test('nothing of another workspace is a duplicate, and nobody there sees the copy', async () => {
  const copy = await world.previewed({ selection: { products: world.listings.slice(8, 9) } });
  const other = await createWorld();
  const { client } = other.as('owner');
  await expect(client.copies.readCopy({ id: copy.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(client.copies.cancelCopy({ id: copy.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await client.copies.listCopies({})).toEqual({ rows: [], after: null });
  const products = world.listings.slice(9, 10);
  await expect(
    client.copies.createCopy({ selection: { products }, targets: [world.target] }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

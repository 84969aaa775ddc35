import { expect, test } from 'vitest';
import { seedProducts } from '../../../test/mirror.ts';
import { createWorld } from '../../../test/world.ts';

test('prices are absent for whoever may not see them, and no sort or filter tells them', async () => {
  const world = await createWorld();
  const storeId = await seedProducts(world, [
    {
      productId: 'lamp',
      mode: 'semi',
      priceMin: 450,
      priceMax: 450,
      joinedCountries: ['BR'],
      skus: [{ skuId: '1', price: 450, stock: { a: 5 }, freight: { BR: 49 }, displayed: { BR: 499 } }],
    },
  ]);
  const [packer, owner] = [world.as('packer').client.products, world.as('owner').client.products];

  const seen = await owner.readProduct({ storeId, productId: 'lamp' });
  expect(seen).toMatchObject({ priceMin: 450, skus: [{ price: 450, displayed: { BR: 499 } }] });

  const { rows } = await packer.listProducts({ include: 'skus' });
  expect(rows).toMatchObject([{ productId: 'lamp', stockTotal: 5, priceMin: null, priceMax: null }]);
  expect(rows[0]?.skus).toMatchObject([{ price: null, stock: 5 }]);
  const product = await packer.readProduct({ storeId, productId: 'lamp' });
  expect(product).toMatchObject({ priceMin: null, priceMax: null, raw: null });
  expect(product.skus).toMatchObject([{ price: null, floor: null, freight: {}, displayed: {} }]);
  expect(product.countries).toMatchObject([{ code: 'BR', isJoined: true, displayedMin: null }]);
  expect((await packer.listSkus({ storeId, productId: 'lamp' })).skus).toMatchObject([{ price: null }]);

  const refused = { code: 'PERMISSION_NEEDED', data: { permission: 'prices.view' } };
  await expect(packer.listProducts({ sort: 'price' })).rejects.toMatchObject(refused);
  await expect(packer.countProducts({ priceBand: 'under-5', priceCountry: 'BR' })).rejects.toMatchObject(
    refused,
  );
});

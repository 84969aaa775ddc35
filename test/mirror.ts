import { writeDetails, writeListed } from '#features/products/public.ts';
import type { DetailedProduct, ListedProduct, MirrorSku } from '#features/products/translate.ts';
import type { World } from './world.ts';

export type SeedProduct = Partial<ListedProduct> & {
  productId: string;
  joinedCountries?: string[] | null;
  skus?: (Partial<MirrorSku> & { skuId: string })[];
};

/** A store of listing files with these products, without any platform; returns the store's id. */
export async function seedProducts(
  world: World,
  products: readonly SeedProduct[],
  currency = 'USD',
): Promise<string> {
  const store = await world.as('owner').client.stores.createFileStore({ name: 'Seeded', currency });
  const cause = { source: 'listing-file' } as const;
  const target = { workspaceId: world.workspaceId, storeId: store.id, now: world.clock.now(), cause };
  const options = { syncId: null, wantsDetails: false, currency };
  await world.app.services.db.tenant(world.workspaceId, async (tx) => {
    await writeListed(tx, target, products.map(listed), options);
    const detailed = products.filter((product) => product.skus).map((product) => detailOf(product, currency));
    await writeDetails(tx, target, detailed);
  });
  return store.id;
}

function listed({ skus: _, joinedCountries: __, ...product }: SeedProduct): ListedProduct {
  return {
    mode: 'pop',
    semiState: null,
    status: 'on-sale',
    title: product.productId,
    currency: null,
    pictureUrl: null,
    priceMin: null,
    priceMax: null,
    stockTotal: null,
    sold30d: null,
    isChoice: null,
    attributes: null,
    platformCreatedAt: null,
    platformModifiedAt: null,
    ...product,
  };
}

function detailOf(product: SeedProduct, currency: string): DetailedProduct {
  return {
    productId: product.productId,
    currency: product.currency ?? currency,
    categoryId: null,
    titles: null,
    joinedCountries: product.joinedCountries ?? null,
    skus: (product.skus ?? []).map((sku) => ({
      code: null,
      name: '',
      pictureUrl: null,
      isActive: true,
      price: null,
      weightGrams: null,
      lengthCm: null,
      widthCm: null,
      heightCm: null,
      specialTypes: null,
      originalBox: null,
      goodsItemId: null,
      goodsCode: null,
      goodsBarcode: null,
      stock: {},
      freight: {},
      displayed: {},
      ...sku,
    })),
    raw: null,
  };
}

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '#server/db/database.ts';

export type SkuFixture = {
  price?: number | null;
  caps?: Record<string, number>;
  floor?: number;
  isActive?: boolean;
  weight?: number | null;
  name?: string;
};
export type ProductFixture = {
  id: string;
  mode?: 'pop' | 'semi' | 'full';
  semiState?: string;
  currency?: string;
  joined?: string[];
  soldPer30Days?: number;
  readAt?: Date | null;
  skus: SkuFixture[];
};
export type StoreFixture = { businessType?: 'POP_CHOICE' | 'FILE'; countries?: string[] };

/** Listings as a sync would have left them, written straight into the tables. */
export async function createListings(db: Database, products: ProductFixture[], store: StoreFixture = {}) {
  const workspaceId = randomUUID();
  const storeId = await db.tenant(workspaceId, async (tx) => {
    await tx
      .insertInto('workspaces')
      .values({ workspace_id: workspaceId, slug: `w${workspaceId.slice(0, 8)}`, name: 'Test' })
      .execute();
    return insertListings(tx, workspaceId, products, store);
  });
  return { workspaceId, storeId };
}

/** The same in a workspace that is there already. Returns the id of the store. */
export async function insertListings(
  tx: Tx,
  workspaceId: string,
  products: ProductFixture[],
  store: StoreFixture,
): Promise<string> {
  const storeId = randomUUID();
  await insertStore(tx, workspaceId, storeId, store);
  for (const product of products) await insertProduct(tx, workspaceId, storeId, product);
  return storeId;
}

async function insertStore(tx: Tx, workspaceId: string, storeId: string, store: StoreFixture) {
  const isFile = store.businessType === 'FILE';
  const authorizationId = randomUUID();
  if (!isFile) {
    await tx
      .insertInto('authorizations')
      .values({
        workspace_id: workspaceId,
        id: authorizationId,
        seller_id: 's1',
        login: 'cn1',
        app_key: '12345678',
        state: 'active',
        authorized_by: 'test',
      })
      .execute();
  }
  await tx
    .insertInto('stores')
    .values({
      workspace_id: workspaceId,
      id: storeId,
      authorization_id: isFile ? null : authorizationId,
      channel_seller_id: isFile ? null : '100',
      business_type: store.businessType ?? 'POP_CHOICE',
      name: 'Linden',
      currency: 'USD',
      countries: store.countries ? JSON.stringify(store.countries.map((code) => ({ code }))) : null,
    })
    .execute();
}

async function insertProduct(tx: Tx, workspaceId: string, storeId: string, product: ProductFixture) {
  const key = { workspace_id: workspaceId, store_id: storeId, product_id: product.id };
  const mode = product.mode ?? 'semi';
  await tx
    .insertInto('products')
    .values({
      ...key,
      mode,
      status: 'on-sale',
      semi_state: mode === 'semi' ? (product.semiState ?? 'joined') : null,
      title: `Product ${product.id}`,
      currency: product.currency ?? 'USD',
      joined_countries: mode === 'semi' ? (product.joined ?? ['BR', 'ES']) : null,
      sold_30d: product.soldPer30Days ?? null,
      sku_count: product.skus.length,
      search: sql<string>`''::tsvector`,
      listed_at: new Date(),
      detail_read_at: product.readAt === undefined ? new Date() : product.readAt,
      detail_wanted: false,
      changed_at: new Date(),
    })
    .execute();
  const rows = product.skus.map((sku, position) => ({
    ...key,
    sku_id: `${product.id}-${position + 1}`,
    position,
    name: sku.name ?? '',
    price: sku.price === undefined ? 399 : sku.price,
    caps: JSON.stringify(sku.caps ?? {}),
    floor: sku.floor ?? null,
    is_active: sku.isActive ?? true,
    weight_grams: sku.weight === undefined ? 120 : sku.weight,
    changed_at: new Date(),
  }));
  await tx.insertInto('skus').values(rows).execute();
}

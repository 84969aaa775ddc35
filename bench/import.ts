import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import {
  type DetailedProduct,
  type ListedProduct,
  writeDetails,
  writeListed,
} from '#features/products/public.ts';
import { countryCodes, type Ground, openGround, type SeededStore, seedStore } from './ground.ts';
import { type Bench, ms, peakMemory, timed } from './measure.ts';

const PAGE = 50;
const PAGES = 200;

/** 10,000 products × 3 SKUs from pages already fetched, against a raw COPY of the rows they become. */
export const bench: Bench = {
  name: 'Import into the mirror',
  run: async () => {
    const ground = await openGround();
    try {
      const store = await seedStore(ground, { products: 0, skusEach: 0 });
      const { mb, result: imported } = await peakMemory(() => timed(() => importPages(ground, store)));
      const again = await timed(() => importPages(ground, store));
      const copied = await copyRows(ground);
      const ratio = imported.ms / copied;
      return [
        {
          work: '10,000 products × 3 SKUs',
          figure: ms(imported.ms),
          against: `${ms(copied)} for COPY`,
          ratio,
          bound: 10,
        },
        {
          work: 'the same once more (changes nothing)',
          figure: ms(again.ms),
          against: `${ms(copied)} for COPY`,
          ratio: again.ms / copied,
        },
        { work: 'memory of the process', figure: `${mb} MB`, ratio: mb / 300, bound: 1 },
      ];
    } finally {
      await ground.close();
    }
  },
};

/** A page of the list and the details behind it, as a sync writes them. */
async function importPages({ db }: Ground, { workspaceId, storeId }: SeededStore): Promise<void> {
  const target = { workspaceId, storeId, now: new Date(), cause: { source: 'sync' } as const };
  for (let page = 0; page < PAGES; page += 1) {
    const numbers = Array.from({ length: PAGE }, (_, n) => page * PAGE + n);
    await db.tenant(workspaceId, (tx) =>
      writeListed(tx, target, numbers.map(listed), { syncId: null, wantsDetails: true, currency: 'USD' }),
    );
    await db.tenant(workspaceId, (tx) => writeDetails(tx, target, numbers.map(detailed)));
  }
}

const CODES = countryCodes(47);

/** A product as the list shows it. */
export function listed(n: number): ListedProduct {
  return {
    productId: String(1_005_000_000_000_000 + n),
    mode: 'semi',
    semiState: 'joined',
    status: 'on-sale',
    title: `Folding desk lamp with three colours of light and a soft switch, model ${n}`,
    currency: 'USD',
    pictureUrl: `https://pictures.example/kf/S${n}.jpg`,
    priceMin: 399,
    priceMax: 599,
    stockTotal: 300,
    sold30d: n % 400,
    isChoice: true,
    attributes: null,
    platformCreatedAt: null,
    platformModifiedAt: null,
  };
}

/** The same product in full, with three SKUs. */
export function detailed(n: number): DetailedProduct {
  const { productId } = listed(n);
  const amounts = Object.fromEntries(CODES.map((code, place) => [code, 120 + place + (n % 50)]));
  const skus = [1, 2, 3].map((s) => ({
    skuId: `1200003${n}${s}`,
    code: `L-${n}-${s}`,
    name: `Variant ${s}`,
    pictureUrl: null,
    isActive: true,
    price: 399 + s * 100,
    weightGrams: 120,
    lengthCm: '20.00',
    widthCm: '12.00',
    heightCm: '4.50',
    specialTypes: [],
    originalBox: false,
    goodsItemId: String(600_000_000_000 + n * 3 + s),
    goodsCode: `SC-${n}-${s}`,
    goodsBarcode: null,
    stock: { 'CD001-JIT': 100 },
    freight: amounts,
    displayed: amounts,
  }));
  return {
    productId,
    currency: 'USD',
    categoryId: '200002101',
    titles: null,
    joinedCountries: [...CODES].sort(),
    skus,
    raw: null,
  };
}

/** COPY of the very rows into tables of the same shape, indexes included. */
async function copyRows({ db }: Ground): Promise<number> {
  const client = await db.pool.connect();
  let total = 0;
  try {
    for (const table of ['products', 'skus', 'sku_prices']) {
      await client.query(`create temp table copy_of_${table} (like app.${table} including all)`);
      const chunks: Buffer[] = [];
      for await (const chunk of client.query(copyTo(`copy app.${table} to stdout`)))
        chunks.push(chunk as Buffer);
      total += (
        await timed(() => pipeline(chunks, client.query(copyFrom(`copy copy_of_${table} from stdin`))))
      ).ms;
    }
  } finally {
    client.release();
  }
  return total;
}

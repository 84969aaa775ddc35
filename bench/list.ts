import { Agent, request } from 'undici';
import { openGround, seedStore } from './ground.ts';
import { type Bench, type Figure, ms, percentile } from './measure.ts';
import { type Forked, forkServer } from './servers/fork.ts';

const WORD = 'lamp';

/** The product list page of 100 with their SKUs, filtered by a title word and sorted, against its own SQL. */
export const bench: Bench = {
  name: 'Product list page',
  run: async () => [...(await atSize(3_334)), ...(await atSize(10_000)), ...(await atSize(333_334))],
};

export async function atSize(products: number): Promise<Figure[]> {
  const ground = await openGround();
  try {
    const { workspaceId, slug } = await seedStore(ground, { products, skusEach: 3 });
    const env = {
      DATABASE_URL: ground.url,
      BENCH_WORKSPACE: slug,
      BENCH_WORKSPACE_ID: workspaceId,
      BENCH_WORD: WORD,
    };
    const product = await forkServer('product', {
      ...env,
      KEY_FILE: `${ground.folder}/keys.json`,
      DATA_DIR: ground.folder,
    });
    const bare = await forkServer('bare', env);
    try {
      const figures: Figure[] = [];
      for (const clients of [1, 16]) figures.push(...(await compare(products, clients, product, bare)));
      return figures;
    } finally {
      await product.stop();
      await bare.stop();
    }
  } finally {
    await ground.close();
  }
}

async function compare(products: number, clients: number, product: Forked, bare: Forked): Promise<Figure[]> {
  const path = `/api/products?q=${WORD}&sort=title&direction=asc&include=skus`;
  const ours: number[] = [];
  const theirs: number[] = [];
  // In turn, so that a drift of the machine hits both.
  for (let round = 0; round < 6; round += 1) {
    ours.push(
      ...(await load(`${product.address}${path}`, product.key, clients, round === 0 ? 30 : 60)).slice(
        round === 0 ? 30 : 0,
      ),
    );
    theirs.push(
      ...(await load(bare.address, '', clients, round === 0 ? 30 : 60)).slice(round === 0 ? 30 : 0),
    );
  }
  const work = `${products * 3} SKUs, ${clients} client${clients > 1 ? 's' : ''}`;
  const [p50, bare50, p95, bare95] = [
    percentile(ours, 0.5),
    percentile(theirs, 0.5),
    percentile(ours, 0.95),
    percentile(theirs, 0.95),
  ];
  const large = products > 100_000;
  return [
    {
      work: `${work}, p50`,
      figure: ms(p50),
      against: ms(bare50),
      ratio: p50 / bare50,
      ...(products === 10_000 ? { bound: 1.5 } : {}),
    },
    {
      work: `${work}, p95${large ? ' (bare × 2 + 15 ms)' : ''}`,
      figure: ms(p95),
      against: ms(bare95),
      ratio: large ? p95 / (bare95 * 2 + 15) : p95 / bare95,
      ...(large ? { bound: 1 } : {}),
    },
  ];
}

/** `count` requests from `clients` clients at once; the time of each until its last byte, in ms. */
async function load(url: string, key: string, clients: number, count: number): Promise<number[]> {
  const dispatcher = new Agent({ connections: clients, pipelining: 1 });
  const times: number[] = [];
  let left = count;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      const started = performance.now();
      const headers = { 'accept-encoding': 'identity', ...(key ? { authorization: `Bearer ${key}` } : {}) };
      const answer = await request(url, { dispatcher, headers });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${text.slice(0, 300)}`);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await dispatcher.close();
  return times;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, control, type Merchant, settleIn, untilRead } from '../test/crash/merchant.ts';
import { openStage, type Stage } from '../test/crash/processes.ts';
import { type Bench, type Figure, ms, percentile } from './measure.ts';

const RATE = 20;
const SHARE = 0.95;
/** Enough semi-managed products of one seller for half a minute of reading and as long of publishing. */
const PRODUCTS = 2400;
const QUERY = 'aliexpress.pop.choice.product.query';
/** Every product has a POP document, semi-managed ones too: it is what a sync reads most. */
const POP_QUERY = 'aliexpress.offer.product.query';
const EDIT = 'aliexpress.pop.choice.product.edit';
/** Calls before and after the steady part that do not count. */
const RAMP_CALLS = 40;
const SAMPLE_MS = 250;
const LOOK_MS = 150;
const PUBLISH_WITHIN_MS = 180_000;

/**
 * Reading and publishing with real processes against a sandbox that permits 20 calls a second for each method, while
 * somebody looks at the list of products.
 */
export const bench: Bench = {
  name: `Use of the platform's rate (${RATE} a second, share ${SHARE})`,
  run: async () => [...(await measure(1)), ...(await measure(2))],
};

async function measure(workers: number): Promise<Figure[]> {
  const env = { GATEWAY_RATE: String(RATE), GATEWAY_SHARE: String(SHARE), GATEWAY_TIMEOUT_MS: '30000' };
  const stage = await openStage({ workers, env });
  try {
    const figures: Figure[] = [];
    const merchant = await settleIn(stage, {
      products: PRODUCTS,
      perSecond: RATE,
      watch: async (api) => {
        const seen = await observe(stage, api, () => untilRead(api));
        figures.push(...figuresOf(`sync, ${workers} worker(s)`, seen, [POP_QUERY, QUERY]));
      },
    });
    const seen = await observe(stage, merchant.api, () => publishAll(merchant));
    figures.push(...figuresOf(`publish, ${workers} worker(s)`, seen, [EDIT]));
    return figures;
  } finally {
    await stage.close({ keepFolder: false });
  }
}

async function publishAll(merchant: Merchant): Promise<void> {
  const operations = [{ kind: 'price', verb: 'add', value: '0.25' }];
  const { id } = await merchant.createChangeSet(merchant.products, operations);
  await merchant.preview(id);
  await merchant.publish(id);
  for (const end = Date.now() + PUBLISH_WITHIN_MS; Date.now() < end; await sleep(300)) {
    if ((await merchant.read(id)).state === 'done') return;
  }
  throw new Error('The change set was not published in time.');
}

type Sample = { at: number; calls: Readonly<Record<string, { calls: number; throttled: number }>> };
type Seen = { samples: Sample[]; looks: number[] };

/** Counts the sandbox's calls and times a look at the list again and again while the work is under way. */
async function observe(stage: Stage, api: Api, work: () => Promise<void>): Promise<Seen> {
  const seen: Seen = { samples: [], looks: [] };
  let isOver = false;
  const repeat = async (everyMs: number, once: () => Promise<void>) => {
    for (; !isOver; await sleep(everyMs)) await once();
  };
  const counting = repeat(SAMPLE_MS, async () => {
    const stats = await control(stage, 'GET', '/stats');
    // The shape is the sandbox's fixed interface.
    seen.samples.push({ at: performance.now(), calls: (stats as { methods: Sample['calls'] }).methods });
  });
  const looking = repeat(LOOK_MS, async () => {
    const startedAt = performance.now();
    await api('GET', '/products?limit=100&include=skus');
    seen.looks.push(performance.now() - startedAt);
  });
  try {
    await work();
  } finally {
    isOver = true;
    await Promise.all([counting, looking]);
  }
  return seen;
}

/** The first method is the one that limits the work: its use of the rate has the bound. */
function figuresOf(work: string, { samples, looks }: Seen, methods: readonly string[]): Figure[] {
  const permitted = RATE * SHARE;
  const uses = methods.map((method, place): Figure => {
    const { perSecond, seconds } = steadyRate(samples, method);
    const name = method.split('.').slice(-3).join('.');
    return {
      work: `${work}: ${name}, unused part of the rate over ${Math.round(seconds)} s`,
      figure: `${perSecond.toFixed(2)} a second`,
      against: `${permitted} of our share`,
      ratio: 1 - perSecond / permitted,
      ...(place === 0 ? { bound: 0.05 } : {}),
    };
  });
  const [first, last] = [samples[0], samples.at(-1)];
  const total = (key: 'calls' | 'throttled') =>
    Object.entries(last?.calls ?? {}).reduce(
      (sum, [name, row]) => sum + row[key] - (first?.calls[name]?.[key] ?? 0),
      0,
    );
  const [calls, throttled] = [total('calls'), total('throttled')];
  const p95 = percentile(looks, 0.95);
  return [
    ...uses,
    {
      work: `${work}: calls throttled`,
      figure: `${throttled} of ${calls}`,
      ratio: throttled / calls,
      bound: 0.01,
    },
    {
      work: `${work}: list of 100 products meanwhile, p95 of ${looks.length}`,
      figure: ms(p95),
      against: '100 ms',
      ratio: p95 / 100,
      bound: 1,
    },
  ];
}

/** Calls a second of a method between the moments when its work was under way and when it began to run out. */
function steadyRate(samples: readonly Sample[], method: string): { perSecond: number; seconds: number } {
  const points = samples.map(({ at, calls }) => ({ at, calls: calls[method]?.calls ?? 0 }));
  const [least, most] = [points[0]?.calls ?? 0, points.at(-1)?.calls ?? 0];
  const steady = points.filter(({ calls }) => calls >= least + RAMP_CALLS && calls <= most - RAMP_CALLS);
  const [from, to] = [steady[0], steady.at(-1)];
  if (!from || !to || to.at === from.at) return { perSecond: 0, seconds: 0 };
  const seconds = (to.at - from.at) / 1000;
  return { perSecond: (to.calls - from.calls) / seconds, seconds };
}

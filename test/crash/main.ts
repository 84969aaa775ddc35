import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { judge, type Write } from './judge.ts';
import { control, type Merchant, settleIn } from './merchant.ts';
import { openStage, VICTIMS } from './processes.ts';

/**
 * Publishes change sets against a platform that loses answers while web, worker and database are killed (-9) at
 * seeded instants, and compares what the product says with what the platform has accepted.
 */
const { rounds, seed } = readArguments();
const EDIT = 'aliexpress.pop.choice.product.edit';
const QUERY = 'aliexpress.pop.choice.product.query';
const PRODUCTS_PER_ROUND = 30;
/** Kills happen within this time of the publishing's start, which takes about as long. */
const KILLS_WITHIN_MS = 2500;
const ROUND_ENDS_MS = 90_000;

const random = createRandom(seed);
const stage = await openStage();
const total = { lost: 0, doubled: 0, unknown: 0 };
let isBroken = false;
try {
  const merchant = await settleIn(stage);
  let lastId: string | null = null;
  for (let round = 1; round <= rounds; round += 1) lastId = await playRound(round, merchant, lastId);
} catch (error) {
  isBroken = true;
  console.error(error, `\n${stage.output().slice(-5000)}`);
}
const isClean = !isBroken && total.lost + total.doubled + total.unknown === 0;
await stage.close({ keepFolder: !isClean });
if (!isClean) console.error(`Seed ${seed}. What was found is kept in ${stage.folder}.`);
console.log(`${rounds} rounds: lost ${total.lost}, doubled ${total.doubled}, unknown ${total.unknown}`);
process.exit(isClean ? 0 : 1);

/** One change set, or the undo of the last one, with its kills. Returns its id when an undo of it can follow. */
async function playRound(round: number, merchant: Merchant, lastId: string | null): Promise<string | null> {
  const startedAt = performance.now();
  const set = lastId
    ? await merchant.undo(lastId)
    : await merchant.createChangeSet(choose(merchant), operations(round));
  await merchant.preview(set.id);
  const before = (await writesAfter(0)).length;
  await setFaults(round);
  const kills = scheduleKills();
  await merchant.publish(set.id);
  await kills.done;
  await untilEnded(merchant, set.id);
  const verdict = judge(await merchant.rows(set.id), await writesAfter(before));
  for (const kind of ['lost', 'doubled', 'unknown'] as const) total[kind] += verdict[kind];
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `round ${round}: ${lastId ? 'undo' : 'change'} ${set.number}, killed ${kills.victims.join(', ')}, ${seconds} s` +
      verdict.details
        .slice(0, 20)
        .map((line) => `\n  ${line}`)
        .join(''),
  );
  return lastId ? null : set.id;
}

function choose({ products }: Merchant) {
  const start = Math.floor(random() * Math.max(1, products.length - PRODUCTS_PER_ROUND));
  return products.slice(start, start + PRODUCTS_PER_ROUND);
}

function operations(round: number): object[] {
  const price = { kind: 'price', verb: 'add', value: `0.${String(10 + (round % 80)).padStart(2, '0')}` };
  return random() < 0.5 ? [price] : [price, { kind: 'country-cap', countries: ['ES'], value: 0 }];
}

/** Lost answers after and before the write took effect, broken answers, and answers slower than our patience. */
async function setFaults(round: number): Promise<void> {
  await control(stage, 'POST', '/faults', { clear: true });
  const own = `${seed}-${round}`;
  const rules = [
    { kind: ['die-after', 'half', 'die-before'], method: EDIT, rate: 0.12 },
    { kind: ['html', 'empty'], method: EDIT, rate: 0.05, applied: random() < 0.5 },
    { kind: 'delay', method: EDIT, rate: 0.05, seconds: 1 },
    { kind: ['service-unavailable', 'throttle', 'in-band-error'], method: EDIT, rate: 0.05, seconds: 1 },
    { kind: ['html', 'empty', 'die-before', 'service-unavailable'], method: QUERY, rate: 0.08 },
  ];
  for (const rule of rules) await control(stage, 'POST', '/faults', { ...rule, seed: own });
}

function scheduleKills() {
  const count = 1 + Math.floor(random() * 3);
  const plan = Array.from({ length: count }, () => ({
    victim: VICTIMS[Math.floor(random() * VICTIMS.length)] ?? 'worker',
    afterMs: Math.floor(random() * KILLS_WITHIN_MS),
  })).sort((a, b) => a.afterMs - b.afterMs);
  const done = Promise.all(plan.map(({ victim, afterMs }) => sleep(afterMs).then(() => stage.kill(victim))));
  return { victims: plan.map(({ victim, afterMs }) => `${victim} at ${afterMs} ms`), done };
}

async function untilEnded(merchant: Merchant, id: string): Promise<void> {
  for (const end = Date.now() + ROUND_ENDS_MS; Date.now() < end; await sleep(100)) {
    const { state } = await merchant.read(id);
    if (state === 'done') return;
    if (state === 'paused') await merchant.resume(id);
  }
}

async function writesAfter(after: number): Promise<Write[]> {
  // The shape is the sandbox's fixed interface.
  return (await control(stage, 'GET', `/writes?after=${after}`)) as Write[];
}

function readArguments() {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
  });
  const count = Number(values.rounds);
  if (!Number.isInteger(count) || count < 1 || count > 100_000) {
    console.error(`--rounds is "${values.rounds}"; it must be a whole number from 1 to 100000.`);
    process.exit(2);
  }
  return { rounds: count, seed: values.seed };
}

/** A stream of numbers from 0 to 1 that depends on the seed alone. */
function createRandom(text: string): () => number {
  let state = [...text].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16777619), 2166136261);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

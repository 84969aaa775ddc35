import { expect, it } from 'vitest';
import { createSecond, type Passage } from './second.ts';

/** Calls that arrive after a way of changing length, from processes that stall now and then; all on one made-up clock. */
function simulate({ rate, share, processes, stallMs, delayMs, seed }: Case): {
  arrivals: number[];
  used: number;
} {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 4294967296;
  };
  const interval = 1000 / (rate * share);
  const [arrivals, answers]: [number[], { at: number; passage: Passage }[]] = [[], []];
  const workers = Array.from({ length: processes }, () => ({
    second: createSecond({ rate, share }),
    slots: [] as number[],
    asleepUntil: 0,
  }));
  let clock = 0;
  let nextSlot = 0;
  for (; clock < 60_000; clock += 1) {
    for (; nextSlot <= clock; nextSlot += interval) {
      workers[Math.floor(random() * processes)]?.slots.push(nextSlot);
    }
    for (const { at, passage } of answers.splice(0))
      at <= clock ? passage.over() : answers.push({ at, passage });
    for (const worker of workers) {
      if (random() < 0.001) worker.asleepUntil = clock + random() * stallMs;
      for (
        let slot = worker.slots[0];
        slot !== undefined && worker.asleepUntil <= clock;
        slot = worker.slots[0]
      ) {
        const isLost = worker.second.isLost(clock, slot);
        if (!isLost && !worker.second.hasRoom(clock, slot)) break;
        worker.slots.shift();
        worker.second.grant(slot);
        if (isLost) continue;
        const way = random() < 0.02 ? random() * delayMs : 2;
        arrivals.push(clock + way);
        answers.push({ at: clock + way + 2, passage: worker.second.send(clock, () => clock) });
      }
    }
  }
  return { arrivals: arrivals.sort((a, b) => a - b), used: arrivals.length / (60 * rate * share) };
}
type Case = {
  rate: number;
  share: number;
  processes: number;
  stallMs: number;
  delayMs: number;
  seed: number;
};

const CASES: Case[] = [1, 2, 3].flatMap((seed) => [
  { rate: 20, share: 0.95, processes: 1, stallMs: 150, delayMs: 240, seed },
  { rate: 20, share: 0.95, processes: 2, stallMs: 150, delayMs: 240, seed },
  { rate: 20, share: 0.8, processes: 3, stallMs: 150, delayMs: 240, seed },
  { rate: 3, share: 0.5, processes: 1, stallMs: 150, delayMs: 240, seed },
]);

it.each(CASES)('stalls and slow ways cost little of the rate and get hardly any call refused: %o', (one) => {
  const { arrivals, used } = simulate(one);
  const tooMany = arrivals.filter(
    (arrival, place) => arrival - (arrivals[place - one.rate] ?? Number.NEGATIVE_INFINITY) < 1000,
  );
  expect(used).toBeGreaterThan(0.92);
  expect(tooMany.length / arrivals.length).toBeLessThan(0.001);
});

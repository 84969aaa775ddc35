import type { ProductUpdate, StepRow } from './records.ts';

/** A product some of whose steps took is partly published, however it ends; it says which took and which did not. */
export function orPartly(steps: readonly StepRow[], to: ProductUpdate): ProductUpdate {
  const isEnd = to.state === 'failed' || to.state === 'conflict' || to.state === 'cancelled';
  if (!isEnd || !steps.some(({ state }) => state === 'done')) return to;
  const told = steps.map(({ kind, state }) => ({ kind, state: state === 'done' ? 'done' : 'failed' }));
  return {
    ...to,
    state: 'partly',
    problem: to.problem ?? 'STOPPED',
    facts: { ...to.facts, steps: told },
  };
}

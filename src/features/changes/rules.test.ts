import { expect, it } from 'vitest';
import {
  approvalReasons,
  CHANGE_SET_ACTS,
  CHANGE_SET_STATES,
  DEFAULT_LIMITS,
  isPreviewStale,
  lossPercent,
  nextState,
  statesThatAllow,
} from './rules.ts';

it('never changes what a change set does once it is published', () => {
  expect(statesThatAllow('edit')).toEqual(['draft', 'previewed', 'waiting-approval']);
  expect(statesThatAllow('leave-out')).toEqual(['previewed', 'waiting-approval']);
});

it('publishes only what was previewed, and pauses, resumes and cancels it', () => {
  expect(statesThatAllow('publish')).toEqual(['previewed']);
  expect(nextState('publishing', 'pause')).toBe('paused');
  expect(nextState('paused', 'resume')).toBe('publishing');
  expect(statesThatAllow('cancel')).toEqual(
    CHANGE_SET_STATES.filter((s) => s !== 'done' && s !== 'cancelled'),
  );
});

it('every state but the last two leads somewhere', () => {
  for (const state of CHANGE_SET_STATES) {
    const acts = CHANGE_SET_ACTS.filter((act) => nextState(state, act) !== null);
    expect(acts.length, state).toBeGreaterThan(0);
  }
});

it.each([
  [10_000, 0, []],
  [10_001, 0, [{ code: 'ROWS_ABOVE', limit: 10_000, value: 10_001 }]],
  [1, 20, []],
  [1, 20.01, [{ code: 'LOSS_ABOVE', limit: 20, value: 20.01 }]],
])('%i rows that lose %d %% need approval: %j', (rows, loss, reasons) => {
  expect(approvalReasons(DEFAULT_LIMITS, { rows, lossPercent: loss })).toEqual(reasons);
});

it.each([
  [10_000n, 8_000n, 20],
  [30_000n, 20_000n, 33.33],
  [10_000n, 12_000n, 0],
  [0n, 0n, 0],
])('from %i to %i minor units loses %d percent', (before, after, percent) => {
  expect(lossPercent(before, after)).toBe(percent);
});

it('a preview is stale after 15 minutes', () => {
  const at = new Date('2026-11-21T09:00:00Z');
  expect(isPreviewStale(at, new Date('2026-11-21T09:15:00Z'))).toBe(false);
  expect(isPreviewStale(at, new Date('2026-11-21T09:15:01Z'))).toBe(true);
});

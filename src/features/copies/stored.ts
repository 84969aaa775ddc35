import type { Selection } from '#features/changes/selection/contract.ts';
import type { CopyOptions } from './contract.ts';
import type { CopyRow } from './queries/copies.ts';
import type { CopyState } from './rules.ts';

// What the columns of a copy hold: jsonb and text that only this feature writes, checked by its contract.

export function optionsOf({ options }: Pick<CopyRow, 'options'>): CopyOptions {
  return options as CopyOptions;
}

export function selectionOf({ selection }: Pick<CopyRow, 'selection'>): Selection {
  return selection as Selection;
}

export function stateOf({ state }: Pick<CopyRow, 'state'>): CopyState {
  return state as CopyState;
}

export function problemOf({ problem }: Pick<CopyRow, 'problem'>) {
  return problem as ({ code: string } & Record<string, unknown>) | null;
}

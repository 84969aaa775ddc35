import type { Operation } from '../operations/contract.ts';
import type { ChangeSetRow } from '../queries/change-sets.ts';
import type { ApprovalReason, ChangeSetState } from '../rules.ts';
import type { Selection } from '../selection/contract.ts';
import type { StoredPlan } from './summary.ts';

/** What a change set is about, as it is stored; `chosen` is null for an undo. */
export type StoredSelection = { chosen: Selection | null; leaveOut: string[] };

export function selectionText(selection: StoredSelection): string {
  return JSON.stringify(selection);
}

// What follows reads columns that only this feature writes, from values the contract has checked.

export function selectionOf(row: ChangeSetRow): StoredSelection {
  return row.selection as unknown as StoredSelection;
}

export function operationsOf(row: Pick<ChangeSetRow, 'operations'>): Operation[] {
  return row.operations as unknown as Operation[];
}

export function planOf(row: ChangeSetRow): StoredPlan | null {
  return row.counts as unknown as StoredPlan | null;
}

export function reasonsOf(row: ChangeSetRow): ApprovalReason[] {
  return (row.approval_reasons ?? []) as ApprovalReason[];
}

export function stateOf(row: ChangeSetRow): ChangeSetState {
  return row.state as ChangeSetState; // the column's check allows nothing else
}

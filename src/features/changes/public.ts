export { createFromCells } from './actions/cells.ts';
export { selectionOf, stateOf } from './actions/stored.ts';
export { boundsOf, type ColumnName, observedJson, textOf } from './fields/columns.ts';
export { type FieldName, placeOf } from './fields/field.ts';
export type { FieldValue } from './fields/value.ts';

import type { Tx } from '#server/db/database.ts';
import { operationsOf, planOf } from './actions/stored.ts';
import type { Operation } from './operations/contract.ts';
import { findChangeSets } from './queries/change-sets.ts';
import { sentenceOf } from './sentence.ts';

export { copyChangeSet, createPreviewed } from './actions/again.ts';
export { readChangeSet } from './actions/change-sets.ts';
export { pickedBy } from './actions/picked.ts';
export { previewChangeSet } from './actions/preview.ts';
export { cancel as cancelChangeSet, publishDue } from './actions/publish.ts';
export { undo as undoChangeSet } from './actions/undo.ts';
export { csvCell, valueText } from './export.ts';
export { checkSteps, mustFit, readSteps, type SavedStep } from './operations/saved.ts';
export { pickedProducts } from './plan/selection.ts';
export { findChangeSet } from './queries/change-sets.ts';
export { nextState } from './rules.ts';
export { selectedWhere } from './selection/where.ts';
export type { ChangeSetJson } from './shapes/contract.ts';
export { sentenceOf };

export type ChangeSetHead = {
  number: number;
  title: string;
  sentence: string;
  operations: Operation[];
  skus: number | null;
};

/** What lists of other features show of change sets, by id. */
export async function readChangeSetHead(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ChangeSetHead>> {
  const rows = await findChangeSets(tx, ids);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        number: row.number,
        title: row.title,
        sentence: sentenceOf(operationsOf(row)),
        operations: operationsOf(row),
        skus: planOf(row)?.counts.change ?? null,
      },
    ]),
  );
}

export { createFromCells } from './actions/cells.ts';
export { selectionOf, stateOf } from './actions/stored.ts';
export { boundsOf, type ColumnName, observedJson, textOf } from './fields/columns.ts';
export { type FieldName, placeOf } from './fields/field.ts';
export type { FieldValue } from './fields/value.ts';
export { findChangeSet } from './queries/change-sets.ts';
export { nextState } from './rules.ts';
export { selectedWhere } from './selection/where.ts';

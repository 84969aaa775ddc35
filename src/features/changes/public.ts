export { selectionOf, stateOf } from './actions/stored.ts';
export { findChangeSet } from './queries/change-sets.ts';
export { nextState } from './rules.ts';
export { selectedWhere } from './selection/where.ts';

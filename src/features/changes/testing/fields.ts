// What tests of later features hold against their own lists of fields.
export { columnNames, entriesOf, observedJson } from '../fields/columns.ts';

import type { RawBuilder } from 'kysely';
import type { ColumnName } from '../fields/columns.ts';
import type { FieldName } from '../fields/field.ts';

export type Sql<T = unknown> = RawBuilder<T>;

/** What an operation makes of the row it is given: expressions over the columns of alias `w` (see `plan/layers.ts`). */
export type Layer = {
  /** New values of columns; prices exact, not rounded yet. */
  set?: Partial<Record<ColumnName, Sql>>;
  /**
   * Countries whose sale it speaks about in this row, as keys of a jsonb object; none when left out. Where nothing of
   * a product is asked for, a country stays as it is whatever the caps say.
   */
  asks?: Sql;
  /** Sold or not, forced per country as jsonb, where it does not follow from the caps. */
  sold?: Sql;
  /** `{"code":…}` with facts when the row must be refused, else null. */
  refusal?: Sql;
  /** A row source the expressions need beside `w`, with its join. */
  join?: Sql;
};

export type CompileContext = {
  workspaceId: string;
  changeSetId: string;
  /** Fields that cells of this change set were given for; only where a step asks. */
  cellFields: readonly FieldName[];
  /** Fields the referenced change set of a `restore` touched; empty for other kinds. */
  restoredFields: readonly FieldName[];
  /** Every country a store of the selection offers or a product of it takes part in; only where an operation asks. */
  joinable: readonly string[];
  /** Every warehouse that SKUs of the selection have stock in; only where an operation asks. */
  warehouses: readonly string[];
  /** Every language a product of the selection has a name in; only where an operation asks. */
  languages: readonly string[];
};

/** What of the world an operation names; it may be gone when a saved one is used again. */
export type Reference =
  | { what: 'countries'; codes: readonly string[] }
  | { what: 'warehouse' | 'language'; code: string };

/** One kind of operation: everything the engine needs to know of it. Registered in `registry.ts`. */
export type OperationDefinition<Op> = {
  /** Fields of a SKU it can touch. */
  fields(operation: Op, context: CompileContext): readonly FieldName[];
  compile(operation: Op, context: CompileContext): Layer;
  /** Needs to know every country there is. */
  needsJoinable?(operation: Op): boolean;
  /** Needs to know every warehouse there is. */
  needsWarehouses?(operation: Op): boolean;
  /** What it makes of stock follows from the stock there is, so that units sold since the preview matter. */
  countsOnStock?(operation: Op): boolean;
  /** Needs to know every language there is. */
  needsLanguages?(operation: Op): boolean;
  /** What it names of stores and products; null when it fits any. */
  refersTo?(operation: Op): Reference | null;
  /** A value no row can take, with what the platform takes in the value's unit. */
  outOfBounds?(operation: Op): { value: string; least: string; most: string } | null;
  /** A regular expression a person wrote: it may be none, and it may never end. */
  pattern?(operation: Op): string | undefined;
  /** Countries in which cap 0 on some variants stops the whole product. */
  stopsWholeProduct?(operation: Op): readonly string[];
  /** What it does in a few plain English words, for clients that have none of their own. */
  sentence(operation: Op): string;
};

import type { FieldName } from '../fields/field.ts';
import { attributeKind } from './attribute/operation.ts';
import { cellsKind } from './cells/operation.ts';
import { codeKind } from './code/operation.ts';
import type { Operation, OperationKind } from './contract.ts';
import { countriesKind } from './countries/operation.ts';
import { countryCapKind } from './country-cap/operation.ts';
import { descriptionKind } from './description/operation.ts';
import { floorKind } from './floor/operation.ts';
import { joinKind } from './join/operation.ts';
import { measureKind } from './measure/operation.ts';
import type { CompileContext, Layer, OperationDefinition, Reference } from './operation-kind.ts';
import { originalBoxKind } from './original-box/operation.ts';
import { priceKind } from './price/operation.ts';
import { restoreKind } from './restore/operation.ts';
import { sellableKind } from './sellable/operation.ts';
import { specialTypesKind } from './special-types/operation.ts';
import { stockKind } from './stock/operation.ts';
import { supplyPriceKind } from './supply-price/operation.ts';
import { titleKind } from './title/operation.ts';

type OperationOf<Kind extends OperationKind> = Extract<Operation, { kind: Kind }>;

/** Every kind of operation there is. A new one: its folder, its schema in `contract.ts`, its line here. */
const KINDS: { [Kind in OperationKind]: OperationDefinition<OperationOf<Kind>> } = {
  price: priceKind,
  'country-cap': countryCapKind,
  measure: measureKind,
  'special-types': specialTypesKind,
  'original-box': originalBoxKind,
  code: codeKind,
  sellable: sellableKind,
  stock: stockKind,
  'supply-price': supplyPriceKind,
  title: titleKind,
  attribute: attributeKind,
  description: descriptionKind,
  countries: countriesKind,
  floor: floorKind,
  join: joinKind,
  cells: cellsKind,
  restore: restoreKind,
};

function definitionOf(operation: Operation): OperationDefinition<Operation> {
  // KINDS pairs each kind with its own operation type; indexing by a union loses that pairing.
  return KINDS[operation.kind] as OperationDefinition<Operation>;
}

/** The definition of an operation's kind, closed over the operation. */
export function defined(operation: Operation, context: CompileContext) {
  const kind = definitionOf(operation);
  return {
    fields: (): readonly FieldName[] => kind.fields(operation, context),
    layer: (): Layer => kind.compile(operation, context),
    stopsWholeProduct: (): readonly string[] => kind.stopsWholeProduct?.(operation) ?? [],
  };
}

export function sentenceOfOperation(operation: Operation): string {
  return definitionOf(operation).sentence(operation);
}

export function needsJoinable(operations: readonly Operation[]): boolean {
  return operations.some((operation) => definitionOf(operation).needsJoinable?.(operation) ?? false);
}

export function needsLanguages(operations: readonly Operation[]): boolean {
  return operations.some((operation) => definitionOf(operation).needsLanguages?.(operation) ?? false);
}

export function needsWarehouses(operations: readonly Operation[]): boolean {
  return operations.some((operation) => definitionOf(operation).needsWarehouses?.(operation) ?? false);
}

/** Whether stock is set to what it shall be, whatever it is; false when any step counts on the stock there is. */
export function setsStock(operations: readonly Operation[]): boolean {
  return !operations.some((operation) => definitionOf(operation).countsOnStock?.(operation) ?? false);
}

/** Regular expressions people wrote, with the number of their step. */
export function patternsOf(operations: readonly Operation[]): { step: number; pattern: string }[] {
  return operations.flatMap((operation, index) => {
    const pattern = definitionOf(operation).pattern?.(operation);
    return pattern === undefined ? [] : [{ step: index + 1, pattern }];
  });
}

export function referenceOf(operation: Operation): Reference | null {
  return definitionOf(operation).refersTo?.(operation) ?? null;
}

export function outOfBoundsOf(operation: Operation) {
  return definitionOf(operation).outOfBounds?.(operation) ?? null;
}

export function fieldsOf(operations: readonly Operation[], context: CompileContext): FieldName[] {
  return [...new Set(operations.flatMap((operation) => defined(operation, context).fields()))];
}

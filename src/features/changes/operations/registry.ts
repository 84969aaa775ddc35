import type { FieldName } from '../fields/field.ts';
import type { Operation, OperationKind } from './contract.ts';
import { countryCapKind } from './country-cap/operation.ts';
import type { CompileContext, Layer, OperationDefinition } from './operation-kind.ts';
import { priceKind } from './price/operation.ts';
import { restoreKind } from './restore/operation.ts';

type OperationOf<Kind extends OperationKind> = Extract<Operation, { kind: Kind }>;

/** Every kind of operation there is. A new one: its folder, its schema in `contract.ts`, its line here. */
const KINDS: { [Kind in OperationKind]: OperationDefinition<OperationOf<Kind>> } = {
  price: priceKind,
  'country-cap': countryCapKind,
  restore: restoreKind,
};

/** The definition of an operation's kind, closed over the operation. */
export function defined(operation: Operation, context: CompileContext) {
  // KINDS pairs each kind with its own operation type; indexing by a union loses that pairing.
  const kind = KINDS[operation.kind] as OperationDefinition<Operation>;
  return {
    fields: (): readonly FieldName[] => kind.fields(operation, context),
    layer: (): Layer => kind.compile(operation, context),
    stopsWholeProduct: (): readonly string[] => kind.stopsWholeProduct?.(operation) ?? [],
  };
}

export function fieldsOf(operations: readonly Operation[], context: CompileContext): FieldName[] {
  return [...new Set(operations.flatMap((operation) => defined(operation, context).fields()))];
}

import { sql } from 'kysely';
import type { OperationDefinition } from '../operation-kind.ts';
import { unlessSemiManaged } from '../refusals.ts';
import { inScope } from '../scope/compile.ts';
import type { SellableOperation } from './contract.ts';

export const sellableKind: OperationDefinition<SellableOperation> = {
  fields: () => ['sellable'],
  compile: ({ value, scope }) => {
    const covered = inScope(scope);
    return {
      set: { sellable: sql`case when ${covered} then ${value}::boolean else w.sellable end` },
      refusal: sql`case when ${covered} then case ${unlessSemiManaged()} end end`,
    };
  },
  sentence: ({ value }) => (value ? 'sellable' : 'not sellable'),
};

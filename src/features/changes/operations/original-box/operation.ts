import { sql } from 'kysely';
import type { OperationDefinition } from '../operation-kind.ts';
import { unlessSemiManaged } from '../refusals.ts';
import { inScope } from '../scope/compile.ts';
import type { OriginalBoxOperation } from './contract.ts';

export const originalBoxKind: OperationDefinition<OriginalBoxOperation> = {
  fields: () => ['originalBox'],
  compile: ({ value, scope }) => {
    const covered = inScope(scope);
    return {
      set: { originalBox: sql`case when ${covered} then ${value}::boolean else w."originalBox" end` },
      refusal: sql`case when ${covered} then case ${unlessSemiManaged()} end end`,
    };
  },
  sentence: ({ value }) => (value ? 'in the original box' : 'without the original box'),
};

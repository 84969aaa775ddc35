import { sql } from 'kysely';
import { stockField } from '../../fields/field.ts';
import { JOIN_FIELDS } from '../../fields/joining.ts';
import type { OperationDefinition } from '../operation-kind.ts';
import type { JoinOperation } from './contract.ts';

/** The whole form of a product travels, so every field of it is part of the row, changed or not. */
export const joinKind: OperationDefinition<JoinOperation> = {
  fields: (_, { warehouses }) => [...JOIN_FIELDS, ...warehouses.map(stockField)],
  compile: () => ({
    set: {
      semiState: sql`case when w."semiState_before" = 'to-pre-save' then 'pre-saved'
        when w."semiState_before" in ('can-join', 'refused') then 'in-review' else w."semiState_before" end`,
    },
    refusal: sql`case when w.is_file then '{"code":"STORE_NOT_CONNECTED"}'::jsonb
      when w."semiState_before" is null then jsonb_build_object('code', 'JOIN_NOT_OFFERED', 'mode', w.mode)
      when w."semiState_before" = 'in-review' then '{"code":"JOIN_IN_REVIEW"}'::jsonb end`,
  }),
  needsWarehouses: () => true,
  sentence: () => 'join semi-managed',
};

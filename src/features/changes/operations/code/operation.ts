import { sql } from 'kysely';
import type { OperationDefinition, Sql } from '../operation-kind.ts';
import { unlessSemiManaged } from '../refusals.ts';
import { inScope } from '../scope/compile.ts';
import type { CodeOperation } from './contract.ts';

/** Warehousing info: the codes a warehouse knows a variant by. */
export const codeKind: OperationDefinition<CodeOperation> = {
  fields: ({ field }) => [field],
  compile: (operation) => {
    const covered = inScope(operation.scope);
    const now = sql.ref(`w.${operation.field}`);
    return {
      set: { [operation.field]: sql`case when ${covered} then ${after(operation, now)} else ${now} end` },
      refusal: sql`case when ${covered} then case ${unlessSemiManaged()} end end`,
    };
  },
  sentence: ({ field, verb, value }) => `${NAMES[field]}: ${verb} "${value}"`,
};

const NAMES = { skuCode: 'SKU code', goodsCode: 'goods code', goodsBarcode: 'goods barcode' } as const;

function after(operation: CodeOperation, now: Sql): Sql {
  const { verb, value } = operation;
  switch (verb) {
    case 'set':
      return filled(value);
    case 'prefix':
      return sql`${filled(value)} || coalesce(${now}, '')`;
    case 'suffix':
      return sql`coalesce(${now}, '') || ${filled(value)}`;
    case 'replace':
      return sql`replace(${now}, ${operation.find}, ${value})`;
    default:
      return operation satisfies never;
  }
}

/** The text with what the variant has today in place of its placeholders. */
function filled(text: string): Sql {
  const values: readonly [string, Sql][] = [
    ['{sku}', sql`coalesce(w."skuCode_before", '')`],
    ['{goods}', sql`coalesce(w."goodsCode_before", '')`],
    ['{barcode}', sql`coalesce(w."goodsBarcode_before", '')`],
    ['{skuId}', sql`w.sku_id`],
    ['{productId}', sql`w.product_id`],
    ['{n}', sql`(w.position + 1)::text`],
  ];
  return values
    .filter(([placeholder]) => text.includes(placeholder))
    .reduce<Sql>(
      (all, [placeholder, value]) => sql`replace(${all}, ${placeholder}, ${value})`,
      sql`${text}::text`,
    );
}

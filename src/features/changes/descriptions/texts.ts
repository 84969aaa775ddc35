import type { Tx } from '#server/db/database.ts';
import type { Operation } from '../operations/contract.ts';
import { describedStatement } from '../plan/described.ts';

/** One product of a change set. */
export type DescribedPlace = {
  workspaceId: string;
  changeSetId: string;
  storeId: string;
  productId: string;
};

/** What the steps of a change set make of a product's descriptions, by language; only those they touch. */
export async function makeTexts(
  tx: Tx,
  { workspaceId, changeSetId, storeId, productId }: DescribedPlace,
  operations: readonly Operation[],
  languages: readonly string[],
): Promise<Map<string, string>> {
  const context = { restoredFields: [], cellFields: [], joinable: [], warehouses: [], languages };
  const statement = describedStatement({
    ...context,
    workspaceId,
    changeSetId,
    operations,
    storeId,
    productId,
  });
  // The shape is the statement's own.
  const { rows } = await statement.execute(tx);
  const made = (rows[0] as { descriptions: Record<string, { html?: string } | string> } | undefined)
    ?.descriptions;
  return new Map(
    Object.entries(made ?? {}).flatMap(([language, text]): [string, string][] =>
      typeof text === 'object' && text !== null && text.html !== undefined ? [[language, text.html]] : [],
    ),
  );
}

import type { Tx } from '#server/db/database.ts';
import { moneyToJson } from '#shared/money.ts';
import type { FieldName } from '../fields/field.ts';
import { callKinds } from '../publish/steps/registry.ts';
import {
  countCalls,
  countRows,
  type GroupRow,
  groupRows,
  type MoneyRow,
  sumMoney,
} from '../queries/preview.ts';
import { lossPercent } from '../rules.ts';
import type { ChangeCounts, ChangeGroup, ChangeProgress, MoneyEffect } from '../shapes/contract.ts';

/** The result of a preview as it is kept beside the change set: what a screen shows without reading the rows. */
export type StoredPlan = {
  counts: ChangeCounts;
  groups: ChangeGroup[];
  money: MoneyEffect[];
  calls: number;
  seconds: number;
  /** How it ended, once it is done. */
  progress?: ChangeProgress;
};

/** What the screen shows of a plan. `pace`: products published in a second; `fields`: those it touches. */
export async function summarize(
  tx: Tx,
  changeSetId: string,
  { pace, fields }: { pace: number; fields: readonly FieldName[] },
): Promise<StoredPlan> {
  const { left_out: leftOut, ...counted } = await countRows(tx, changeSetId);
  const groups = await groupRows(tx, changeSetId);
  const money = await sumMoney(tx, changeSetId);
  return {
    counts: { ...counted, leftOut },
    groups: groups.map(groupJson),
    money: money.map(moneyEffect),
    calls: await callsOf(tx, changeSetId, counted.products, fields),
    seconds: Math.ceil(counted.products / pace),
  };
}

/** Reads are not counted. Where no product can need a second call, its products are what is counted already. */
async function callsOf(tx: Tx, changeSetId: string, products: number, fields: readonly FieldName[]) {
  const kinds = callKinds(fields);
  const modes = new Set(kinds.map(({ mode }) => mode));
  return kinds.length === modes.size ? products : countCalls(tx, changeSetId, kinds);
}

function groupJson({ kind, code, skus, products, facts, ...worst }: GroupRow): ChangeGroup {
  return {
    kind,
    code,
    skus,
    products,
    worst: {
      storeId: worst.store_id,
      productId: worst.product_id,
      skuId: worst.sku_id,
      title: worst.title,
      facts: facts as NonNullable<ChangeGroup['worst']>['facts'], // jsonb of our own plan
    },
  };
}

function moneyEffect({ currency, before, after, per_30_days: per30Days }: MoneyRow): MoneyEffect {
  const [from, to] = [BigInt(before), BigInt(after)];
  return {
    currency,
    bare: moneyToJson({ minor: to - from, currency }),
    per30Days: per30Days === null ? null : moneyToJson({ minor: BigInt(per30Days), currency }),
    lossPercent: lossPercent(from, to),
  };
}

import { type FieldName, isOwn } from '../../fields/field.ts';
import { changesPlatform, partOf, type StepIntent } from '../intent.ts';
import { fullPrices } from './full-prices.ts';
import { fullStocks } from './full-stocks.ts';
import { popAttributes } from './pop-attributes.ts';
import { popPrices } from './pop-prices.ts';
import { popStocks } from './pop-stocks.ts';
import { productEdit } from './product-edit.ts';
import { semiManagedEdit } from './semi-managed-edit.ts';
import { semiManagedJoin, semiManagedPreSave } from './semi-managed-join.ts';
import { semiManagedStocks } from './semi-managed-stocks.ts';
import type { ProductDocument, StepDefinition, StepKind } from './step.ts';

/** Every call that publishes something. */
export const STEPS: Readonly<Record<StepKind, StepDefinition>> = {
  'semi-managed-edit': semiManagedEdit,
  'semi-managed-stocks': semiManagedStocks,
  'semi-managed-pre-save': semiManagedPreSave,
  'semi-managed-join': semiManagedJoin,
  'pop-prices': popPrices,
  'pop-stocks': popStocks,
  'product-edit': productEdit,
  'pop-attributes': popAttributes,
  'full-prices': fullPrices,
  'full-stocks': fullStocks,
};

/**
 * The calls that publish to a product of a mode, in their order. Stock comes last: the document of a semi-managed
 * product carries the stock it was read with.
 */
const ORDER: Readonly<Record<string, readonly StepKind[]>> = {
  'pre-saving': ['semi-managed-pre-save', 'product-edit', 'pop-attributes'],
  joining: ['semi-managed-join', 'product-edit', 'pop-attributes'],
  semi: ['semi-managed-edit', 'product-edit', 'pop-attributes', 'semi-managed-stocks'],
  pop: ['pop-prices', 'product-edit', 'pop-attributes', 'pop-stocks'],
  full: ['full-prices', 'full-stocks'],
};

/** A product that has not joined has other calls: its whole document travels at once, stock too. */
function wayOf(mode: string, { after }: StepIntent): string {
  const state = Object.values(after)[0]?.semiState ?? null;
  if (mode !== 'semi' || state === null || state === 'joined') return mode;
  return state === 'pre-saved' ? 'pre-saving' : 'joining';
}

/** The calls that changes of these fields can need, by mode, each with the fields it does not carry. */
export function callKinds(fields: readonly FieldName[]): { mode: string; others: FieldName[] }[] {
  const semi = fields.includes('semiState') ? ORDER.joining : ORDER.semi;
  const ways = Object.entries({ semi, pop: ORDER.pop, full: ORDER.full });
  return ways.flatMap(([mode, kinds = []]) =>
    kinds
      .map((kind) => ({ mode, others: fields.filter((field) => isOwn(field) || !STEPS[kind].takes(field)) }))
      .filter(({ others }) => others.length < fields.length),
  );
}

/** The steps an intent needs, each with its part of it; a step that would change nothing is left out. */
export function stepsFor(mode: string, intent: StepIntent): { kind: StepKind; intent: StepIntent }[] {
  const kinds = ORDER[wayOf(mode, intent)] ?? [];
  const left = partOf(intent, (field) => !kinds.some((kind) => STEPS[kind].takes(field)));
  if (changesPlatform(left)) throw new Error(`No call publishes all of this to a ${mode} product.`);
  return kinds
    .map((kind) => ({ kind, intent: partOf(intent, STEPS[kind].takes) }))
    .filter((step) => changesPlatform(step.intent));
}

/** The documents these steps touch: each has to be read back. */
export function documentsOf(steps: readonly { kind: StepKind }[]): Set<ProductDocument> {
  return new Set(steps.map(({ kind }) => STEPS[kind].document));
}

import { changesPlatform, partOf, type StepIntent } from '../intent.ts';
import { popPrices } from './pop-prices.ts';
import { semiManagedEdit } from './semi-managed-edit.ts';
import type { StepDefinition, StepKind } from './step.ts';

/** Every call that publishes something. */
export const STEPS: Readonly<Record<StepKind, StepDefinition>> = {
  'semi-managed-edit': semiManagedEdit,
  'pop-prices': popPrices,
};

/** The calls that publish to a product of a mode, in their order. */
const ORDER: Readonly<Record<string, readonly StepKind[]>> = {
  semi: ['semi-managed-edit'],
  pop: ['pop-prices'],
};

/** The steps an intent needs, each with its part of it; a step that would change nothing is left out. */
export function stepsFor(mode: string, intent: StepIntent): { kind: StepKind; intent: StepIntent }[] {
  const kinds = ORDER[mode] ?? [];
  const left = partOf(intent, (field) => !kinds.some((kind) => STEPS[kind].takes(field)));
  if (changesPlatform(left)) throw new Error(`No call publishes all of this to a ${mode} product.`);
  return kinds
    .map((kind) => ({ kind, intent: partOf(intent, STEPS[kind].takes) }))
    .filter((step) => changesPlatform(step.intent));
}

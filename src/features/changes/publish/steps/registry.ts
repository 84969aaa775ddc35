import { popPrices } from './pop-prices.ts';
import { semiManagedEdit } from './semi-managed-edit.ts';
import type { StepDefinition, StepKind } from './step.ts';

/** Every call that publishes something. */
export const STEPS: Readonly<Record<StepKind, StepDefinition>> = {
  'semi-managed-edit': semiManagedEdit,
  'pop-prices': popPrices,
};

/** The steps that publish to a product of this mode, in their order. */
export function stepsFor(mode: string): readonly StepKind[] {
  return mode === 'semi' ? ['semi-managed-edit'] : ['pop-prices'];
}

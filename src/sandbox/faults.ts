import { createRandom, type Random } from './world/random.ts';

/**
 * What can go wrong with one call. `die-before` and `die-after` close the connection without an answer, before and
 * after a write took effect; `half` stops in the middle of the answer, after it took effect.
 */
export const FAULT_KINDS = [
  'html',
  'empty',
  'half',
  'in-band-error',
  'service-unavailable',
  'throttle',
  'die-before',
  'die-after',
  'delay',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A standing order for faults, made at `/_control/faults`. */
export type FaultRule = {
  kinds: readonly FaultKind[];
  method: string | null;
  productId: string | null;
  /** How many calls it still hits; null = no end. */
  times: number | null;
  /** Share of the calls hit, 0 to 1. */
  rate: number;
  /** Length of `throttle` (s) and `delay` (s). */
  seconds: number;
  /** For `html` and `empty`: was the write applied all the same? For `delay`: before the wait? */
  applied: boolean;
  random: Random;
};

export type Fault = { kind: FaultKind; seconds: number; applied: boolean };

/** Products whose id ends like this always fail in their own way; generated ids never do (see README). */
const BY_PRODUCT_ID: Readonly<Record<string, FaultKind>> = {
  '9990001': 'html',
  '9990002': 'empty',
  '9990003': 'half',
  '9990004': 'in-band-error',
  '9990005': 'die-before',
  '9990006': 'die-after',
  '9990007': 'throttle',
  '9990008': 'service-unavailable',
  '9990009': 'delay',
};

export type Faults = {
  add(rule: Omit<FaultRule, 'random'>, seed: string): void;
  rules(): readonly FaultRule[];
  clear(): void;
  /** The fault this call meets, null for none. */
  pick(method: string, productId: string | null): Fault | null;
};

export function createFaults(): Faults {
  let rules: FaultRule[] = [];
  return {
    add: (rule, seed) => {
      rules.push({ ...rule, random: createRandom(`faults ${seed}`) });
    },
    rules: () => rules,
    clear: () => {
      rules = [];
    },
    pick(method, productId) {
      for (const rule of rules) {
        const fault = matches(rule, method, productId) ? strike(rule) : null;
        if (fault) return fault;
      }
      const wellKnown = productId === null ? undefined : BY_PRODUCT_ID[productId.slice(-7)];
      return wellKnown ? { kind: wellKnown, seconds: wellKnown === 'delay' ? 3 : 1, applied: false } : null;
    },
  };
}

function matches(rule: FaultRule, method: string, productId: string | null): boolean {
  if (rule.times === 0) return false;
  if (rule.method !== null && rule.method !== method) return false;
  return rule.productId === null || rule.productId === productId;
}

function strike(rule: FaultRule): Fault | null {
  if (rule.rate < 1 && !rule.random.chance(rule.rate)) return null;
  if (rule.times !== null) rule.times -= 1;
  return { kind: rule.random.pick(rule.kinds), seconds: rule.seconds, applied: rule.applied };
}

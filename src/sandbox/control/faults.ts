import { z } from 'zod';
import { FAULT_KINDS } from '../faults.ts';
import type { Sandbox } from '../sandbox.ts';
import { parseInput } from './input.ts';

const kind = z.enum(FAULT_KINDS);

const faultsInput = z.union([
  z.strictObject({ clear: z.literal(true) }),
  z.strictObject({
    kind: z.union([kind, z.array(kind).min(1), z.literal('random')]),
    method: z.string().optional(),
    productId: z.string().optional(),
    times: z.int().min(1).optional(),
    rate: z.number().min(0).max(1).optional(),
    seconds: z.number().min(0).max(86_400).optional(),
    applied: z.boolean().optional(),
    seed: z.union([z.string(), z.number()]).optional(),
  }),
]);

/** Kinds a random fault takes: all that end at once. */
const RANDOM_KINDS = FAULT_KINDS.filter((name) => name !== 'delay');

/** `POST /_control/faults`: adds a rule, or clears them all. */
export function setFaults({ faults, state }: Sandbox, _url: URL, body: Buffer) {
  const input = parseInput(faultsInput, body);
  if ('clear' in input) faults.clear();
  else if (
    input.kind === 'throttle' &&
    input.times === undefined &&
    input.rate === undefined &&
    !input.productId
  ) {
    // Without a count this is a ban by the clock on the wall: it ends by itself.
    state.limits.ban(input.method ?? null, input.seconds ?? 1);
  } else {
    const kinds =
      input.kind === 'random' ? RANDOM_KINDS : Array.isArray(input.kind) ? input.kind : [input.kind];
    faults.add(
      {
        kinds,
        method: input.method ?? null,
        productId: input.productId ?? null,
        times: input.times ?? null,
        rate: input.rate ?? 1,
        seconds: input.seconds ?? 1,
        applied: input.applied ?? false,
      },
      String(input.seed ?? 1),
    );
  }
  return { faults: faults.rules().map(({ random: _, ...rule }) => rule) };
}

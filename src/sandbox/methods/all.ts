import type { Method } from './method.ts';
import { POP_CHOICE_READ_METHODS } from './pop-choice-read.ts';
import { STORE_METHODS } from './stores.ts';

/** Every dotted method the sandbox answers, by its exact name (case matters on the platform too). */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  [...STORE_METHODS, ...POP_CHOICE_READ_METHODS].map((method) => [method.name, method]),
);

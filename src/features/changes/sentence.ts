import type { Operation } from './operations/contract.ts';
import { sentenceOfOperation } from './operations/registry.ts';

/** The operations as one English sentence: `Price +3%, stop BR`. */
export function sentenceOf(operations: readonly Operation[]): string {
  const text = operations.map(sentenceOfOperation).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

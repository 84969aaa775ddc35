import { keptText } from '../rules.ts';
import type { Cause } from './cause.ts';

/** Where rows of the mirror are written, and when. */
export type Target = { workspaceId: string; storeId: string; now: Date; cause: Cause };

/** JSON the database takes. */
export function json(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (typeof part === 'string' ? keptText(part) : part));
}

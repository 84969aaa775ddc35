import type { Cause } from './cause.ts';

/** Where rows of the mirror are written, and when. */
export type Target = { workspaceId: string; storeId: string; now: Date; cause: Cause };

/** JSON the database takes: it has no null characters and no halves of surrogate pairs. */
export function json(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'string' ? part.replaceAll('\0', '').replace(LONE_SURROGATE, '\uFFFD') : part,
  );
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

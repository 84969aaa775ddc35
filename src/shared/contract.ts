import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Access } from './permissions.ts';

export type EndpointMeta = { access: Access };

/** What a refusal carries to the screen: the values its sentence needs. */
const refusalFacts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

/**
 * One endpoint of the public API. `path` is under `/api`; `access` is the one permission it asks for.
 * Add `.input()`, `.output()` and `.errors(refusals({...}))` to what this returns.
 */
export function endpoint(
  access: Access,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: `/${string}`,
  summary: string,
) {
  const tag = path.split('/')[1] ?? 'other';
  return oc.$meta<EndpointMeta>({ access }).route({
    method,
    path,
    summary,
    tags: [tag],
    description: access === 'public' ? 'No sign-in needed.' : `Needs: ${access}.`,
  });
}

/** The refusals of an endpoint: code → HTTP status. */
export function refusals<
  const Codes extends Record<string, 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 503>,
>(codes: Codes) {
  const entries = Object.entries(codes).map(([code, status]) => [code, { status, data: refusalFacts }]);
  // Object.fromEntries loses the key type; the keys are exactly those of `codes`.
  return Object.fromEntries(entries) as {
    [Code in keyof Codes]: { status: Codes[Code]; data: typeof refusalFacts };
  };
}

/** An instant on the wire: ISO 8601 in UTC, `…Z`. */
export const instantJson = z.iso
  .datetime()
  .refine((text) => !text.startsWith('0000'), 'must be of a year from 1');
export const uuid = z.uuid();
/** Money on the wire; see `shared/money.ts`. */
export const moneyJson = z.object({
  minor: z.string().regex(/^-?\d{1,18}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

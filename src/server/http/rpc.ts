import { type AnyContractRouter, ValidationError } from '@orpc/contract';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { ORPCError, type Router } from '@orpc/server';
import type { EndpointMeta } from '#shared/contract.ts';
import { Refusal } from '#shared/refusal.ts';
import { mustMay, type RequestContext } from './request.ts';
import { findUnstorableText } from './text.ts';

/** Refusals every endpoint may give, with their HTTP status; the others stand in its contract. */
export const COMMON_REFUSALS = {
  SIGN_IN_NEEDED: 401,
  PERMISSION_NEEDED: 403,
  WORKSPACE_NEEDED: 409,
  INPUT_INVALID: 400,
  NOT_FOUND: 404,
  TOO_MANY_ATTEMPTS: 429,
  BODY_TOO_LARGE: 413,
} as const;

function statusOf(
  code: string,
  errorMap: Readonly<Record<string, { status?: number } | undefined>>,
): number | undefined {
  const declared = errorMap[code]?.status;
  if (declared !== undefined) return declared;
  return (COMMON_REFUSALS as Readonly<Record<string, number>>)[code];
}

/**
 * The HTTP handler of all endpoints. Every call first asks for the access its contract names; a `Refusal`
 * thrown below becomes the typed error of that code; anything unexpected is logged once with the request's
 * id, which the caller sees.
 */
export function createRpcHandler(router: Router<AnyContractRouter, RequestContext>) {
  return new OpenAPIHandler<RequestContext>(router, {
    rootInterceptors: [
      async ({ next }) => {
        const result = await next();
        // Below, every BAD_REQUEST becomes INPUT_INVALID; what is left is a body that could not be decoded.
        if (!result.matched || !isUndecodable(result.response.body)) return result;
        return { ...result, response: { ...result.response, body: UNDECODABLE } };
      },
    ],
    clientInterceptors: [
      async ({ next, context, procedure, input }) => {
        const { meta, errorMap } = procedure['~orpc'];
        try {
          // Contracts are only made by endpoint(), which always names the access.
          mustMay((meta as EndpointMeta).access, context);
          const unstorable = findUnstorableText(input);
          if (unstorable) throw new Refusal('INPUT_INVALID', unstorable);
          return await next();
        } catch (error) {
          throw describe(error, errorMap, context);
        }
      },
    ],
  });
}

/** Wrong or truncated JSON, or a form that ends early. */
const UNDECODABLE = new ORPCError('INPUT_INVALID', {
  status: 400,
  data: { field: 'body', problem: 'cannot be read: not complete, or not of its content type' },
}).toJSON();

function isUndecodable(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'BAD_REQUEST';
}

type ErrorMap = Readonly<Record<string, { status?: number } | undefined>>;

function describe(error: unknown, errorMap: ErrorMap, { request, services }: RequestContext) {
  if (error instanceof Refusal) {
    const status = statusOf(error.code, errorMap);
    if (status !== undefined) return new ORPCError(error.code, { status, data: error.facts });
    services.log.error(
      { refusal: error.code, requestId: request.id },
      'refusal missing in the contract of its endpoint',
    );
  }
  if (error instanceof ORPCError) {
    const { cause } = error;
    if (error.code === 'BAD_REQUEST') {
      const issue = cause instanceof ValidationError ? cause.issues[0] : undefined;
      const field = (issue?.path ?? [])
        .map((part) => String(typeof part === 'object' ? part.key : part))
        .join('.');
      const data = { field: field || 'body', problem: issue?.message ?? error.message };
      return new ORPCError('INPUT_INVALID', { status: 400, data });
    }
    if (error.status < 500) return error;
  }
  services.log.error({ err: error, requestId: request.id }, 'request failed');
  return new ORPCError('INTERNAL', { status: 500, data: { id: request.id } });
}

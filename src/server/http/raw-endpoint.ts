import type { OpenAPI } from '@orpc/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '#shared/permissions.ts';
import { Refusal } from '#shared/refusal.ts';
import type { Ctx } from '../context.ts';
import { ctxOf, mustMay, type RequestContext } from './request.ts';

/** A route outside the contract, because it answers no JSON; described here so that the document is complete. */
export type RawEndpoint = {
  path: `/${string}`;
  summary: string;
  access: Access;
  /** Parameters by name; those in the path are taken from it, all others stand in the query. */
  parameters?: Readonly<Record<string, string>>;
  answer: { status?: 200 | 302; type?: string; description: string };
  /** Code → HTTP status. */
  refusals: Readonly<Record<string, number>>;
};

export type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>;

/** Answers a request to such a route: the access it names is asked for first, a refusal gets the status it names. */
export async function answerRaw(
  { access, refusals }: RawEndpoint,
  context: Promise<RequestContext>,
  reply: FastifyReply,
  answer: (ctx: Ctx) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    const known = await context;
    mustMay(access, known);
    return await answer(ctxOf(known));
  } catch (error) {
    const status = error instanceof Refusal ? refusals[error.code] : undefined;
    if (!(error instanceof Refusal) || status === undefined) throw error;
    return reply.code(status).send({ defined: true, code: error.code, status, data: error.facts });
  }
}

/** What every such route of a workspace may refuse. */
export const RAW_REFUSALS = {
  SIGN_IN_NEEDED: 401,
  PERMISSION_NEEDED: 403,
  NOT_FOUND: 404,
  WORKSPACE_NEEDED: 409,
} as const;

export function describeRawEndpoints(endpoints: readonly RawEndpoint[]): OpenAPI.PathsObject {
  return Object.fromEntries(endpoints.map((endpoint) => [endpoint.path, { get: operationOf(endpoint) }]));
}

function operationOf({ path, summary, access, parameters = {}, answer, refusals }: RawEndpoint) {
  return {
    summary,
    description: access === 'public' ? 'No sign-in needed.' : `Needs: ${access}.`,
    tags: [path.split('/')[1] ?? 'other'],
    parameters: Object.entries(parameters).map(([name, description]) => {
      const isInPath = path.includes(`{${name}}`);
      return { name, in: isInPath ? 'path' : 'query', required: isInPath, description, schema: TEXT };
    }),
    responses: {
      [answer.status ?? 200]: {
        description: answer.description,
        ...(answer.type ? { content: { [answer.type]: { schema: TEXT } } } : {}),
      },
      ...refusalsByStatus(refusals),
    },
  };
}

const TEXT = { type: 'string' } as const;

function refusalsByStatus(refusals: RawEndpoint['refusals']): OpenAPI.ResponsesObject {
  const statuses = new Set(Object.values(refusals));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const codes = Object.keys(refusals).filter((code) => refusals[code] === status);
      const code: OpenAPI.SchemaObject = { type: 'string', enum: codes };
      const schema: OpenAPI.SchemaObject = { type: 'object', properties: { code }, required: ['code'] };
      return [status, { description: codes.join(', '), content: { 'application/json': { schema } } }];
    }),
  );
}

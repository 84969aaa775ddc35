import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '#server/http/request.ts';
import { Refusal } from '#shared/refusal.ts';
import { completeAuthorization } from './actions/authorize.ts';
import { CALLBACK_ADDRESS } from './rules.ts';

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>;

/**
 * The page the platform sends the browser back to. It answers with a redirect in every case: to the choice of stores,
 * or to the start with the refusal's code and facts for the sentence.
 */
export function registerCallback(app: FastifyInstance, contextOf: ContextOf): void {
  app.get(CALLBACK_ADDRESS, async (request, reply) => {
    const context = await contextOf(request, reply);
    return reply.header('cache-control', 'no-store').redirect(await targetOf(context, request.query));
  });
}

async function targetOf(context: RequestContext, query: unknown): Promise<string> {
  try {
    const id = await completeAuthorization(context, {
      code: field(query, 'code'),
      state: field(query, 'state'),
      error: field(query, 'error'),
    });
    return `/stores/connect?${new URLSearchParams({ authorization: id })}`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const facts = Object.entries(error.facts).filter(([, value]) => value !== null);
    return `/stores/connect?${new URLSearchParams([['refused', error.code], ...facts.map(([name, value]) => [name, String(value)])])}`;
  }
}

function field(query: unknown, name: string): string | undefined {
  if (typeof query !== 'object' || query === null) return undefined;
  const value: unknown = Reflect.get(query, name);
  return typeof value === 'string' && value.length <= 2000 ? value : undefined;
}

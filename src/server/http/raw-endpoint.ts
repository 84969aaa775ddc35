import type { OpenAPI } from '@orpc/contract';
import type { Access } from '#shared/permissions.ts';

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

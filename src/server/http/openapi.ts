import {
  type AnyContractProcedure,
  type AnyContractRouter,
  ContractProcedure,
  isContractProcedure,
} from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { refusals } from '#shared/contract.ts';
import { describeRawEndpoints, type RawEndpoint } from './raw-endpoint.ts';

/** The OpenAPI 3.1 document of a contract: every endpoint with its permission, inputs, outputs and refusals. */
export async function openApiDocument(contract: AnyContractRouter, raw: readonly RawEndpoint[]) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(withCommonRefusals(contract), {
    info: {
      title: 'Shopherd',
      version: '1',
      description:
        'Sign in with an API key: `Authorization: Bearer shk_…`. A refusal answers 4xx with ' +
        '`{"code","status","data"}`; INPUT_INVALID names `data.field` and `data.problem`. Before any endpoint is ' +
        'asked: HOST_UNKNOWN 421, ORIGIN_FOREIGN 403, LENGTH_NEEDED 411, BODY_TOO_LARGE 413 (`data.limit` bytes).',
    },
    servers: [{ url: '/api' }],
    security: [{ apiKey: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the workspace' },
      },
    },
  });
  return { ...document, paths: { ...document.paths, ...describeRawEndpoints(raw) } };
}

/** The refusals that stand above all contracts, written out at each endpoint that may give them. */
function withCommonRefusals(router: AnyContractRouter): AnyContractRouter {
  if (!isContractProcedure(router))
    return Object.fromEntries(Object.entries(router).map(([name, part]) => [name, withCommonRefusals(part)]));
  const { '~orpc': definition } = router;
  return new ContractProcedure({
    ...definition,
    errorMap: { ...commonRefusals(definition), ...definition.errorMap },
  });
}

function commonRefusals({ meta, inputSchema }: AnyContractProcedure['~orpc']) {
  const access: unknown = meta.access;
  return {
    ...(inputSchema ? refusals({ INPUT_INVALID: 400 }) : {}),
    ...(access === 'public' ? {} : refusals({ SIGN_IN_NEEDED: 401, WORKSPACE_NEEDED: 409 })),
    ...(access === 'public' || access === 'signed-in' ? {} : refusals({ PERMISSION_NEEDED: 403 })),
  };
}

export type OpenApiDocument = Awaited<ReturnType<typeof openApiDocument>>;

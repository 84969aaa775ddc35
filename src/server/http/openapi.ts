import type { AnyContractRouter } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';

/** The OpenAPI 3.1 document of a contract: every endpoint with its permission, inputs, outputs and refusals. */
export async function openApiDocument(contract: AnyContractRouter) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: {
      title: 'Shopherd',
      version: '1',
      description:
        'Sign in with an API key: `Authorization: Bearer shk_…`. A refusal answers 4xx with ' +
        '`{"code","status","data"}`; besides those of each endpoint: SIGN_IN_NEEDED 401, PERMISSION_NEEDED 403, ' +
        'WORKSPACE_NEEDED 409, INPUT_INVALID 400 (`data.field`, `data.problem`), NOT_FOUND 404, TOO_MANY_ATTEMPTS 429.',
    },
    servers: [{ url: '/api' }],
    security: [{ apiKey: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the workspace' },
      },
    },
  });
}

export type OpenApiDocument = Awaited<ReturnType<typeof openApiDocument>>;

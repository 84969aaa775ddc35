import { createORPCClient } from '@orpc/client';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';

type TypedClient<Contract extends AnyContractRouter> = JsonifiedClient<ContractRouterClient<Contract>>;

/** The client of one contract: plain calls in `client`, query and mutation options in `query`. */
export type ApiOf<Contract extends AnyContractRouter> = {
  client: TypedClient<Contract>;
  query: RouterUtils<TypedClient<Contract>>;
};

/**
 * The whole API at run time; a screen asks for the part it knows by type:
 * `useApi<{ products: typeof productsContract }>().query.products.listProducts.queryOptions(…)`.
 */
export type Api = { of<Contract extends AnyContractRouter>(): ApiOf<Contract> };

/**
 * Builds the client from the minified contract: paths and methods only, no schemas, so that zod stays
 * out of the browser. The server checks every input and names the fields it refuses.
 */
export function createClient(contract: unknown): Api {
  // The generated file is `minifyContractRouter` of the real contract; JSON has no better type.
  const link = new OpenAPILink(contract as AnyContractRouter, {
    url: `${window.location.origin}/api`,
  });
  const client: unknown = createORPCClient(link);
  // oRPC's query utils and client are proxies of any shape; the caller's contract gives them one.
  const query: unknown = createTanstackQueryUtils(client as TypedClient<AnyContractRouter>);
  return {
    of: <Contract extends AnyContractRouter>() => ({ client, query }) as ApiOf<Contract>,
  };
}

import type { AnyContractRouter } from '@orpc/contract';
import { implement } from '@orpc/server';
import type { RequestContext } from './request.ts';

/**
 * The endpoints of a contract, waiting for their handlers. Types hold the answers to the contract; development and
 * tests check them at run time too. For a list page that check takes half as long as writing its JSON.
 */
export function endpointsOf<Contract extends AnyContractRouter>(contract: Contract) {
  const isChecked = process.env.NODE_ENV !== 'production';
  return implement(contract)
    .$context<RequestContext>()
    .$config({ initialOutputValidationIndex: isChecked ? 0 : Number.NaN });
}

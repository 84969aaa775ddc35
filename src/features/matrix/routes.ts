import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import { readMatrix } from './actions.ts';
import { matrixContract } from './contract.ts';

const on = endpointsOf(matrixContract);

export const matrixRoutes = {
  readMatrix: on.readMatrix.handler(({ context, input }) => readMatrix(ctxOf(context), input)),
};

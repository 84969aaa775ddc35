import { z } from 'zod';
import { countryCapOperation } from './country-cap/contract.ts';
import { priceOperation } from './price/contract.ts';
import { restoreOperation } from './restore/contract.ts';

/** Operations of one change set at most: each is a layer of one SQL statement. */
const MAX_OPERATIONS = 20;

/** Operations a person can choose. */
const chosenOperation = z.union([priceOperation, countryCapOperation]);
export const chosenOperations = z.array(chosenOperation).max(MAX_OPERATIONS);

/** Every kind of operation; `registry.ts` says what each does. */
export const operation = z.union([priceOperation, countryCapOperation, restoreOperation]);
export const operations = z.array(operation).max(MAX_OPERATIONS);
export type Operation = z.infer<typeof operation>;
export type OperationKind = Operation['kind'];

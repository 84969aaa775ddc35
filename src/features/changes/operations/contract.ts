import { z } from 'zod';
import { attributeOperation } from './attribute/contract.ts';
import { cellsOperation } from './cells/contract.ts';
import { codeOperation } from './code/contract.ts';
import { countriesOperation } from './countries/contract.ts';
import { countryCapOperation } from './country-cap/contract.ts';
import { descriptionOperation } from './description/contract.ts';
import { floorOperation } from './floor/contract.ts';
import { joinOperation } from './join/contract.ts';
import { measureOperation } from './measure/contract.ts';
import { originalBoxOperation } from './original-box/contract.ts';
import { priceOperation } from './price/contract.ts';
import { restoreOperation } from './restore/contract.ts';
import { sellableOperation } from './sellable/contract.ts';
import { specialTypesOperation } from './special-types/contract.ts';
import { stockOperation } from './stock/contract.ts';
import { supplyPriceOperation } from './supply-price/contract.ts';
import { titleOperation } from './title/contract.ts';

/** Operations of one change set at most: each is a layer of one SQL statement. */
const MAX_OPERATIONS = 20;

/** Operations a person can choose. */
export const chosenOperation = z.union([
  priceOperation,
  floorOperation,
  countriesOperation,
  countryCapOperation,
  measureOperation,
  specialTypesOperation,
  originalBoxOperation,
  codeOperation,
  sellableOperation,
  titleOperation,
  attributeOperation,
  descriptionOperation,
  cellsOperation,
  stockOperation,
  supplyPriceOperation,
  joinOperation,
]);
export const chosenOperations = z.array(chosenOperation).max(MAX_OPERATIONS);

/** Every kind of operation; `registry.ts` says what each does. */
export const operation = z.union([...chosenOperation.options, restoreOperation]);
export const operations = z.array(operation).max(MAX_OPERATIONS);
export type Operation = z.infer<typeof operation>;
export type ChosenOperation = z.infer<typeof chosenOperation>;
export type OperationKind = Operation['kind'];

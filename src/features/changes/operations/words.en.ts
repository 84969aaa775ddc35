import { attributeEn } from './attribute/words.en.ts';
import { cellsEn } from './cells/words.en.ts';
import { codeEn } from './code/words.en.ts';
import { countriesEn } from './countries/words.en.ts';
import { countryCapEn } from './country-cap/words.en.ts';
import { descriptionEn } from './description/words.en.ts';
import { floorEn } from './floor/words.en.ts';
import { joinEn } from './join/words.en.ts';
import { measureEn } from './measure/words.en.ts';
import { originalBoxEn } from './original-box/words.en.ts';
import { priceEn } from './price/words.en.ts';
import { restoreEn } from './restore/words.en.ts';
import { sellableEn } from './sellable/words.en.ts';
import { specialTypesEn } from './special-types/words.en.ts';
import { stockEn } from './stock/words.en.ts';
import { supplyPriceEn } from './supply-price/words.en.ts';
import { titleEn } from './title/words.en.ts';

/** The words of every kind of operation, under `changes.op`. */
export const operationsEn = {
  price: priceEn,
  floor: floorEn,
  countries: countriesEn,
  countryCap: countryCapEn,
  join: joinEn,
  measure: measureEn,
  specialTypes: specialTypesEn,
  originalBox: originalBoxEn,
  code: codeEn,
  sellable: sellableEn,
  cells: cellsEn,
  stock: stockEn,
  supplyPrice: supplyPriceEn,
  attribute: attributeEn,
  description: descriptionEn,
  title: titleEn,
  restore: restoreEn,
} as const;

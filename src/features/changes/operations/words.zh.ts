import { attributeZh } from './attribute/words.zh.ts';
import { cellsZh } from './cells/words.zh.ts';
import { codeZh } from './code/words.zh.ts';
import { countriesZh } from './countries/words.zh.ts';
import { countryCapZh } from './country-cap/words.zh.ts';
import { descriptionZh } from './description/words.zh.ts';
import { floorZh } from './floor/words.zh.ts';
import { joinZh } from './join/words.zh.ts';
import { measureZh } from './measure/words.zh.ts';
import { originalBoxZh } from './original-box/words.zh.ts';
import { priceZh } from './price/words.zh.ts';
import { restoreZh } from './restore/words.zh.ts';
import { sellableZh } from './sellable/words.zh.ts';
import { specialTypesZh } from './special-types/words.zh.ts';
import { stockZh } from './stock/words.zh.ts';
import { supplyPriceZh } from './supply-price/words.zh.ts';
import { titleZh } from './title/words.zh.ts';

/** The words of every kind of operation, under `changes.op`. */
export const operationsZh = {
  price: priceZh,
  floor: floorZh,
  countries: countriesZh,
  countryCap: countryCapZh,
  join: joinZh,
  measure: measureZh,
  specialTypes: specialTypesZh,
  originalBox: originalBoxZh,
  code: codeZh,
  sellable: sellableZh,
  cells: cellsZh,
  stock: stockZh,
  supplyPrice: supplyPriceZh,
  attribute: attributeZh,
  description: descriptionZh,
  title: titleZh,
  restore: restoreZh,
};

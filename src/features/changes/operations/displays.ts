import { attributeDisplay } from './attribute/display.ts';
import { cellsDisplay } from './cells/display.ts';
import { codeDisplay } from './code/display.ts';
import type { Operation, OperationKind } from './contract.ts';
import { countriesDisplay } from './countries/display.ts';
import { countryCapDisplay } from './country-cap/display.ts';
import { descriptionDisplay } from './description/display.ts';
import { floorDisplay } from './floor/display.ts';
import { joinDisplay } from './join/display.ts';
import { measureDisplay } from './measure/display.ts';
import type { OperationDisplay } from './operation-display.ts';
import { originalBoxDisplay } from './original-box/display.ts';
import { priceDisplay } from './price/display.ts';
import { restoreDisplay } from './restore/display.ts';
import { sellableDisplay } from './sellable/display.ts';
import { specialTypesDisplay } from './special-types/display.ts';
import { stockDisplay } from './stock/display.ts';
import { supplyPriceDisplay } from './supply-price/display.ts';
import { titleDisplay } from './title/display.ts';

type OperationOf<Kind extends OperationKind> = Extract<Operation, { kind: Kind }>;

/** How every kind of operation is written. */
const DISPLAYS: { [Kind in OperationKind]: OperationDisplay<OperationOf<Kind>> } = {
  price: priceDisplay,
  floor: floorDisplay,
  countries: countriesDisplay,
  'country-cap': countryCapDisplay,
  measure: measureDisplay,
  'special-types': specialTypesDisplay,
  'original-box': originalBoxDisplay,
  code: codeDisplay,
  sellable: sellableDisplay,
  title: titleDisplay,
  attribute: attributeDisplay,
  description: descriptionDisplay,
  cells: cellsDisplay,
  join: joinDisplay,
  stock: stockDisplay,
  'supply-price': supplyPriceDisplay,
  restore: restoreDisplay,
};

export function displayOf(operation: Operation): OperationDisplay<Operation> {
  // DISPLAYS pairs each kind with its own operation type; indexing by a union loses that pairing.
  return DISPLAYS[operation.kind] as OperationDisplay<Operation>;
}

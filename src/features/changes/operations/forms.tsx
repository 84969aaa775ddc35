import { attributeForm } from './attribute/form.tsx';
import { cellsForm } from './cells/form.tsx';
import { codeForm } from './code/form.tsx';
import type { ChosenOperation } from './contract.ts';
import { countriesForm } from './countries/form.tsx';
import { countryCapForm } from './country-cap/form.tsx';
import { descriptionForm } from './description/form.tsx';
import { floorForm } from './floor/form.tsx';
import { joinForm } from './join/form.tsx';
import { measureForm } from './measure/form.tsx';
import type { OperationForm } from './operation-form.ts';
import { originalBoxForm } from './original-box/form.tsx';
import { priceForm } from './price/form.tsx';
import { sellableForm } from './sellable/form.tsx';
import { specialTypesForm } from './special-types/form.tsx';
import { stockForm } from './stock/form.tsx';
import { supplyPriceForm } from './supply-price/form.tsx';
import { titleForm } from './title/form.tsx';

/** A form whose draft nobody but itself looks into. */
export type AnyForm = OperationForm<ChosenOperation, unknown>;

/** Each form keeps to its own draft: what one makes only ever goes back to it. */
function form<Op extends ChosenOperation, Draft>(own: OperationForm<Op, Draft>): AnyForm {
  return own as unknown as AnyForm;
}

/** The fields a step can be about, as the form's menu groups them. */
export const FIELD_GROUPS = {
  listing: { title: form(titleForm), attribute: form(attributeForm), description: form(descriptionForm) },
  price: { price: form(priceForm), supplyPrice: form(supplyPriceForm), floor: form(floorForm) },
  sale: {
    countries: form(countriesForm),
    cap: form(countryCapForm),
    sellable: form(sellableForm),
    join: form(joinForm),
  },
  stock: { stock: form(stockForm) },
  logistics: {
    weight: form(measureForm('weight')),
    length: form(measureForm('length')),
    width: form(measureForm('width')),
    height: form(measureForm('height')),
    specialTypes: form(specialTypesForm),
    originalBox: form(originalBoxForm),
  },
  warehousing: {
    goodsCode: form(codeForm('goodsCode')),
    goodsBarcode: form(codeForm('goodsBarcode')),
    skuCode: form(codeForm('skuCode')),
  },
} as const;
type Groups = typeof FIELD_GROUPS;
export type FieldGroup = keyof Groups;
/** `cells` is not in the menu: the step comes with the cells it stands for. */
export type LineField = { [Group in FieldGroup]: keyof Groups[Group] }[FieldGroup] | 'cells';

export const FORMS: Readonly<Record<LineField, AnyForm>> = {
  ...FIELD_GROUPS.listing,
  ...FIELD_GROUPS.price,
  ...FIELD_GROUPS.sale,
  ...FIELD_GROUPS.stock,
  ...FIELD_GROUPS.logistics,
  ...FIELD_GROUPS.warehousing,
  cells: form(cellsForm),
};
// Object.keys knows no more than string; the keys are those of the record above.
export const LINE_FIELDS = Object.keys(FORMS) as LineField[];

import { countryNames, type OperationDisplay } from '../operation-display.ts';
import type { CountriesOperation } from './contract.ts';

export const countriesDisplay: OperationDisplay<CountriesOperation> = {
  field: (_, { t }) => t('changes.op.countries.name'),
  chip: ({ verb, countries }, words) =>
    words.t(`changes.op.countries.${verb}`, { countries: countryNames(countries, words) }),
  phrase: ({ verb, countries }, words) =>
    words.t(`changes.op.countries.${verb}`, { countries: countryNames(countries, words) }),
};

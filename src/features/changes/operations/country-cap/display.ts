import { countryNames, type OperationDisplay } from '../operation-display.ts';
import type { CountryCapOperation } from './contract.ts';

export const countryCapDisplay: OperationDisplay<CountryCapOperation> = {
  field: (_, { t }) => t('changes.op.countryCap.name'),
  chip: ({ countries, value }, words) => said('', countries, value, words),
  phrase: ({ countries, value }, words) => said('to', countries, value, words),
};

function said(
  prefix: '' | 'to',
  codes: readonly string[],
  value: number | null,
  words: Parameters<typeof countryNames>[1],
) {
  const { t, format } = words;
  const verb = value === null ? 'clear' : value === 0 ? 'stop' : 'cap';
  const key = prefix === '' ? verb : ({ clear: 'toClear', stop: 'toStop', cap: 'toCap' } as const)[verb];
  return t(`changes.op.countryCap.${key}`, {
    countries: countryNames(codes, words),
    value: value === null ? '' : format.count(value),
  });
}

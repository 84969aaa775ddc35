import type { DisplayWords, OperationDisplay } from '../operation-display.ts';
import type { SpecialTypesOperation } from './contract.ts';
import type { SpecialType } from './rules.ts';

export const specialTypesDisplay: OperationDisplay<SpecialTypesOperation> = {
  field: (_, { t }) => t('changes.op.specialTypes.name'),
  chip: ({ verb, types }, words) => said(verb, types, words),
  phrase: ({ verb, types }, words) => said(verb, types, words),
};

function said(
  verb: SpecialTypesOperation['verb'],
  types: readonly SpecialType[],
  { t, format }: DisplayWords,
) {
  if (types.length === 0) return t('changes.op.specialTypes.general');
  const names = format.list(types.map((type) => t(`changes.op.specialTypes.types.${type}`)));
  return t(`changes.op.specialTypes.${verb}`, { types: names });
}

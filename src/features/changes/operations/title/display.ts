import type { DisplayWords, OperationDisplay } from '../operation-display.ts';
import type { TitleOperation } from './contract.ts';

export const titleDisplay: OperationDisplay<TitleOperation> = {
  field: ({ language }, { t, format }) => nameIn(language, t, format),
  chip: said,
  phrase: (operation, words) =>
    words.t('changes.chip.named', {
      name: nameIn(operation.language, words.t, words.format),
      value: said(operation, words),
    }),
};

function nameIn(language: string, t: DisplayWords['t'], format: DisplayWords['format']): string {
  return language === 'all'
    ? t('changes.op.title.names')
    : t('changes.op.title.in', { language: format.listingLanguage(language) });
}

function said(operation: TitleOperation, { t }: DisplayWords): string {
  switch (operation.verb) {
    case 'set':
    case 'prefix':
    case 'suffix':
      return t(`changes.op.title.${operation.verb}`, { value: operation.value });
    case 'replace':
    case 'regex': {
      const verb = operation.value === '' ? 'remove' : operation.verb;
      return t(`changes.op.title.${verb}`, { find: operation.find, value: operation.value });
    }
    case 'trim':
      return t('changes.op.title.trim', { most: operation.most });
    default:
      return operation satisfies never;
  }
}

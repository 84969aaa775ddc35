import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/ui/use-format.ts';
import type { ListedChangeSet } from '../shapes/contract.ts';
import { operationWords } from './operation-words.ts';
import { useChangeSet } from './use-changes.ts';

/** What a change set is called: the name somebody gave, else its operations in the language on screen. */
export function useChangeTitle(): (set: Pick<ListedChangeSet, 'title' | 'operations'>) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const words = operationWords(t, format);
  return ({ title, operations }) => {
    const undone = /^Undo of (\d+)$/.exec(title)?.[1];
    if (undone && operations.some(({ kind }) => kind === 'restore')) {
      return t('changes.undoOf', { number: undone });
    }
    if (title) return title;
    return operations.length > 0 ? words.sentence(operations) : t('changes.untitled');
  };
}

/** The number of the change set this one takes back. */
export function useUndoneNumber(reverseOf: string | null): number | undefined {
  return useChangeSet(reverseOf ?? undefined).data?.number;
}

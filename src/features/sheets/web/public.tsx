import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { useSheetsApi } from './use-sheets.ts';

/** Chooses columns of a selection, and hands the file over when it is written. */
export const ExportDialog = lazy(() => import('./export-dialog.tsx'));
/** What became of a file of changes. */
export const ChangeFileResult = lazy(() => import('./import-result.tsx'));
/** Files of changes taken before. */
export const EarlierChangeFiles = lazy(() => import('./earlier-files.tsx'));

/** Sends a file as one of changes: the id of its import, or null when its head says that it is none. */
export function useSendChanges(): (file: File, isStrict: boolean) => Promise<string | null> {
  const { t, i18n } = useTranslation();
  const { client } = useSheetsApi();
  const mayEdit = useMay('changes.edit');
  return async (file, isStrict) => {
    if (!mayEdit) return null;
    try {
      const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
      return (await client.startImport({ file, isStrict, language })).id;
    } catch (error) {
      // Whatever else a listing file may be refused for is said by its own import.
      if (explainError(error, t).code.startsWith('SHEET_KEYS')) throw error;
      if (NO_CHANGES.has(explainError(error, t).code)) return null;
      throw error;
    }
  };
}

const NO_CHANGES = new Set([
  'SHEET_HEAD_UNKNOWN',
  'LISTING_FILE_UNKNOWN',
  'LISTING_FILE_EMPTY',
  'LISTING_FILE_UNREADABLE',
]);

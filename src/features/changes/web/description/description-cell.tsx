import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import type { DescribedRow } from './described-row.ts';
import './description.css';

const DescriptionDialog = lazy(() => import('./description-dialog.tsx'));

type DescriptionCellProps = { setId: string; row: DescribedRow; language: string; isSame: boolean };

/** A description is too long for a cell: a click shows it before and after. */
export function DescriptionCell({ setId, row, language, isSame }: DescriptionCellProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={isSame ? 'sh-see-text sh-muted' : 'sh-see-text'}
        aria-label={t('changes.op.description.showOf', { title: row.title })}
        onClick={() => setOpen(true)}
      >
        <Icon name="log" size={14} />
        {t(isSame ? 'changes.op.description.same' : 'changes.op.description.show')}
      </button>
      {isOpen && (
        <Suspense>
          <DescriptionDialog setId={setId} row={row} language={language} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

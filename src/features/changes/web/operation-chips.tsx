import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import type { ChangeSetJson } from '../shapes/contract.ts';
import { useUndoneNumber } from './change-title.ts';
import { useChangeLinks } from './links.tsx';
import { operationWords } from './operation-words.ts';
import { usePriceField } from './price-field.ts';

/** What the change set does, one chip a step, and when it was last worked out. */
export function OperationChips({ set, onEdit }: { set: ChangeSetJson; onEdit?: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { SaveTemplate } = useChangeLinks();
  const priceField = usePriceField(set);
  const undone = useUndoneNumber(set.reverseOf);
  const chips = operationWords(t, format).chips(set.operations, priceField, undone);
  const isPreview = set.state === 'previewed' || set.state === 'waiting-approval';
  return (
    <div className="sh-ops">
      {chips.map(({ id, field, text }) => (
        <span key={id} className="sh-op">
          <em>{field}</em> {text}
        </span>
      ))}
      {onEdit && (
        <button type="button" className="sh-text-button" onClick={onEdit}>
          {t('changes.preview.edit')}
        </button>
      )}
      {SaveTemplate && (
        <Suspense fallback={null}>
          <SaveTemplate set={set} />
        </Suspense>
      )}
      <span className="sh-space" />
      {isPreview && set.previewedAt && (
        <span className="sh-meta">
          {t('changes.preview.of', { time: format.instant(new Date(set.previewedAt), now) })}
        </span>
      )}
    </div>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { ChangeSetJson, FailureGroup } from '../../shapes/contract.ts';
import { reasonWords } from '../reason-words.ts';
import type { RowsState } from '../rows-state.ts';
import { useChanges } from '../use-changes.ts';

/** What was not published, by reason; asked anew whenever the figures above move. */
export function useFailures({ id, progress }: ChangeSetJson): readonly FailureGroup[] {
  const { query } = useChanges();
  const count = progress ? progress.failed + progress.conflict : 0;
  const { queryKey, ...options } = query.changes.listFailures.queryOptions({ input: { id } });
  const { data } = useQuery({
    ...options,
    queryKey: [...queryKey, count],
    enabled: count > 0,
    placeholderData: keepPreviousData,
  });
  return count > 0 ? (data ?? []) : [];
}

type FailureGroupsProps = { failures: readonly FailureGroup[]; state: RowsState };

/** One line a reason: how many, why, what to do; a click shows those rows only, another one all that failed. */
export function FailureGroups({ failures, state }: FailureGroupsProps) {
  const { t } = useTranslation();
  if (failures.length === 0) return null;
  return (
    <ul className="sh-groups" aria-label={t('changes.publish.failures')}>
      {failures.map((failure) => (
        <FailureLine key={failure.code} failure={failure} state={state} />
      ))}
    </ul>
  );
}

function FailureLine({ failure: { code, skus, text }, state }: { failure: FailureGroup; state: RowsState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, why } = reasonWords(code, {}, '', t, format);
  const story = text ? t('changes.publish.failuresText', { text }) : why;
  const isShown = state.tab === 'failed' && state.why === code;
  return (
    <li className="sh-group sh-group-refused">
      <Icon name="refused" />
      <strong className="sh-num">{format.count(skus)}</strong>
      <span className="sh-group-title">{title}</span>
      <span className="sh-group-why" title={story}>
        {story}
      </span>
      <span className="sh-group-acts">
        <button
          type="button"
          className="sh-text-button"
          aria-pressed={isShown}
          aria-label={t('changes.preview.showAct', { name: title })}
          onClick={() => state.show({ tab: 'failed', why: isShown ? undefined : code })}
        >
          {t('changes.preview.show')}
        </button>
      </span>
    </li>
  );
}

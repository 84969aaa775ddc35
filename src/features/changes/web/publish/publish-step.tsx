import { useTranslation } from 'react-i18next';
import { Figure } from '#web/ui/figure.tsx';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import type { ChangeProgress, ChangeSetJson } from '../../shapes/contract.ts';
import { Rows } from '../preview/rows.tsx';
import type { RowsState, ShownTab } from '../rows-state.ts';
import { FailureGroups, useFailures } from './failure-groups.tsx';
import { Running } from './running.tsx';

const TABS: readonly ShownTab[] = ['all', 'published', 'failed', 'refused', 'left-out'];

type PublishStepProps = { set: ChangeSetJson; state: RowsState };

/** How far publishing is, then what became of it, and every row with its outcome. */
export function PublishStep({ set, state }: PublishStepProps) {
  const { t } = useTranslation();
  const failures = useFailures(set);
  const isRunning = set.state === 'publishing' || set.state === 'paused';
  if (!set.progress) return <p className="sh-working">{t('changes.publish.discarded')}</p>;
  return (
    <>
      <div className="sh-summary">
        {isRunning && <Running set={set} progress={set.progress} />}
        <Outcomes set={set} progress={set.progress} />
        {!isRunning && <ResultSentence set={set} progress={set.progress} />}
        <FailureGroups failures={failures} state={state} />
      </div>
      <Rows
        set={set}
        state={state}
        tabs={TABS}
        ofReason={(why) => failures.find(({ code }) => code === why)?.skus}
      />
    </>
  );
}

type ProgressProps = { set: ChangeSetJson; progress: ChangeProgress };

/** Four figures that add up to all SKUs that were to change. */
function Outcomes({ set, progress }: ProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { total, published, failed, conflict, cancelled, checking, waiting, confirming } = progress;
  const isOpen = set.state === 'publishing' || set.state === 'paused';
  const open = isOpen || checking > 0;
  return (
    <dl className="sh-figures sh-figures-even">
      <Figure
        icon="check"
        label={t('changes.publish.published')}
        value={format.count(published)}
        note={t('changes.publish.ofTotal', { total: format.count(total) })}
        tone={published > 0 ? 'ok' : undefined}
      />
      <Figure
        icon="refused"
        label={t('changes.publish.failedHead')}
        value={format.count(failed)}
        note={failed > 0 ? t('changes.publish.failedNote') : t('changes.preview.none')}
        tone={failed > 0 ? 'error' : undefined}
      />
      <Figure
        icon="warning"
        label={t('changes.publish.conflictHead')}
        value={format.count(conflict)}
        note={conflict > 0 ? t('changes.publish.conflictNote') : t('changes.preview.none')}
        tone={conflict > 0 ? 'warn' : undefined}
      />
      {open && checking > 0 ? (
        <Figure
          icon="clock"
          label={t('changes.publish.checkingHead')}
          value={format.count(checking)}
          note={waiting > 0 ? `${t('changes.publish.waitingHead')} ${format.count(waiting)}` : ''}
        />
      ) : open ? (
        <Figure
          icon="clock"
          label={t('changes.publish.waitingHead')}
          value={format.count(waiting)}
          note={
            confirming > 0 ? t('changes.publish.confirmingNote', { count: format.count(confirming) }) : ''
          }
        />
      ) : (
        <Figure
          icon="minus"
          label={t('changes.publish.restHead')}
          value={format.count(cancelled + waiting)}
          note={cancelled + waiting > 0 ? '' : t('changes.preview.none')}
        />
      )}
    </dl>
  );
}

function ResultSentence({ set, progress }: ProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { total, published, failed, conflict, checking } = progress;
  const facts = {
    total: format.count(total),
    published: format.count(published),
    failed: format.count(failed),
  };
  const lead =
    set.state === 'cancelled'
      ? t('changes.publish.stopped', facts)
      : failed > 0
        ? t('changes.publish.someDone', facts)
        : published === total
          ? t('changes.publish.allDone', facts)
          : '';
  const [start, end] = [set.publishingAt, set.finishedAt].map((at) => (at ? new Date(at) : null));
  return (
    <p className="sh-result" role="status">
      <strong>{lead}</strong>{' '}
      {conflict > 0 && <span>{t('changes.publish.moved', { count: conflict })} </span>}
      {checking > 0 && <span>{t('changes.publish.checking', { count: checking })} </span>}
      {published > 0 && <span>{t('changes.publish.mirror')} </span>}
      {start && end && (
        <span className="sh-muted">
          {t('changes.publish.took', {
            time: format.span(Math.max(1000, end.getTime() - start.getTime())),
            at: format.instant(end, now),
          })}
        </span>
      )}
    </p>
  );
}

import { useTranslation } from 'react-i18next';
import { Figure } from '#web/ui/figure.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { CopyJson } from '../contract.ts';

/** Four figures that add up to all rows: before the drafts are made, and after. */
export function CopyNumbers({ copy: { counts, progress } }: { copy: CopyJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!counts) return null;
  const none = t('copies.none');
  if (progress) {
    return (
      <dl className="sh-figures sh-figures-even">
        <Figure
          icon="check"
          label={t('copies.figure.made')}
          value={format.count(progress.done)}
          note={t('copies.figure.ofTotal', { total: format.count(progress.total) })}
          tone={progress.done > 0 ? 'ok' : undefined}
        />
        <Figure
          icon="refused"
          label={t('copies.figure.failed')}
          value={format.count(progress.failed)}
          note={progress.failed > 0 ? t('copies.figure.failedNote') : none}
          tone={progress.failed > 0 ? 'error' : undefined}
        />
        <Figure
          icon="clock"
          label={t('copies.figure.waiting')}
          value={format.count(progress.waiting + progress.checking)}
          note={progress.checking > 0 ? t('copies.figure.checking', { count: progress.checking }) : none}
        />
        <Figure
          icon="minus"
          label={t('copies.figure.notMade')}
          value={format.count(progress.cancelled + counts.leftOut + counts.refused)}
          note={t('copies.figure.notMadeNote')}
        />
      </dl>
    );
  }
  return (
    <dl className="sh-figures sh-figures-even">
      <Figure
        label={t('copies.figure.make')}
        value={format.count(counts.make)}
        note={t('copies.figure.ofRows', { total: format.count(counts.rows) })}
      />
      <Figure
        icon="minus"
        label={t('copies.figure.leftOut')}
        value={format.count(counts.leftOut)}
        note={counts.duplicates > 0 ? t('copies.figure.duplicates', { count: counts.duplicates }) : none}
      />
      <Figure
        icon="refused"
        label={t('copies.figure.refused')}
        value={format.count(counts.refused)}
        note={counts.refused > 0 ? t('copies.figure.refusedNote') : none}
        tone={counts.refused > 0 ? 'error' : undefined}
      />
      <Figure
        icon="warning"
        label={t('copies.figure.warned')}
        value={format.count(counts.warned)}
        note={counts.warned > 0 ? t('copies.figure.warnedNote') : none}
        tone={counts.warned > 0 ? 'warn' : undefined}
      />
    </dl>
  );
}

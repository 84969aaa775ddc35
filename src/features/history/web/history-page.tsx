import { useTranslation } from 'react-i18next';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useUrlState } from '#web/url-state.ts';
import { urlChoice } from '#web/url-state-values.ts';
import { Compare } from './compare.tsx';
import { HistoryList } from './history-list.tsx';
import { useSince } from './moments.ts';

const VIEWS = ['changes', 'compare'] as const;
const KEYS = { show: urlChoice(VIEWS, 'changes') };
const EVERYTHING = {};

/** Every change of every field of all stores, and the comparison of two moments. */
export default function HistoryPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const since = useSince();
  const { values, to } = useUrlState(KEYS);
  return (
    <>
      <PageHeader
        title={t('history.title')}
        counts={
          since
            ? t('history.counts', { since: format.instant(new Date(since), new Date()) })
            : t('history.countsNone')
        }
        parent={{ label: t('nav.changes'), to: paths.changes() }}
      />
      <nav className="sh-tabs" aria-label={t('history.views')}>
        {VIEWS.map((view) => (
          <Link
            key={view}
            to={to({ show: view })}
            replace
            className="sh-tab"
            {...(view === values.show && { 'aria-current': 'page' as const })}
          >
            {t(`history.view.${view}`)}
          </Link>
        ))}
      </nav>
      {values.show === 'compare' ? <Compare scope={EVERYTHING} /> : <HistoryList scope={EVERYTHING} />}
    </>
  );
}

import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTaskOf } from '#web/live/live.tsx';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { Progress } from '#web/ui/figures.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonPage } from '#web/ui/skeleton.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { Steps } from '#web/ui/steps.tsx';
import type { CopyJson } from '../contract.ts';
import { CopyFoot } from './copy-foot.tsx';
import { CopyGroups } from './copy-groups.tsx';
import { CopyNumbers } from './copy-numbers.tsx';
import { CopyRows } from './copy-rows.tsx';
import { useReason } from './reason-words.ts';
import { useRowsState } from './rows-state.ts';
import { useCopy, useCopyAct } from './use-copies.ts';
import { useCopyWords } from './words.ts';
import '#web/ui/preview.css';
import './copies.css';

/** One copy between stores: its preview, its progress, its drafts. */
export default function CopyPage() {
  const { t } = useTranslation();
  const { number = '' } = useParams({ strict: false });
  const { data, error, refetch } = useCopy(number);
  if (data) return <OpenPage key={data.id} copy={data} />;
  const name = t('copies.title', { number });
  if (!error) return <SkeletonPage what={name} />;
  return (
    <>
      <PageHeader title={name} parent={{ label: t('copies.list.title'), to: paths.copies() }} />
      <ErrorState what={name} explanation={explainError(error, t)} onRetry={() => void refetch()} />
    </>
  );
}

function OpenPage({ copy }: { copy: CopyJson }) {
  const { t } = useTranslation();
  const { title, targets } = useCopyWords();
  const acts = useCopyAct();
  const state = useRowsState();
  const isStarted = copy.startedAt !== null;
  const isOver = copy.state === 'done' || copy.state === 'cancelled';
  return (
    <div className="sh-change-page">
      <PageHeader
        title={title(copy)}
        counts={`${t('copies.listings', { count: copy.listings })} · ${targets(copy)}`}
        parent={{ label: t('copies.list.title'), to: paths.copies() }}
      >
        <Steps
          steps={[t('copies.steps.preview'), t('copies.steps.make')]}
          current={isOver && isStarted ? 2 : isStarted ? 1 : 0}
        />
      </PageHeader>
      <div className="sh-change-body">
        <p className="cp-promise">{t('copies.promise')}</p>
        {copy.state === 'previewing' ? (
          <Reading copy={copy} />
        ) : copy.counts ? (
          <>
            <div className="sh-summary">
              {isStarted && !isOver && <Making copy={copy} />}
              <CopyNumbers copy={copy} />
              <CopyGroups copy={copy} acts={acts} onShow={(code) => state.show({ tab: 'all', why: code })} />
            </div>
            <CopyRows copy={copy} acts={acts} state={state} />
          </>
        ) : (
          <p className="sh-working">{t('copies.discarded')}</p>
        )}
      </div>
      <footer className="sh-drawer-foot">
        <CopyFoot copy={copy} acts={acts} />
      </footer>
    </div>
  );
}

function Reading({ copy }: { copy: CopyJson }) {
  const { t } = useTranslation();
  const task = useTaskOf('copies.read', copy.id);
  return (
    <div className="sh-running">
      <Progress
        label={t('copies.reading')}
        done={Math.max(copy.listingsRead, task?.done ?? 0)}
        total={copy.listings}
        noun={t('copies.listingNoun')}
      />
      <p className="sh-notice">{t('copies.readingNote')}</p>
    </div>
  );
}

function Making({ copy }: { copy: CopyJson }) {
  const { t } = useTranslation();
  const reason = useReason();
  const task = useTaskOf('copies.make', copy.id);
  const { progress, problem, state } = copy;
  if (!progress) return null;
  const ended = progress.done + progress.failed + progress.cancelled;
  const why = problem && reason(problem.code, problem);
  const notice = why
    ? `${t('copies.pausedBecause', { reason: why.title })} ${why.why}`
    : state === 'paused'
      ? t('copies.paused', { count: progress.done })
      : progress.checking > 0
        ? t('copies.checking', { count: progress.checking })
        : '';
  return (
    <div className="sh-running">
      <Progress
        label={t('copies.making')}
        done={Math.max(ended, task?.done ?? 0)}
        total={progress.total}
        noun={t('copies.draftNoun')}
        secondsLeft={state === 'copying' ? (task?.secondsLeft ?? null) : null}
      />
      {notice && <p className={problem ? 'sh-notice sh-is-warn' : 'sh-notice'}>{notice}</p>}
    </div>
  );
}

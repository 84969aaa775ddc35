import Popover from 'antd/es/popover';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '../context.ts';
import { useIsLive, useTasks } from '../live/live.tsx';
import type { JobState } from '../screens.ts';
import { useToast } from '../ui/toast.ts';
import { useFormat } from '../ui/use-format.ts';
import { ACTIVE, type Job } from './jobs.ts';

const JobsPanel = lazy(() => import('./jobs-panel.tsx'));

/** A stream that breaks shorter than this is not worth a word. */
const RECONNECT_MS = 10_000;

function useJobs(): readonly Job[] {
  const { t } = useTranslation();
  const { features } = useWeb();
  const kinds = features.flatMap(({ tasks = [] }) => tasks);
  return useTasks().map((task) => {
    const kind = kinds.find((one) => one.kind === task.kind);
    return { task, kind, title: t(kind?.title ?? 'jobs.other', { ...task.facts }), path: kind?.path?.(task) };
  });
}

/** Whether the stream has been away for a while. */
export function useIsCutOff(): boolean {
  const isLive = useIsLive();
  const [isCutOff, setCutOff] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setCutOff(!isLive), isLive ? 0 : RECONNECT_MS);
    return () => clearTimeout(timer);
  }, [isLive]);
  return isCutOff;
}

/** Ring and words of the job nearest its end; opens the panel of all. */
export function JobsPill() {
  const { t } = useTranslation();
  const format = useFormat();
  const jobs = useJobs();
  const isCutOff = useIsCutOff();
  useFinishedToasts(jobs);
  const active = jobs.filter(({ task }) => ACTIVE.has(task.state));
  const secondsLeft = ({ task }: Job) => task.secondsLeft ?? Number.POSITIVE_INFINITY;
  const [nearest] = active.toSorted((a, b) => secondsLeft(a) - secondsLeft(b));
  if (!nearest && !isCutOff) return null;
  const { done = 0, total, state } = nearest?.task ?? {};
  const paused = state === 'paused' ? t('jobs.state.paused') : '';
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <Suspense fallback={<div className="sh-jobs" />}>
          <JobsPanel jobs={jobs} isStale={isCutOff} />
        </Suspense>
      }
    >
      <button
        type="button"
        className={isCutOff ? 'sh-job sh-stale' : 'sh-job'}
        aria-haspopup="dialog"
        aria-label={t('jobs.pill')}
      >
        <Ring share={total ? done / total : undefined} />
        <span className="sh-job-title">{isCutOff ? t('jobs.reconnecting') : nearest?.title}</span>
        {!isCutOff && (
          <em className="sh-job-count">
            {format.progress([paused, total == null ? '' : format.ofTotal(done, total)])}
          </em>
        )}
      </button>
    </Popover>
  );
}

const CIRCUMFERENCE = 2 * Math.PI * 6;

function Ring({ share }: { share: number | undefined }) {
  const offset = CIRCUMFERENCE * (1 - Math.min(1, share ?? 0.25));
  return (
    <svg className="sh-ring" width={16} height={16} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6" />
      <circle
        cx="8"
        cy="8"
        r="6"
        className="sh-ring-done"
        strokeDasharray={CIRCUMFERENCE}
        strokeDashoffset={offset}
      />
    </svg>
  );
}

/** A job that ends while the page is open becomes one toast with a link. */
function useFinishedToasts(jobs: readonly Job[]) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const toast = useToast();
  const states = useRef(new Map<string, JobState>());
  useEffect(() => {
    for (const { task, title, path } of jobs) {
      const before = states.current.get(task.id);
      states.current.set(task.id, task.state);
      if (!before || !ACTIVE.has(before) || (task.state !== 'done' && task.state !== 'failed')) continue;
      toast.show({
        text: t(task.state === 'done' ? 'jobs.finished' : 'jobs.failed', { title }),
        tone: task.state === 'done' ? 'neutral' : 'error',
        ...(path && { action: { label: t('jobs.open'), run: () => go(path) } }),
      });
    }
  }, [jobs, t, go, toast]);
}

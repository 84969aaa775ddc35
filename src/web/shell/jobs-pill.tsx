import Button from 'antd/es/button';
import Popconfirm from 'antd/es/popconfirm';
import Popover from 'antd/es/popover';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '../context.ts';
import { Link } from '../link.tsx';
import type { Job, JobSource } from '../screens.ts';
import { useToast } from '../ui/toast.tsx';
import { useFormat } from '../ui/use-format.ts';
import { jobSource } from './registered.ts';

const ACTIVE = new Set<Job['state']>(['running', 'paused', 'waiting']);
/** A stream that breaks shorter than this is not worth a word. */
const RECONNECT_MS = 10_000;

/** The workspace's jobs by the event stream of whichever feature runs them. */
export function useJobs(): ReturnType<JobSource> {
  const { features } = useWeb();
  const useSource = jobSource(features);
  return useSource();
}

function useBrokenFor(isLive: boolean, ms: number): boolean {
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    if (isLive) {
      setBroken(false);
      return;
    }
    const timer = setTimeout(() => setBroken(true), ms);
    return () => clearTimeout(timer);
  }, [isLive, ms]);
  return isBroken;
}

/** Ring and words of the job nearest its end; opens the panel of all. */
export function JobsPill() {
  const { t } = useTranslation();
  const format = useFormat();
  const source = useJobs();
  const isBroken = useBrokenFor(source.isLive, RECONNECT_MS);
  useFinishedToasts(source.jobs);
  const active = source.jobs.filter(({ state }) => ACTIVE.has(state));
  const nearest = active.toSorted((a, b) => (a.secondsLeft ?? Infinity) - (b.secondsLeft ?? Infinity))[0];
  if (!nearest && !isBroken) return null;
  const label = isBroken ? t('jobs.reconnecting') : nearest?.title;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<JobsPanel source={source} isStale={isBroken} />}
    >
      <button type="button" className={isBroken ? 'sh-job sh-stale' : 'sh-job'} aria-haspopup="dialog">
        <Ring share={nearest?.total ? nearest.done / nearest.total : undefined} />
        <span className="sh-job-title">{label}</span>
        {nearest?.total !== undefined && !isBroken && (
          <em className="sh-job-count">{format.ofTotal(nearest.done, nearest.total)}</em>
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

function useFinishedToasts(jobs: readonly Job[]) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const toast = useToast();
  const states = useRef(new Map<string, Job['state']>());
  useEffect(() => {
    for (const { id, title, state, path } of jobs) {
      const before = states.current.get(id);
      states.current.set(id, state);
      if (!before || !ACTIVE.has(before) || (state !== 'done' && state !== 'failed')) continue;
      toast.show({
        text: t(state === 'done' ? 'jobs.finished' : 'jobs.failed', { title }),
        tone: state === 'done' ? 'neutral' : 'error',
        ...(path && { action: { label: t('jobs.open'), run: () => go(path) } }),
      });
    }
  }, [jobs, t, go, toast]);
}

function JobsPanel({ source, isStale }: { source: ReturnType<JobSource>; isStale: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={isStale ? 'sh-jobs sh-stale' : 'sh-jobs'} role="dialog" aria-label={t('jobs.title')}>
      {source.jobs.length === 0 && <p className="sh-muted">{t('jobs.none')}</p>}
      {source.jobs.map((job) => (
        <JobLine key={job.id} job={job} source={source} />
      ))}
    </div>
  );
}

function JobLine({ job, source }: { job: Job; source: ReturnType<JobSource> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { pause, resume, cancel } = source;
  const figures = [
    job.total === undefined ? format.count(job.done) : format.ofTotal(job.done, job.total),
    job.state === 'running' && job.perSecond !== undefined ? format.rate(job.perSecond) : '',
    job.state === 'running' && job.secondsLeft !== undefined ? format.about(job.secondsLeft * 1_000) : '',
  ];
  return (
    <section className="sh-job-line" aria-label={job.title}>
      <div className="sh-job-head">
        {job.path ? <Link to={job.path}>{job.title}</Link> : <span>{job.title}</span>}
        <span className="sh-muted">{t(`jobs.state.${job.state}`)}</span>
      </div>
      {job.total !== undefined && (
        <progress value={job.done} max={Math.max(1, job.total)} aria-label={job.title} />
      )}
      <p className="sh-meta">{format.progress([...figures, job.note ?? ''])}</p>
      {ACTIVE.has(job.state) && (job.canPause || job.canCancel) && (
        <div className="sh-actions">
          {job.canPause && job.state !== 'paused' && pause && (
            <Button size="small" onClick={() => void pause(job.id)}>
              {t('jobs.pause')}
            </Button>
          )}
          {job.canPause && job.state === 'paused' && resume && (
            <Button size="small" onClick={() => void resume(job.id)}>
              {t('jobs.resume')}
            </Button>
          )}
          {job.canCancel && cancel && (
            <Popconfirm
              title={t('jobs.stopAfter', { done: format.count(job.done) })}
              okText={t('jobs.stop')}
              cancelText={t('jobs.keepGoing')}
              icon={null}
              onConfirm={() => cancel(job.id)}
            >
              <Button size="small">{t('jobs.cancel')}</Button>
            </Popconfirm>
          )}
        </div>
      )}
    </section>
  );
}

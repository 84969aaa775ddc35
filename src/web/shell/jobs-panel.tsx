import Button from 'antd/es/button';
import Popconfirm from 'antd/es/popconfirm';
import { useTranslation } from 'react-i18next';
import { useWeb } from '../context.ts';
import { Link } from '../link.tsx';
import { explainError } from '../refusals.ts';
import type { Task } from '../screens.ts';
import { useToast } from '../ui/toast.ts';
import { useFormat } from '../ui/use-format.ts';
import { ACTIVE, type Job } from './jobs.ts';

/** Units of which each is one call; the speed of others would be told in the wrong word. */
const COUNTS_CALLS: ReadonlySet<string> = new Set(['calls', 'pages']);

/** Every recent job: done of total, rate, time left, pause, cancel, and where its result is. */
export default function JobsPanel({ jobs, isStale }: { jobs: readonly Job[]; isStale: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={isStale ? 'sh-jobs sh-stale' : 'sh-jobs'} role="dialog" aria-label={t('jobs.title')}>
      {jobs.length === 0 && <p className="sh-muted">{t('jobs.none')}</p>}
      {jobs.map((job) => (
        <JobLine key={job.task.id} job={job} isStale={isStale} />
      ))}
    </div>
  );
}

function JobLine({ job: { task, title, path, kind }, isStale }: { job: Job; isStale: boolean }) {
  const { t } = useTranslation();
  const { api } = useWeb();
  const format = useFormat();
  const toast = useToast();
  const steer = (
    act: ((api: ReturnType<typeof useWeb>['api'], task: Task) => Promise<unknown>) | undefined,
  ) =>
    act &&
    (() =>
      void act(api, task).catch((error: unknown) =>
        toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
      ));
  const pause = steer(kind?.pause);
  const resume = steer(kind?.resume);
  const cancel = steer(kind?.cancel);
  const isRunning = task.state === 'running';
  const said = task.note && kind?.note?.(task.note);
  const note = said ? t(said.key, { ...said.facts }) : (task.note ?? '');
  const figures = [
    task.total === null ? format.count(task.done) : format.ofTotal(task.done, task.total),
    isRunning && task.ratePerSecond && COUNTS_CALLS.has(task.unit) ? format.rate(task.ratePerSecond) : '',
    isRunning && task.secondsLeft ? format.about(task.secondsLeft * 1_000) : '',
    task.failed > 0 ? t('jobs.failedCount', { count: task.failed }) : '',
    note,
  ];
  return (
    <section className="sh-job-line" aria-label={title}>
      <div className="sh-job-head">
        {path ? <Link to={path}>{title}</Link> : <span>{title}</span>}
        <span className="sh-muted">{t(`jobs.state.${task.state}`)}</span>
      </div>
      {task.total !== null && <progress value={task.done} max={Math.max(1, task.total)} aria-label={title} />}
      <p className="sh-meta">{format.progress(figures)}</p>
      {ACTIVE.has(task.state) && (pause || resume || cancel) && (
        <div className="sh-actions">
          {task.state !== 'paused' && pause && (
            <Button size="small" disabled={isStale} onClick={pause}>
              {t('jobs.pause')}
            </Button>
          )}
          {task.state === 'paused' && resume && (
            <Button size="small" disabled={isStale} onClick={resume}>
              {t('jobs.resume')}
            </Button>
          )}
          {cancel && (
            <Popconfirm
              title={t('jobs.stopAfter', { done: format.count(task.done) })}
              okText={t('jobs.stop')}
              cancelText={t('jobs.keepGoing')}
              icon={null}
              onConfirm={cancel}
            >
              <Button size="small" disabled={isStale}>
                {t('jobs.cancel')}
              </Button>
            </Popconfirm>
          )}
        </div>
      )}
    </section>
  );
}

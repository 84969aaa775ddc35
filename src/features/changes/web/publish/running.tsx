import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTaskOf } from '#web/live/live.tsx';
import type { Task } from '#web/screens.ts';
import { useIsCutOff } from '#web/shell/jobs-pill.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import type { ChangeProgress, ChangeSetJson } from '../../shapes/contract.ts';
import { reasonWords } from '../reason-words.ts';

/** SKUs that must be done before a pace and a time left are told. */
const PACE_AFTER = 20;

type RunningProps = { set: ChangeSetJson; progress: ChangeProgress };

/** `▮▮▮▯▯ 12,400 of 82,996 SKUs · 4 calls a second · about 1 h 38 min left · 3 failed`, moving by itself. */
export function Running({ set, progress }: RunningProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isCutOff = useIsCutOff();
  const task = useTaskOf('changes.publish', set.id);
  const done = progress.published + progress.failed + progress.conflict + progress.cancelled;
  const shown = Math.max(done, task?.done ?? 0);
  const failed = Math.max(progress.failed + progress.conflict, task?.failed ?? 0);
  const isRunning = set.state === 'publishing';
  // Tasks count SKUs; what the platform counts is calls, one a product.
  const callsPerSecond = ((task?.ratePerSecond ?? 0) * set.calls) / Math.max(1, progress.total);
  // The first seconds say nothing about the hours.
  const isPaceKnown = isRunning && (task?.done ?? 0) >= PACE_AFTER;
  const parts = [
    format.ofTotal(shown, progress.total, t('changes.skuNoun')),
    isPaceKnown && callsPerSecond > 0.05 ? format.rate(callsPerSecond) : '',
    isPaceKnown && task?.secondsLeft ? format.about(task.secondsLeft * 1000) : '',
    failed > 0 ? t('changes.publish.failed', { count: format.count(failed) }) : '',
  ];
  const tenth = Math.floor((shown / Math.max(1, progress.total)) * 10) * 10;
  return (
    <div className={isCutOff ? 'sh-running sh-stale' : 'sh-running'}>
      <progress aria-label={t('changes.publish.progress')} value={shown} max={Math.max(1, progress.total)} />
      <p>{format.progress(parts)}</p>
      <RunningNotice set={set} progress={progress} task={task} shown={shown} />
      <span className="sh-visually-hidden" role="status">
        {isCutOff ? t('jobs.reconnecting') : `${t('changes.publish.progress')}: ${tenth}%`}
      </span>
    </div>
  );
}

type NoticeProps = RunningProps & { task: Task | undefined; shown: number };

/** Why it does not move, or is not sure of something, in one sentence. */
function RunningNotice({ set, progress, task, shown }: NoticeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (set.state === 'paused') {
    const { problem } = set;
    return (
      <Notice
        text={
          problem
            ? t('changes.publish.pausedBecause', {
                reason: reasonWords(problem.code, problem, '', t, format).title,
              })
            : t('changes.publish.paused', { count: format.count(shown) })
        }
        isWarning={problem !== null}
      />
    );
  }
  const wait = /^PLATFORM_WAIT (\d+)$/.exec(task?.note ?? '')?.[1];
  if (wait) return <WaitNotice key={wait} seconds={Number(wait)} />;
  if (progress.checking > 0) {
    return <Notice text={t('changes.publish.checking', { count: progress.checking })} isWarning />;
  }
  if (progress.waiting === 0 && progress.confirming > 0) {
    return (
      <Notice text={t('changes.publish.confirming', { count: progress.confirming })} isWarning={false} />
    );
  }
  return <Notice text={t('changes.publish.closing')} isWarning={false} />;
}

/** The seconds run down here; the server tells anew whenever it learns more. */
function WaitNotice({ seconds }: { seconds: number }) {
  const { t } = useTranslation();
  const now = useNow(true);
  const [until] = useState(() => Date.now() + seconds * 1000);
  const left = Math.max(0, Math.ceil((until - now.getTime()) / 1000));
  return <Notice text={t('changes.publish.wait', { seconds: Math.min(left, seconds) })} isWarning />;
}

function Notice({ text, isWarning }: { text: string; isWarning: boolean }) {
  return (
    <p className={isWarning ? 'sh-notice sh-is-warn' : 'sh-notice'}>
      {isWarning && <Icon name="warning" size={14} />}
      <span>{text}</span>
    </p>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { changesContract } from '#features/changes/contract.ts';
import { useChangeTitle } from '#features/changes/web/dialogs/public.ts';
import { useApi, useWeb } from '#web/context.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { Confirm } from '#web/ui/confirm.tsx';
import { useToast } from '#web/ui/toast.ts';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import type { ScheduleJson } from '../contract.ts';
import { timesAgain, writeTimes } from './again.ts';
import { useSchedules } from './use-schedules.ts';

type Act = 'stop' | 'end' | 'approve';

/** The schedules of a month, with what can be done to each. */
export function ScheduleList({ schedules }: { schedules: readonly ScheduleJson[] }) {
  const { t } = useTranslation();
  return (
    <table className="sd-list">
      <caption className="sh-visually-hidden">{t('schedules.calendar.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('schedules.calendar.what')}</th>
          <th scope="col">{t('schedules.calendar.starts')}</th>
          <th scope="col">{t('schedules.calendar.ends')}</th>
          <th scope="col">{t('schedules.calendar.by')}</th>
          <th scope="col">{t('schedules.calendar.state')}</th>
          <th scope="col">
            <span className="sh-visually-hidden">{t('schedules.calendar.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {schedules.map((schedule) => (
          <ScheduleRow key={schedule.id} schedule={schedule} />
        ))}
      </tbody>
    </table>
  );
}

function ScheduleRow({ schedule }: { schedule: ScheduleJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const titleOf = useChangeTitle();
  const { number, startsAt, endsAt, createdBy, approvedBy, state, problem, reverse } = schedule;
  const people = [createdBy, approvedBy].filter(Boolean).join(' · ');
  return (
    <tr>
      <td>
        <Link to={paths.change(String(number))}>{titleOf(schedule)}</Link>
        <span className="sh-meta"> {number}</span>
      </td>
      <td>{format.instant(new Date(startsAt), now)}</td>
      <td>{endsAt ? format.instant(new Date(endsAt), now) : t('schedules.calendar.stays')}</td>
      <td>{people || '–'}</td>
      <td>
        <span className={`sd-mark sd-${state}`}>{t(`schedules.state.${state}`)}</span>
        {problem && (state === 'failed' || state === 'ended') && (
          <p className="sh-negative">
            {t(`refusals.${problem.code}`, { ...problem, defaultValue: problem.code })}
          </p>
        )}
        {reverse && (
          <p className="sh-meta">
            <Link to={paths.change(String(reverse.number))}>
              {t('schedules.calendar.reversedBy', { number: String(reverse.number) })}
            </Link>
          </p>
        )}
      </td>
      <td className="sd-acts">
        <AgainAct schedule={schedule} />
        <RowActs schedule={schedule} />
      </td>
    </tr>
  );
}

/** The same campaign at the next occasion: a new change set, previewed, with the times filled in. */
function AgainAct({ schedule }: { schedule: ScheduleJson }) {
  const { t } = useTranslation();
  const { client } = useApi<{ changes: typeof changesContract }>();
  const { go } = useWeb();
  const now = useNow();
  const toast = useToast();
  const mayEdit = useMay('changes.edit');
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.changes.copyChangeSet({ id: schedule.changeSetId }),
    onSuccess: ({ number }) =>
      go(paths.change(String(number), { schedule: writeTimes(timesAgain(schedule, now)) })),
    onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
  });
  if (!mayEdit) return null;
  return (
    <Button
      size="small"
      type="text"
      loading={isPending}
      title={t('schedules.calendar.againHint')}
      onClick={() => mutate()}
    >
      {t('schedules.calendar.again')}
    </Button>
  );
}

function RowActs({ schedule }: { schedule: ScheduleJson }) {
  const { t } = useTranslation();
  const { client, query } = useSchedules();
  const queries = useQueryClient();
  const toast = useToast();
  const [asked, ask] = useState<'stop' | 'end' | null>(null);
  const mayPublish = useMay('changes.publish');
  const mayApprove = useMay('changes.approve');
  const { id, state, endsAt } = schedule;
  const number = String(schedule.number);
  const { mutate, isPending } = useMutation({
    mutationFn: (act: Act) =>
      act === 'approve' ? client.schedules.approveSchedule({ id }) : client.schedules.stopSchedule({ id }),
    onSuccess: (_, act) => {
      const key = { stop: 'stopped', end: 'ending', approve: 'approved' } as const;
      toast.show({ text: t(`schedules.calendar.${key[act]}`, { number }) });
    },
    onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
    onSettled: () => {
      ask(null);
      void queries.invalidateQueries({ queryKey: query.schedules.key() });
    },
  });
  const canStop = mayPublish && (state === 'planned' || state === 'waiting-approval');
  const canEnd = mayPublish && state === 'running' && endsAt !== null;
  return (
    <>
      {state === 'waiting-approval' && mayApprove && (
        <Button size="small" loading={isPending} onClick={() => mutate('approve')}>
          {t('schedules.calendar.approve')}
        </Button>
      )}
      {canStop && (
        <Button size="small" onClick={() => ask('stop')}>
          {t('schedules.calendar.stop')}
        </Button>
      )}
      {canEnd && (
        <Button size="small" onClick={() => ask('end')}>
          {t('schedules.calendar.endNow')}
        </Button>
      )}
      {asked && (
        <Confirm
          title={t(`schedules.calendar.${asked}Title`, { number })}
          action={t(asked === 'stop' ? 'schedules.calendar.stop' : 'schedules.calendar.endNow')}
          onConfirm={() => mutate(asked)}
          onCancel={() => ask(null)}
        >
          <p>{t(`schedules.calendar.${asked}Note`)}</p>
        </Confirm>
      )}
    </>
  );
}

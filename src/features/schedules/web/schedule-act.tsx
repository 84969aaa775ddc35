import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordDialog } from '#features/changes/web/dialogs/public.ts';
import type { ChangeSetJson } from '#features/changes/web/public.tsx';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { useMay } from '#web/session.tsx';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import { useUrlState } from '#web/url-state.ts';
import { urlPattern } from '#web/url-state-values.ts';
import { readTimes, TIMES_TEXT } from './again.ts';
import { monthOf } from './month.ts';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { useSchedules } from './use-schedules.ts';
import './schedules.css';

/** Times a schedule that is used again brings along. */
const KEYS = { schedule: urlPattern(TIMES_TEXT) };
const YEAR_MS = 366 * 86_400_000;

/** In the foot of a preview: publish it later, or when it will be. */
export default function ScheduleAct({ set }: { set: ChangeSetJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const mayPublish = useMay('changes.publish');
  const { query } = useSchedules();
  const { values } = useUrlState(KEYS);
  const [dialog, setDialog] = useState<'times' | 'password' | null>(null);
  const span = useState(() => ({
    from: new Date(Date.now() - YEAR_MS).toISOString(),
    to: new Date(Date.now() + YEAR_MS).toISOString(),
    changeSetId: set.id,
  }))[0];
  const { data } = useQuery(query.schedules.listSchedules.queryOptions({ input: span }));
  const open = data?.find(({ state }) => state === 'planned' || state === 'waiting-approval');
  if (open) {
    const startsAt = new Date(open.startsAt);
    return (
      <Link to={paths.calendar({ month: monthOf(startsAt) })}>
        {t('schedules.scheduled', { time: format.instant(startsAt, now) })}
      </Link>
    );
  }
  if (!mayPublish || set.state !== 'previewed' || (set.counts?.change ?? 0) === 0) return null;
  return (
    <>
      <Button type="text" onClick={() => setDialog('times')}>
        {t('schedules.act')}
      </Button>
      {dialog === 'times' && (
        <ScheduleDialog
          set={set}
          initial={readTimes(values.schedule)}
          onClose={() => setDialog(null)}
          onPasswordNeeded={() => setDialog('password')}
        />
      )}
      {dialog === 'password' && (
        <PasswordDialog
          action={t('schedules.dialog.save')}
          onConfirmed={() => setDialog('times')}
          onCancel={() => setDialog(null)}
        />
      )}
    </>
  );
}

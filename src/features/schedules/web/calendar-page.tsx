import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeTitle } from '#features/changes/web/dialogs/public.ts';
import { UseTemplateDialog } from '#features/templates/web/public.tsx';
import { BEIJING, instantToWallTime } from '#shared/instant.ts';
import { useWeb } from '#web/context.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useNow } from '#web/ui/use-format.ts';
import { useWide } from '#web/ui/use-wide.ts';
import { useOpenDrawer, useUrlState } from '#web/url-state.ts';
import { urlPattern } from '#web/url-state-values.ts';
import type { ScheduleJson } from '../contract.ts';
import { dayOf, type Month, monthAfter, monthOf, spanOf, weeksOf } from './month.ts';
import { ScheduleList } from './schedule-list.tsx';
import { useSchedules } from './use-schedules.ts';
import './schedules.css';

const KEYS = { month: urlPattern(/^\d{4}-(0[1-9]|1[0-2])$/) };
/** Entries of a day before "and 2 more". */
const SHOWN = 3;

/** What is published when, month by month. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const { go } = useWeb();
  const now = useNow();
  const isNarrow = useWide() === 'narrow';
  const { query } = useSchedules();
  const { values, set } = useUrlState(KEYS);
  const use = useOpenDrawer('use');
  const mayEdit = useMay('changes.edit');
  const month = values.month ?? monthOf(now);
  const { from, to } = spanOf(month);
  const answer = useQuery({
    ...query.schedules.listSchedules.queryOptions({
      input: { from: from.toISOString(), to: to.toISOString() },
    }),
    placeholderData: keepPreviousData,
  });
  const schedules = answer.data ?? [];
  const move = (count: number) => set({ month: monthAfter(month, count) });
  return (
    <>
      <PageHeader
        title={t('schedules.calendar.title')}
        counts={t('schedules.calendar.counts', { count: schedules.length })}
        parent={{ label: t('nav.changes'), to: paths.changes() }}
      >
        <MonthPicker
          month={month}
          onMove={move}
          onToday={isNarrow && values.month === undefined ? undefined : () => set({ month: undefined })}
        />
        {mayEdit && <Button onClick={() => use.open('any')}>{t('schedules.calendar.fromTemplate')}</Button>}
      </PageHeader>
      {answer.error && !answer.data ? (
        <ErrorState
          what={t('schedules.calendar.title')}
          explanation={explainError(answer.error, t)}
          onRetry={() => void answer.refetch()}
        />
      ) : (
        <>
          {!isNarrow && <MonthGrid month={month} schedules={schedules} today={dayOf(now)} />}
          {schedules.length === 0 && !answer.isPending ? (
            <EmptyState sentence={t('schedules.calendar.empty')}>
              <Button onClick={() => go(paths.changes())}>{t('schedules.calendar.toChanges')}</Button>
            </EmptyState>
          ) : (
            <ScheduleList schedules={schedules} />
          )}
        </>
      )}
      {use.id && (
        <Suspense fallback={null}>
          <UseTemplateDialog onStarted={(number) => go(paths.change(String(number)))} onClose={use.close} />
        </Suspense>
      )}
    </>
  );
}

type MonthPickerProps = { month: Month; onMove: (count: number) => void; onToday: (() => void) | undefined };

function MonthPicker({ month, onMove, onToday }: MonthPickerProps) {
  const { t, i18n } = useTranslation();
  const name = new Intl.DateTimeFormat(i18n.language, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));
  return (
    <div className="sd-month">
      <Button aria-label={t('schedules.calendar.previous')} onClick={() => onMove(-1)}>
        <Icon name="left" size={14} />
      </Button>
      <strong aria-live="polite">{name}</strong>
      <Button aria-label={t('schedules.calendar.next')} onClick={() => onMove(1)}>
        <Icon name="right" size={14} />
      </Button>
      {onToday && <Button onClick={onToday}>{t('schedules.calendar.today')}</Button>}
    </div>
  );
}

type MonthGridProps = { month: Month; schedules: readonly ScheduleJson[]; today: string };

function MonthGrid({ month, schedules, today }: MonthGridProps) {
  const { t, i18n } = useTranslation();
  const weeks = weeksOf(month);
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <table className="sd-grid">
      <caption className="sh-visually-hidden">{t('schedules.calendar.month')}</caption>
      <thead>
        <tr>
          {(weeks[0] ?? []).map((day) => (
            <th key={day} scope="col">
              {weekday.format(new Date(`${day}T00:00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} className={day.startsWith(month) ? undefined : 'sd-other'}>
                <time dateTime={day} aria-current={day === today ? 'date' : undefined}>
                  {Number(day.slice(8))}
                </time>
                <DayEntries day={day} schedules={schedules} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayEntries({ day, schedules }: { day: string; schedules: readonly ScheduleJson[] }) {
  const { t } = useTranslation();
  const titleOf = useChangeTitle();
  const entries = schedules.filter((one) => coversDay(one, day));
  return (
    <ul>
      {entries.slice(0, SHOWN).map((one) => {
        const isStart = dayOf(new Date(one.startsAt)) === day;
        const time = isStart ? instantToWallTime(new Date(one.startsAt), BEIJING).slice(11, 16) : '';
        const title = titleOf(one);
        return (
          <li key={one.id}>
            <Link
              to={paths.change(String(one.number))}
              className={`sd-entry sd-${one.state}`}
              title={`${one.number} ${title} · ${t(`schedules.state.${one.state}`)}`}
            >
              {isStart && <span>{time}</span>} {title}
            </Link>
          </li>
        );
      })}
      {entries.length > SHOWN && (
        <li className="sh-meta">{t('schedules.calendar.more', { count: entries.length - SHOWN })}</li>
      )}
    </ul>
  );
}

function coversDay({ startsAt, endsAt, state }: ScheduleJson, day: string): boolean {
  const first = dayOf(new Date(startsAt));
  // What was stopped or failed took no time.
  const isPoint = endsAt === null || state === 'stopped' || state === 'failed';
  const last = isPoint ? first : dayOf(new Date(new Date(endsAt).getTime() - 1));
  return first <= day && day <= last;
}

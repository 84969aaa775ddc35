import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoneyJson } from '#shared/money.ts';
import { useFormat, useNow } from './use-format.ts';

/** The sign for "no value", read out as such. */
export function Empty() {
  return <span className="sh-muted">—</span>;
}

export function Count({ value }: { value: number | null | undefined }) {
  const format = useFormat();
  return value === null || value === undefined ? <Empty /> : <span>{format.count(value)}</span>;
}

type MoneyProps = {
  value: MoneyJson | null | undefined;
  /** In a column the currency stands in the head. */
  isBare?: boolean;
  /** `+0.40`, `−0.27`; below zero in the colour of a loss. */
  isEffect?: boolean;
  isEstimate?: boolean;
};

export function Money({ value, isBare = false, isEffect = false, isEstimate = false }: MoneyProps) {
  const format = useFormat();
  const { t } = useTranslation();
  if (!value) return <Empty />;
  const minor = BigInt(value.minor);
  const figure = isEffect ? format.signed(minor, value.currency) : format.amount(minor, value.currency);
  return (
    <span className={isEffect && minor < 0n ? 'sh-negative sh-nowrap' : 'sh-nowrap'}>
      {isEstimate && <abbr title={t('clock.estimate')}>≈</abbr>}
      {isBare ? figure : `${figure} ${value.currency}`}
    </span>
  );
}

type InstantProps = { value: string | null | undefined; as?: 'instant' | 'deadline' | 'ago' };

/** A time as the page writes it; Beijing, Pacific and UTC on hover. A plain `title`: lists hold hundreds of these. */
export function Instant({ value, as = 'instant' }: InstantProps) {
  const format = useFormat();
  const now = useNow();
  if (!value) return <Empty />;
  const at = new Date(value);
  return (
    <time dateTime={value} className="sh-nowrap" title={format.zones(at, now)}>
      {format[as](at, now)}
    </time>
  );
}

type DiffProps = { before: string; after: string; isLoss?: boolean; lead?: ReactNode };

/** Before → after: before muted, after strong; without a change the value alone. */
export function Diff({ before, after, isLoss = false, lead }: DiffProps) {
  if (before === after) return <span>{after}</span>;
  return (
    <span className="sh-diff sh-nowrap">
      {lead}
      <s>{before}</s>
      <i aria-hidden="true">→</i>
      <b className={isLoss ? 'sh-negative' : undefined}>{after}</b>
    </span>
  );
}

type ProgressProps = {
  label: string;
  done: number;
  total: number | null | undefined;
  noun?: string;
  perSecond?: number | null;
  secondsLeft?: number | null;
  note?: string;
};

/** Bar and words: `12,400 of 82,996 SKUs · 4 calls a second · about 1 h 38 min left`. */
export function Progress({ label, done, total, noun, perSecond, secondsLeft, note }: ProgressProps) {
  const format = useFormat();
  const parts = [
    total ? format.ofTotal(done, total, noun) : [format.count(done), noun].filter(Boolean).join(' '),
    perSecond ? format.rate(perSecond) : '',
    secondsLeft ? format.about(secondsLeft * 1_000) : '',
    note ?? '',
  ];
  const tenth = total ? Math.floor((done / total) * 10) * 10 : undefined;
  return (
    <div className="sh-progress">
      <progress aria-label={label} {...(total ? { value: done, max: total } : {})} />
      <span className="sh-meta">{format.progress(parts)}</span>
      <span className="sh-visually-hidden" role="status">
        {tenth === undefined ? '' : `${label}: ${tenth}%`}
      </span>
    </div>
  );
}

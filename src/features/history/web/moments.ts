import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useOpenChangeSet } from '#features/changes/web/public.tsx';
import { urlPattern } from '#web/url-state-values.ts';
import { instantOf } from './moment-filter.tsx';
import { useHistory } from './use-history.ts';

export const QUICK = ['hour', 'day', 'week'] as const;
export type Quick = (typeof QUICK)[number];

const HOUR_MS = 3_600_000;
const AGO: Readonly<Record<Quick, number>> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS };

/** A moment in an address: `day`, `set.1042` (before it began), `2026-11-21T09:41`. */
export const urlMomentChoice = urlPattern(
  /^(hour|day|week|set\.\d{0,9}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?)$/,
);

/** The instant a choice stands for; undefined while it is not known, null where there is no such change set. */
export function useMoment(choice: string): string | null | undefined {
  const number = choice.startsWith('set.') ? choice.slice('set.'.length) : '';
  const set = useOpenChangeSet(number || undefined);
  // As long as the choice stands, so does the instant.
  const fixed = useMemo(() => {
    const quick = QUICK.find((one) => one === choice);
    return quick ? new Date(Date.now() - AGO[quick]).toISOString() : instantOf(choice);
  }, [choice]);
  if (!choice.startsWith('set.')) return fixed;
  if (number === '') return undefined;
  if (set.isError) return null;
  if (!set.data) return undefined;
  const { publishingAt } = set.data;
  // What it wrote first may carry the very instant it began at.
  return publishingAt === null ? null : new Date(Date.parse(publishingAt) - 1).toISOString();
}

/** Since when there is a history. */
export function useSince(): string | null | undefined {
  const { query } = useHistory();
  return useQuery(query.history.readHistoryFacts.queryOptions()).data?.since;
}

import { useQuery } from '@tanstack/react-query';
import { useMay } from '#web/session.tsx';
import { useChanges } from './use-changes.ts';

/** More than this many are not counted on. */
const COUNTED = 100;

/** How many change sets wait for a person: approvals, problems to solve, failures to retry. */
export function useWaitingCount(): number {
  const { query } = useChanges();
  const { data } = useQuery({
    ...query.changes.listChangeSets.queryOptions({ input: { attention: true, limit: COUNTED } }),
    enabled: useMay('changes.view'),
  });
  return data?.rows.length ?? 0;
}

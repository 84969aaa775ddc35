import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ChangeSetJson } from '../../shapes/contract.ts';
import type { RowsState } from '../rows-state.ts';
import { isUnderWay, useChanges } from '../use-changes.ts';

const PAGE = 100;
const FOLLOW_MS = 3000;
const FOLLOWED_PAGES = 3;

/** What the server is asked for: the rows of a tab, of one reason, that hold a text. */
export function rowsFilter({ id }: ChangeSetJson, { tab, why, find }: RowsState) {
  return { id, tab, ...(why && { code: why }), ...(find && { q: find }) };
}

/** The SKUs of a change set, a page at a time, in the order of their keys. */
export function useRows(set: ChangeSetJson, state: RowsState) {
  const { query } = useChanges();
  const filter = { ...rowsFilter(set, state), limit: PAGE };
  return useInfiniteQuery({
    ...query.changes.listPreviewRows.infiniteOptions({
      input: (after: string | undefined) => ({ ...filter, ...(after && { after }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.after ?? undefined,
    }),
    placeholderData: keepPreviousData,
    // Pages are read anew together, so only while few are loaded.
    refetchInterval: ({ state: { data } }) =>
      isUnderWay(set) && (data?.pages.length ?? 0) <= FOLLOWED_PAGES ? FOLLOW_MS : false,
  });
}

/** How many SKUs each tab holds, as the set counts them. */
export function tabCounts({ counts, progress, groups }: ChangeSetJson) {
  const known = counts ?? { selected: 0, change: 0, warned: 0, refused: 0, leftOut: 0 };
  return {
    all: known.selected,
    change: known.change,
    warnings: known.warned,
    refused: known.refused,
    'left-out': known.leftOut,
    published: progress?.published ?? 0,
    failed: (progress?.failed ?? 0) + (progress?.conflict ?? 0),
    ofReason: (code: string) =>
      groups.reduce((sum, group) => (group.code === code ? sum + group.skus : sum), 0),
  };
}

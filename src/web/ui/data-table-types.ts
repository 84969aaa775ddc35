import type { ReactNode } from 'react';
import type { Selection } from './selection.ts';

export type Column<Row> = {
  id: string;
  /** Word in the head, with the unit: "Bare price, USD". */
  head: string;
  /** Pixels; the least width of the one column that grows. */
  width: number;
  /** Takes what is left of the window; one column of a list. */
  grows?: boolean;
  /** `end` for numbers. */
  align?: 'start' | 'end';
  /** Stays while scrolling sideways; at most one beside the checkbox, standing first. */
  isPinned?: boolean;
  /** Sort key in the address; a head with one is a button. */
  sort?: string;
  /** Left out below 1280 px, where the acts at the end of a row would go out of sight. */
  isWideOnly?: boolean;
  /** Also shown in the two-line row of a phone. */
  isOnPhone?: boolean;
  cell: (row: Row) => ReactNode;
};

export type Density = 32 | 40;

/** Where the next page of a keyset-paged list stands. */
export type MoreRows = { hasMore: boolean; isLoading: boolean; hasFailed: boolean; load: () => void };

/** What an answer of `useInfiniteQuery` says of its next page. */
type PagedAnswer = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => Promise<unknown>;
};

export function moreRows(answer: PagedAnswer): MoreRows {
  return {
    hasMore: answer.hasNextPage,
    isLoading: answer.isFetchingNextPage,
    hasFailed: answer.isFetchNextPageError,
    load: () => void answer.fetchNextPage(),
  };
}

export type DataTableProps<Row> = {
  /** Name of the list for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What the row is called where only words help: "Select LED strip light". */
  rowName: (row: Row) => string;
  /** All rows that match, loaded or not; with `isAtLeast` while a gap is open. */
  total: number | undefined;
  isAtLeast?: boolean;
  density?: Density;
  /** No rows yet: bones in the final geometry. */
  isLoading?: boolean;
  /** Other rows are on the way: these are dimmed, not removed. */
  isStale?: boolean;
  /** `-changed` is downwards by `changed`. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  selection?: Selection;
  onSelect?: (selection: Selection) => void;
  /** Enter on a row. The row's title is a link of its own. */
  onOpen?: (row: Row) => void;
  /** `e`. */
  onChange?: () => void;
  more?: MoreRows;
  /** Drawn instead of rows: `EmptyState`, `NoMatch` or `ErrorState`. */
  instead?: ReactNode;
};

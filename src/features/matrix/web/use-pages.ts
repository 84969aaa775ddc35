import { useEffect, useMemo } from 'react';
import type { MatrixPage } from '../contract.ts';
import type { Sheet } from './sheet/sheet.ts';
import { FIRST_ROWS, PAGE_ROWS } from './use-matrix.ts';

type Read = (offset: number, signal: AbortSignal) => Promise<MatrixPage>;

const SETTLE_MS = 80;

/** Reads pages as they come into sight; those scrolled past before they were asked for are left out. */
export function usePages(sheet: Sheet, read: Read) {
  const pages = useMemo(() => createPages(sheet, read), [sheet, read]);
  useEffect(() => {
    const stop = pages.start();
    pages.see(0, 0);
    return stop;
  }, [pages]);
  return pages;
}
export type Pages = ReturnType<typeof createPages>;

function createPages(sheet: Sheet, read: Read) {
  const loaded = new Set(sheet.total > FIRST_ROWS ? [] : [0]);
  const underWay = new Map<number, Promise<void>>();
  let stopped = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let problem: unknown = null;

  const load = (page: number): Promise<void> => {
    const known = underWay.get(page);
    if (known) return known;
    const work = read(page * PAGE_ROWS, stopped.signal)
      .then((answer) => {
        problem = null;
        loaded.add(page);
        sheet.take(answer);
      })
      .finally(() => underWay.delete(page));
    underWay.set(page, work);
    return work;
  };
  const missing = (from: number, to: number) => {
    const [first, last] = [Math.floor(from / PAGE_ROWS), Math.floor(Math.max(from, to) / PAGE_ROWS)];
    return Array.from({ length: last - first + 1 }, (_, step) => first + step).filter(
      (page) => !loaded.has(page),
    );
  };
  const attempt = (page: number) =>
    load(page).catch((error: unknown) => {
      if (stopped.signal.aborted) return;
      problem = error;
      sheet.tell();
    });
  return {
    /** Rows that are in sight now. */
    see: (from: number, to: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const page of missing(from, to)) void attempt(page);
      }, SETTLE_MS);
    },
    /** Reads what is not there yet; rejects when a page cannot be read. */
    ensure: async (
      from: number,
      to: number,
      onRead?: (done: number, total: number) => void,
      signal?: AbortSignal,
    ) => {
      const wanted = missing(from, to);
      for (const [place, page] of wanted.entries()) {
        signal?.throwIfAborted();
        onRead?.(place * PAGE_ROWS, wanted.length * PAGE_ROWS);
        await load(page);
      }
    },
    /** The last error of a page in sight; null when all is well. */
    problem: () => problem,
    retry: (from: number, to: number) => {
      problem = null;
      for (const page of missing(from, to)) void attempt(page);
    },
    /** Returns how to stop; a stopped one can be started again. */
    start: () => {
      const begun = new AbortController();
      stopped = begun;
      return () => {
        clearTimeout(timer);
        begun.abort();
      };
    },
  };
}

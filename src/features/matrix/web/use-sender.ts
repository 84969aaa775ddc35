import { useCallback, useEffect, useRef, useState } from 'react';
import { useStartCells } from '#features/changes/web/public.tsx';
import { cellRows, inPieces, markSent, PIECE } from './sheet/pieces.ts';
import type { Sheet } from './sheet/sheet.ts';

export type Sending =
  | { state: 'idle' }
  | { state: 'sending'; done: number; total: number; cancel: () => void }
  | { state: 'failed'; error: unknown };

const IDLE: Sending = { state: 'idle' };

/** Sends all edits as a new change set, in pieces; given up half way the set is discarded, and nothing is kept of it. */
export function useNewSet(sheet: Sheet) {
  const { create, add, preview, discard } = useStartCells();
  const [sending, setSending] = useState<Sending>(IDLE);
  const send = async (): Promise<number | null> => {
    const { rows, products } = sheet.edited();
    const pieces = inPieces(cellRows(rows, products), PIECE);
    const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const stop = new AbortController();
    let set: { id: string; number: number } | null = null;
    setSending({ state: 'sending', done: 0, total, cancel: () => stop.abort() });
    try {
      set = await create();
      let done = 0;
      for (const piece of pieces) {
        stop.signal.throwIfAborted();
        await add(set.id, piece);
        done += piece.length;
        setSending({ state: 'sending', done, total, cancel: () => stop.abort() });
      }
      stop.signal.throwIfAborted();
      await preview(set.id);
      setSending(IDLE);
      return set.number;
    } catch (error) {
      if (set) await discard(set.id).catch(() => undefined);
      setSending(stop.signal.aborted ? IDLE : { state: 'failed', error });
      return null;
    }
  };
  return { sending, send };
}

const SETTLE_MS = 700;

/** Keeps an open change set equal to the edits: whatever is entered goes there a moment later. */
export function useOpenSet(sheet: Sheet, id: string | null) {
  const { add, preview } = useStartCells();
  const [sending, setSending] = useState<Sending>(IDLE);
  const isBusy = useRef(false);
  const flush = useCallback(async (): Promise<boolean> => {
    if (!id || isBusy.current) return false;
    isBusy.current = true;
    const taken = sheet.takeUnsent();
    const rows = cellRows(taken.rows, taken.products);
    try {
      let done = 0;
      for (const piece of inPieces(rows, PIECE)) {
        setSending({ state: 'sending', done, total: rows.length, cancel: () => undefined });
        await add(id, piece);
        done += piece.length;
      }
      markSent(taken.rows, taken.products);
      setSending(IDLE);
      return true;
    } catch (error) {
      sheet.putBack(taken);
      setSending({ state: 'failed', error });
      return false;
    } finally {
      isBusy.current = false;
    }
  }, [sheet, id, add]);
  useEffect(() => {
    if (!id) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      if (sheet.hasUnsent)
        timer = setTimeout(() => void flush().then((isDone) => isDone && later()), SETTLE_MS);
    };
    const forget = sheet.subscribe(later);
    return () => {
      clearTimeout(timer);
      forget();
    };
  }, [sheet, id, flush]);
  /** Everything is kept and its preview begun; false when that failed, which is told. */
  const finish = async (): Promise<boolean> => {
    if (!id || (sheet.hasUnsent && !(await flush()))) return false;
    try {
      await preview(id);
      return true;
    } catch (error) {
      setSending({ state: 'failed', error });
      return false;
    }
  };
  return { sending, flush, finish };
}

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { singleKeysOn } from '../preferences.ts';
import type { DataTableProps } from './data-table-types.ts';
import { idsBetween, NOTHING, selectMore, setRows, toggleRow } from './selection.ts';

type RowKeysProps<Row> = DataTableProps<Row> & {
  ids: readonly string[];
  /** The row a range starts from: the last one selected by hand. */
  anchor: RefObject<string | undefined>;
  scrollTo: (index: number) => void;
};

/** Rows that Page Up and Page Down pass. */
const PAGE = 15;

/** One row of the list has the focus; arrows and letters move it, select, open and change. */
export function useRowKeys<Row>(props: RowKeysProps<Row>) {
  const { ids, rows, selection = NOTHING, onSelect, onOpen, onChange, anchor, scrollTo } = props;
  const [active, setActive] = useState(0);
  const wantsFocus = useRef<HTMLElement | null>(null);

  useEffect(() => {
    const grid = wantsFocus.current;
    if (!grid) return;
    wantsFocus.current = null;
    grid.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  }, [active]);

  const move = (event: KeyboardEvent<HTMLElement>, to: number) => {
    event.preventDefault();
    const next = Math.max(0, Math.min(ids.length - 1, to));
    scrollTo(next);
    wantsFocus.current = event.currentTarget;
    if (next === active) event.currentTarget.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
    setActive(next);
  };

  const selectRange = (id: string) => {
    onSelect?.(setRows(selection, idsBetween(ids, anchor.current ?? id, id), true));
    anchor.current = id;
  };

  const onLetter = (event: KeyboardEvent<HTMLElement>, id: string) => {
    if (event.key === 'j') move(event, active + 1);
    else if (event.key === 'k') move(event, active - 1);
    else if (event.key === 'x') {
      anchor.current = id;
      onSelect?.(toggleRow(selection, id));
    } else if (event.key === 'X') selectRange(id);
    else if (event.key === 'e' && onChange) {
      event.preventDefault();
      onChange();
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = ids[active];
    const row = rows[active];
    if (id === undefined || row === undefined || event.target instanceof HTMLInputElement) return;
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'a' && onSelect) {
      event.preventDefault();
      onSelect(selectMore(selection, ids));
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const isOnRow = event.target instanceof HTMLElement && event.target.role === 'row';
    if (event.key === 'ArrowDown') move(event, active + 1);
    else if (event.key === 'ArrowUp') move(event, active - 1);
    else if (event.key === 'PageDown') move(event, active + PAGE);
    else if (event.key === 'PageUp') move(event, active - PAGE);
    else if (event.key === 'Home') move(event, 0);
    else if (event.key === 'End') move(event, ids.length - 1);
    else if (event.key === 'Enter' && isOnRow && onOpen) {
      event.preventDefault();
      onOpen(row);
    } else if (event.key === ' ' && isOnRow && onSelect) {
      event.preventDefault();
      anchor.current = id;
      onSelect(toggleRow(selection, id));
    } else if (singleKeysOn()) onLetter(event, id);
  };
  return { active, setActive, onKeyDown };
}

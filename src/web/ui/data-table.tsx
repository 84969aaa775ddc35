import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type MouseEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { HeadRow } from './data-table-head.tsx';
import { useRowKeys } from './data-table-keys.ts';
import { BoneRows, TableRow } from './data-table-row.tsx';
import type { Column, DataTableProps } from './data-table-types.ts';
import { idsBetween, isSelected, NOTHING, setRows, toggleRow } from './selection.ts';
import { useFormat } from './use-format.ts';
import { useWide, type Width } from './use-wide.ts';

const PHONE_ROW = 56;
const HEAD = 32;
/** Room for the bulk bar, so that it never covers the focused row. */
const BULK = 72;
/** The next page is asked for when this share of the loaded rows has been passed. */
const LOAD_AT = 0.7;

/**
 * The list of every list page. Its own rows on a virtualizer instead of antd's virtual table, which renders
 * neither roles nor a row count and squeezes the checkbox column beside pinned ones.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    columns,
    rows,
    rowId,
    total,
    selection = NOTHING,
    onSelect,
    isStale = false,
    instead,
    more,
  } = props;
  const { t } = useTranslation();
  const wide = useWide();
  const isPhone = wide === 'narrow';
  const height = isPhone ? PHONE_ROW : (props.density ?? 40);
  const scroller = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => rows.map(rowId), [rows, rowId]);
  const anchor = useRef<string | undefined>(undefined);
  const shown = shownColumns(columns, wide);

  const keys = useRowKeys({ ...props, ids, anchor, scrollTo: (index) => virtual.scrollToIndex(index) });
  const active = Math.min(keys.active, Math.max(0, rows.length - 1));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    useFlushSync: false,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: BULK,
    getItemKey: (index) => ids[index] ?? index,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const range = Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
      // The row that has the focus stays in the page, otherwise scrolling away would drop it.
      return active < count && (active < from || active > to) ? [...range, active] : range;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => virtual.measure(), [virtual, height]);
  const items = virtual.getVirtualItems();
  useLoadMore(more, rows.length, virtual.range?.endIndex ?? 0);

  const select = useCallback(
    (id: string, event: MouseEvent) => {
      const isRange = event.shiftKey && anchor.current !== undefined;
      const next = isRange
        ? setRows(selection, idsBetween(ids, anchor.current ?? id, id), !isSelected(selection, id))
        : toggleRow(selection, id);
      anchor.current = id;
      onSelect?.(next);
    },
    [ids, selection, onSelect],
  );

  const isGrid = rows.length > 0 || props.isLoading;
  const style = gridStyle(shown, height, onSelect !== undefined, isPhone);
  return (
    <div className="sh-table" ref={scroller} style={style} aria-busy={isStale || props.isLoading}>
      {isGrid && (
        <div
          role="grid"
          aria-label={props.label}
          aria-rowcount={total === undefined ? -1 : total + 1}
          aria-colcount={shown.length + (onSelect ? 1 : 0)}
          aria-multiselectable={onSelect !== undefined}
          className="sh-grid"
          onKeyDown={keys.onKeyDown}
        >
          <HeadRow {...props} columns={shown} ids={ids} />
          {props.isLoading && rows.length === 0 ? (
            <BoneRows columns={shown} hasCheckbox={onSelect !== undefined} />
          ) : (
            <div
              role="rowgroup"
              className={isStale ? 'sh-rows sh-dim' : 'sh-rows'}
              style={{ height: virtual.getTotalSize() }}
            >
              {items.map(({ index, start }) => {
                const row = rows[index];
                const id = ids[index];
                if (row === undefined || id === undefined) return null;
                return (
                  <TableRow
                    key={id}
                    row={row}
                    id={id}
                    index={index}
                    top={start}
                    columns={shown}
                    name={props.rowName(row)}
                    isSelected={isSelected(selection, id)}
                    isActive={index === active}
                    onSelect={onSelect && select}
                    onFocus={keys.setActive}
                  />
                );
              })}
            </div>
          )}
        </div>
      )}
      {instead}
      {!instead && rows.length > 0 && <Foot {...props} />}
      <span className="sh-visually-hidden" role="status">
        {isStale ? t('state.loading') : ''}
      </span>
    </div>
  );
}

function shownColumns<Row>(columns: readonly Column<Row>[], wide: Width): readonly Column<Row>[] {
  if (wide === 'narrow') return columns.filter(({ isOnPhone }, index) => index === 0 || isOnPhone);
  return wide === 'full' ? columns : columns.filter(({ isWideOnly }) => !isWideOnly);
}

function Foot<Row>({ rows, total, isAtLeast, more }: DataTableProps<Row>) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = { count: format.count(rows.length), total: format.count(total ?? rows.length) };
  return (
    <div className="sh-table-foot">
      {more?.hasFailed ? (
        <>
          {t('list.moreFailed')}
          <button type="button" className="sh-text-button" onClick={more.load}>
            {t('state.errorRetry')}
          </button>
        </>
      ) : (
        t(isAtLeast ? 'list.footAtLeast' : 'list.foot', facts)
      )}
    </div>
  );
}

function useLoadMore(more: DataTableProps<unknown>['more'], loaded: number, last: number) {
  const isDue =
    more?.hasMore && !more.isLoading && !more.hasFailed && loaded > 0 && last >= loaded * LOAD_AT - 1;
  const load = more?.load;
  useEffect(() => {
    if (isDue) load?.();
  }, [isDue, load]);
}

const CHECKBOX = 44;
/** Space after the last column. */
const TAIL = 12;

/** Column widths and row height as CSS variables: head, rows and bones share one geometry. */
function gridStyle<Row>(
  columns: readonly Column<Row>[],
  height: number,
  hasCheckbox: boolean,
  isPhone: boolean,
) {
  const widths = columns.map(({ width, grows }, index) => {
    if (isPhone) return index === 0 ? 'minmax(0, 1fr)' : 'max-content';
    return grows ? `minmax(${width}px, 1fr)` : `${width}px`;
  });
  const least = columns.reduce((sum, { width }) => sum + width, hasCheckbox ? CHECKBOX + TAIL : 2 * TAIL);
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--row-first': hasCheckbox ? `${CHECKBOX}px` : '12px',
    '--row-height': `${height}px`,
    '--row-columns': [...(hasCheckbox ? [`${CHECKBOX}px`] : ['12px']), ...widths].join(' '),
    '--row-least': isPhone ? '0px' : `${least}px`,
  };
  return style;
}

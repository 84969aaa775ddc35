import { useTranslation } from 'react-i18next';
import { CheckMark } from './check-mark.tsx';
import type { Column, DataTableProps } from './data-table-types.ts';
import { Icon } from './icon.tsx';
import { headState, NOTHING, setRows } from './selection.ts';

/** The sticky head: checkbox of three states, names, and a button where the column sorts. */
export function HeadRow<Row>({
  columns,
  ids,
  selection = NOTHING,
  onSelect,
  sort,
  onSort,
}: DataTableProps<Row> & { ids: readonly string[] }) {
  const { t } = useTranslation();
  const state = headState(selection, ids);
  return (
    <div role="rowgroup" className="sh-head">
      <div role="row" className="sh-head-row" aria-rowindex={1}>
        <div role="columnheader" className="sh-cell sh-check sh-pinned">
          {onSelect && (
            <CheckMark
              state={state}
              label={t('list.selectAll')}
              onClick={() =>
                onSelect(
                  state === 'all'
                    ? NOTHING
                    : setRows(selection.kind === 'some' ? selection : NOTHING, ids, true),
                )
              }
            />
          )}
        </div>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

type HeadCellProps<Row> = {
  column: Column<Row>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
};

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const { t } = useTranslation();
  const key = column.sort;
  const direction =
    key === undefined || !sort ? undefined : sort === key ? 'up' : sort === `-${key}` ? 'down' : undefined;
  const ariaSort = direction === 'up' ? 'ascending' : direction === 'down' ? 'descending' : undefined;
  return (
    <div
      role="columnheader"
      className={cellClass(column)}
      {...(ariaSort && { 'aria-sort': ariaSort })}
      title={column.head}
    >
      {key && onSort ? (
        <button
          type="button"
          className="sh-sort"
          onClick={() => onSort(direction === 'down' ? key : `-${key}`)}
        >
          <span>{column.head}</span>
          {direction && (
            <>
              <Icon name={direction === 'up' ? 'arrowUp' : 'arrowDown'} size={12} />
              <span className="sh-visually-hidden">
                {t(direction === 'up' ? 'list.sortAscending' : 'list.sortDescending')}
              </span>
            </>
          )}
        </button>
      ) : (
        <span>{column.head}</span>
      )}
    </div>
  );
}

export function cellClass<Row>({ align, isPinned }: Column<Row>): string {
  return ['sh-cell', align === 'end' && 'sh-end', isPinned && 'sh-pinned sh-pinned-first']
    .filter(Boolean)
    .join(' ');
}

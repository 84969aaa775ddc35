import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckMark } from './check-mark.tsx';
import { cellClass } from './data-table-head.tsx';
import type { Column } from './data-table-types.ts';

type TableRowProps<Row> = {
  row: Row;
  id: string;
  index: number;
  top: number;
  name: string;
  columns: readonly Column<Row>[];
  isSelected: boolean;
  isActive: boolean;
  onSelect: ((id: string, event: MouseEvent) => void) | undefined;
  onFocus: (index: number) => void;
};

function Row<Row>({
  row,
  id,
  index,
  top,
  name,
  columns,
  isSelected,
  isActive,
  onSelect,
  onFocus,
}: TableRowProps<Row>) {
  const { t } = useTranslation();
  return (
    <div
      role="row"
      className="sh-row"
      aria-rowindex={index + 2}
      {...(onSelect && { 'aria-selected': isSelected })}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onFocus(index)}
    >
      <div role="gridcell" className="sh-cell sh-check sh-pinned">
        {onSelect && (
          <CheckMark
            state={isSelected ? 'all' : 'none'}
            label={t('list.selectRow', { name })}
            isOutOfTabOrder
            onClick={(event) => onSelect(id, event)}
          />
        )}
      </div>
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={cellClass(column)}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

// memo loses the type parameter; the component itself has it.
export const TableRow = memo(Row) as typeof Row;

const BONES = Array.from({ length: 18 }, (_, index) => `bone-${index}`);

/** Rows in their final height and column widths while the first page is on the way. */
export function BoneRows<Row>({
  columns,
  hasCheckbox,
}: {
  columns: readonly Column<Row>[];
  hasCheckbox: boolean;
}) {
  return (
    <div className="sh-rows sh-bones" aria-hidden="true">
      {BONES.map((key, line) => (
        <div key={key} className="sh-row sh-still">
          <div className="sh-cell sh-check">{hasCheckbox && <span className="sh-bone sh-bone-check" />}</div>
          {columns.map((column, place) => (
            <div key={column.id} className={cellClass(column)}>
              <span className="sh-bone" style={{ width: `${55 + ((line * 13 + place * 29) % 35)}%` }} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

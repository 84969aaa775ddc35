import Checkbox from 'antd/es/checkbox';
import Select from 'antd/es/select';
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#web/ui/data-table.tsx';
import type { Column } from '#web/ui/data-table-types.ts';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useCellWords } from './cell-line.tsx';
import { textOf } from './grid/cell-face.ts';
import type { CountryGroup } from './grid/columns.ts';
import { blockOf, cellOf } from './sheet/cell.ts';
import type { Sheet } from './sheet/sheet.ts';
import type { SheetRow } from './sheet/sheet-rows.ts';
import type { Edits } from './use-edits.ts';
import { PAGE_ROWS } from './use-matrix.ts';
import type { Pages } from './use-pages.ts';

type MatrixTableProps = {
  sheet: Sheet;
  pages: Pages;
  edits: Edits;
  groups: readonly CountryGroup[];
  country: string;
  onCountry: (country: string) => void;
  mayEdit: boolean;
  maySeePrices: boolean;
};

/** Made anew with every change of the sheet, so that rows of the table follow. */
type TableSku = { row: SheetRow };

/** The same sheet as a plain table, one country at a time: for keyboards, screen readers, and one market's work. */
export default function MatrixTable({
  sheet,
  pages,
  edits,
  groups,
  country,
  onCountry,
  mayEdit,
  maySeePrices,
}: MatrixTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const fieldId = useId();
  const words = useCellWords('cap');
  const { version } = sheet;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the rows hold
  const rows = useMemo(() => readRows(sheet), [sheet, version]);
  const columns: Column<TableSku>[] = [
    { id: 'sku', head: t('matrix.head.sku'), width: 260, grows: true, cell: ({ row }) => <Sku row={row} /> },
    { id: 'code', head: t('matrix.head.code'), width: 130, isWideOnly: true, cell: ({ row }) => row.code },
    {
      id: 'cap',
      head: t('matrix.layer.cap'),
      width: 124,
      align: 'end',
      cell: ({ row }) => <CapField {...{ row, country, mayEdit, edits }} />,
    },
    {
      id: 'sold',
      head: t('matrix.layer.sold'),
      width: 108,
      cell: ({ row }) => <SoldBox {...{ row, country, mayEdit, edits }} />,
    },
    {
      id: 'note',
      head: t('matrix.table.note'),
      width: 420,
      cell: ({ row }) => {
        const { tone, value, why } = words(row, country);
        return <span className={`mx-tone-${tone} mx-table-note`}>{why ?? value}</span>;
      },
    },
  ];
  if (maySeePrices)
    columns.splice(3, 0, {
      id: 'price',
      head: t('matrix.layer.price'),
      width: 130,
      align: 'end',
      cell: ({ row }) => {
        const minor = row.displayed[country];
        return minor === undefined ? '—' : format.money(BigInt(minor), row.product.currency);
      },
    });
  return (
    <div className="mx-table">
      <div className="mx-table-bar">
        <label htmlFor={fieldId}>{t('matrix.table.country')}</label>
        <Select<string>
          id={fieldId}
          className="mx-table-country"
          suffixIcon={<Icon name="down" size={14} />}
          showSearch
          optionFilterProp="label"
          value={country}
          onChange={onCountry}
          options={groups.map(({ id, name, codes }) => ({
            title: id,
            label: name,
            options: codes.map((code) => ({ value: code, label: `${format.country(code)} (${code})` })),
          }))}
        />
        <span className="sh-meta">{t('matrix.table.keys')}</span>
      </div>
      <DataTable
        label={t('matrix.table.label', { country: format.country(country) })}
        columns={columns}
        rows={rows}
        rowId={({ row }) => row.key}
        rowName={({ row }) => nameOf(row)}
        total={sheet.total}
        more={{
          hasMore: rows.length < sheet.total,
          isLoading: false,
          hasFailed: pages.problem() !== null,
          load: () => pages.see(rows.length, rows.length + PAGE_ROWS - 1),
        }}
      />
    </div>
  );
}

/** Rows from the first one on, as far as they have been read. */
function readRows(sheet: Sheet): TableSku[] {
  const rows: TableSku[] = [];
  for (let index = 0; index < sheet.total; index += 1) {
    const row = sheet.rowAt(index);
    if (!row) break;
    rows.push({ row });
  }
  return rows;
}

const nameOf = ({ product, name }: SheetRow) => (name ? `${product.title}, ${name}` : product.title);

function Sku({ row }: { row: SheetRow }) {
  const { t } = useTranslation();
  return (
    <span className="mx-table-sku">
      <span>{row.product.title}</span>
      <span className="sh-meta">
        {row.name || row.skuId}
        {!row.isActive && ` · ${t('matrix.inactive')}`}
      </span>
    </span>
  );
}

type CellProps = { row: SheetRow; country: string; mayEdit: boolean; edits: Edits };

/** A cap as people type it; what is not taken stays, and the note says why. Enter and arrows go to the next SKU. */
function CapField({ row, country, mayEdit, edits }: CellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const held = textOf(row, country, 'cap', format);
  const [text, setText] = useState(held);
  useEffect(() => setText(held), [held]);
  const isClosed = !mayEdit || blockOf(row, country, 'cap') !== null;
  const keep = () => {
    if (text.trim() !== held) edits.type(row.index, country, text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape') setText(held);
    if (step === 0) return;
    event.preventDefault();
    keep();
    const grid = event.currentTarget.closest('[role=grid]');
    grid?.querySelector<HTMLInputElement>(`[data-cap-row="${row.index + step}"]`)?.focus();
  };
  return (
    <input
      className={cellOf(row, country).isCapEdited ? 'mx-table-cap mx-table-edited' : 'mx-table-cap'}
      inputMode="numeric"
      value={text}
      data-cap-row={row.index}
      disabled={isClosed}
      maxLength={20}
      aria-label={t('matrix.table.cap', { sku: nameOf(row), country: format.country(country) })}
      aria-invalid={cellOf(row, country).wrong !== undefined}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  );
}

function SoldBox({ row, country, mayEdit, edits }: CellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { isSold } = cellOf(row, country);
  if (isSold === null) return <span aria-hidden="true">—</span>;
  return (
    <Checkbox
      checked={isSold}
      disabled={!mayEdit || blockOf(row, country, 'sold') !== null}
      aria-label={t('matrix.table.sold', { product: row.product.title, country: format.country(country) })}
      onChange={({ target }) => edits.tick(row.index, country, target.checked)}
    />
  );
}

import { useMutation } from '@tanstack/react-query';
import Tooltip from 'antd/es/tooltip';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minorToText } from '#shared/money.ts';
import { explainError } from '#web/refusals.ts';
import { Icon } from '#web/ui/icon.tsx';
import { useToast } from '#web/ui/toast.ts';
import { useFormat } from '#web/ui/use-format.ts';
import type { ChangeSetJson, PreviewRowJson } from '../../shapes/contract.ts';
import type { RowsState } from '../rows-state.ts';
import { useChanges } from '../use-changes.ts';
import { csvOf } from './csv.ts';
import { stateOfRow } from './row-state.ts';
import { rowsFilter } from './use-rows.ts';

const PAGE = 1000;

/** Takes the rows that are shown out as CSV, all pages of them. */
export function ExportRows({ set, state }: { set: ChangeSetJson; state: RowsState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const { client } = useChanges();
  const [done, setDone] = useState(0);
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const rows: PreviewRowJson[] = [];
      let after: string | null = null;
      do {
        const page: { rows: PreviewRowJson[]; after: string | null } = await client.changes.listPreviewRows({
          ...rowsFilter(set, state),
          limit: PAGE,
          ...(after && { after }),
        });
        rows.push(...page.rows);
        setDone(rows.length);
        after = page.after;
      } while (after !== null);
      return rows;
    },
    onSuccess: (rows) => save(`change-set-${set.number}.csv`, csvOf(linesOf(rows))),
    onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
  });
  return (
    <Tooltip title={isPending ? t('changes.preview.exporting', { count: format.count(done) }) : undefined}>
      <button
        type="button"
        className="sh-icon-button sh-small sh-export"
        aria-busy={isPending}
        onClick={() => !isPending && mutate()}
      >
        <Icon name="sheet" size={14} />
        {isPending ? format.count(done) : t('changes.preview.export')}
      </button>
    </Tooltip>
  );
}

/** Head and rows; the names of the head are those of the API, so that a file reads the same in both languages. */
function linesOf(rows: readonly PreviewRowJson[]): string[][] {
  const fields = [...new Set(rows.flatMap(({ before }) => Object.keys(before)))];
  const head = ['storeId', 'productId', 'skuId', 'title', 'sku', 'code', 'currency', 'state', 'reasons'];
  const cell = (row: PreviewRowJson, side: 'before' | 'after', field: string) => {
    const value = row[side][field];
    if (value === null || value === undefined) return '';
    return field === 'price' || field === 'floor'
      ? minorToText(BigInt(Number(value)), row.currency)
      : String(value);
  };
  return [
    [...head, ...fields.flatMap((field) => [`${field} before`, `${field} after`])],
    ...rows.map((row) => [
      row.storeId,
      row.productId,
      row.skuId,
      row.title,
      row.skuName,
      row.code ?? '',
      row.currency,
      stateOfRow(row),
      [row.refusal, row.problem?.code, ...row.warnings].filter(Boolean).join(' '),
      ...fields.flatMap((field) => [cell(row, 'before', field), cell(row, 'after', field)]),
    ]),
  ];
}

function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

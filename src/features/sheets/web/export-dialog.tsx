import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Modal from 'antd/es/modal';
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Selection } from '#features/changes/selection/contract.ts';
import type { storesContract } from '#features/stores/contract.ts';
import { useApi } from '#web/context.ts';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useOpenDrawer } from '#web/url-state.ts';
import { FIXED_FIELDS } from '../columns.ts';
import { MAX_COLUMNS } from '../rules.ts';
import { headOf, type SheetLanguage } from '../text.ts';
import { type ColumnChoice, FIRST_CHOICE, fieldsOf } from './column-choice.ts';
import { useSheetsApi } from './use-sheets.ts';
import './sheets.css';

type ExportDialogProps = { selection: Selection; onClose: () => void };

/** Chooses columns and language of a file, and hands it over when it is written. */
export default function ExportDialog({ selection, onClose }: ExportDialogProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { client } = useSheetsApi();
  const { open } = useOpenDrawer('export');
  const maySeePrices = useMay('prices.view');
  const spoken: SheetLanguage = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const [language, setLanguage] = useState<SheetLanguage>(spoken);
  const [choice, setChoice] = useState<ColumnChoice>(FIRST_CHOICE);
  const start = useMutation({
    mutationFn: (columns: string[]) => client.startExport({ selection, columns, language }),
    onSuccess: ({ id }) => {
      onClose();
      open(id);
    },
  });
  const fields = fieldsOf(choice, maySeePrices);
  const problem =
    fields.length === 0
      ? t('sheets.export.none')
      : fields.length > MAX_COLUMNS
        ? t('sheets.export.tooMany', { most: MAX_COLUMNS, count: format.count(fields.length) })
        : null;
  const about =
    'products' in selection
      ? t('sheets.export.about', { products: selection.products.length })
      : t('sheets.export.all');
  return (
    <Modal open title={t('sheets.export.title')} width={720} footer={null} onCancel={onClose}>
      <div className="st-export">
        <p className="sh-meta">{about}</p>
        <Columns choice={choice} onChange={setChoice} language={spoken} maySeePrices={maySeePrices} />
        <div className="st-foot">
          <span className="sh-meta">{t('sheets.export.language')}</span>
          <Segmented
            aria-label={t('sheets.export.language')}
            value={language}
            onChange={(value) => setLanguage(value)}
            options={[
              { value: 'en' as const, label: 'English' },
              { value: 'zh' as const, label: '中文' },
            ]}
          />
          <span className="sh-space" />
          {(start.error || problem) && (
            <span className="sh-negative" role="alert">
              {start.error ? explainError(start.error, t).sentence : problem}
            </span>
          )}
          <Button
            type="primary"
            disabled={problem !== null}
            loading={start.isPending}
            onClick={() => start.mutate(fields)}
          >
            {t('sheets.export.start', { columns: fields.length })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

type ColumnsProps = {
  choice: ColumnChoice;
  onChange: (choice: ColumnChoice) => void;
  language: SheetLanguage;
  maySeePrices: boolean;
};

function Columns({ choice, onChange, language, maySeePrices }: ColumnsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { query } = useSheetsApi();
  const { data } = useQuery({ ...query.listEntries.queryOptions(), staleTime: 600_000 });
  const countries = (data?.countries ?? []).map((code) => ({
    value: code,
    label: `${format.country(code)} (${code})`,
  }));
  const languages = (data?.languages ?? []).map((code) => ({
    value: code,
    label: format.listingLanguage(code),
  }));
  const warehouses = useWarehouses(data?.warehouses ?? []);
  const boxes = (group: keyof typeof FIXED_FIELDS) =>
    FIXED_FIELDS[group].map((field) => (
      <Checkbox
        key={field}
        checked={choice.fixed.has(field) && (group !== 'price' || maySeePrices)}
        disabled={group === 'price' && !maySeePrices}
        onChange={({ target }) => {
          const fixed = new Set(choice.fixed);
          if (target.checked) fixed.add(field);
          else fixed.delete(field);
          onChange({ ...choice, fixed });
        }}
      >
        {headOf(field, language)}
      </Checkbox>
    ));
  const several = (
    key: 'caps' | 'sold' | 'warehouses' | 'languages',
    label: string,
    options: { value: string; label: string }[],
  ) => (
    <Select
      className="st-several"
      mode="multiple"
      size="small"
      maxTagCount="responsive"
      aria-label={label}
      placeholder={label}
      optionFilterProp="label"
      value={choice[key]}
      onChange={(codes: string[]) => onChange({ ...choice, [key]: codes })}
      options={options}
    />
  );
  return (
    <div className="st-groups">
      <Group name={t('sheets.export.groups.price')}>{boxes('price')}</Group>
      <Group name={t('sheets.export.groups.countries')}>
        {several('caps', t('sheets.export.caps'), countries)}
        {several('sold', t('sheets.export.sold'), countries)}
      </Group>
      <Group name={t('sheets.export.groups.logistics')}>{boxes('logistics')}</Group>
      <Group name={t('sheets.export.groups.warehousing')}>{boxes('warehousing')}</Group>
      <Group name={t('sheets.export.groups.stock')}>
        {boxes('stock')}
        {several('warehouses', t('sheets.export.warehouses'), warehouses)}
      </Group>
      <Group name={t('sheets.export.groups.names')}>
        {several('languages', t('sheets.export.languages'), languages)}
      </Group>
    </div>
  );
}

/** Warehouses that hold stock, by code and, where a store tells it, name. */
function useWarehouses(codes: readonly string[]) {
  const { t } = useTranslation();
  const { query } = useApi<{ stores: typeof storesContract }>();
  const { data } = useQuery({
    ...query.stores.listWarehouses.queryOptions({ input: {} }),
    staleTime: 300_000,
  });
  const names = new Map(data?.warehouses.map(({ code, name }) => [code, name]));
  return codes.map((code) => {
    const name = code === 'own' ? t('changes.op.stock.ownStock') : names.get(code);
    return { value: code, label: name && name !== code ? `${code} · ${name}` : code };
  });
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend>{name}</legend>
      {children}
    </fieldset>
  );
}

import { useQuery } from '@tanstack/react-query';
import Select from 'antd/es/select';
import { useTranslation } from 'react-i18next';
import type { storesContract } from '#features/stores/contract.ts';
import { useApi } from '#web/context.ts';
import { Icon } from '#web/ui/icon.tsx';

type WarehousePickerProps = {
  /** Empty for every warehouse. */
  value: string;
  onChange: (code: string) => void;
};

/** One warehouse of the workspace's stores, or all of them; typing finds one by code or name. */
export function WarehousePicker({ value, onChange }: WarehousePickerProps) {
  const { t } = useTranslation();
  const { query } = useApi<{ stores: typeof storesContract }>();
  const { data } = useQuery({
    ...query.stores.listWarehouses.queryOptions({ input: {} }),
    staleTime: 300_000,
  });
  const found = (data?.warehouses ?? []).map(({ code, name }) => ({
    value: code,
    label: name && name !== code ? `${code} · ${name}` : code,
  }));
  const options = [
    { value: '', label: t('changes.op.stock.everyWarehouse') },
    ...found,
    { value: 'own', label: t('changes.op.stock.ownStock') },
  ];
  return (
    <Select<string>
      suffixIcon={<Icon name="down" size={14} />}
      className="sh-line-verb"
      value={value}
      aria-label={t('changes.op.stock.warehouse')}
      popupMatchSelectWidth={false}
      showSearch
      optionFilterProp="label"
      options={options}
      onChange={onChange}
    />
  );
}

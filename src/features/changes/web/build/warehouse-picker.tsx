import { useQuery } from '@tanstack/react-query';
import Select from 'antd/es/select';
import { useTranslation } from 'react-i18next';
import type { productsContract } from '#features/products/contract.ts';
import type { storesContract } from '#features/stores/contract.ts';
import { useApi } from '#web/context.ts';
import { Icon } from '#web/ui/icon.tsx';

/** Stock of a POP product, which lies in no warehouse of the platform. */
const OWN = 'own';
const STALE_MS = 300_000;

type WarehousePickerProps = {
  /** Empty for every warehouse. */
  value: string;
  onChange: (code: string) => void;
};

/** One warehouse that stores name or SKUs have stock in, or all of them; typing finds one by code or name. */
export function WarehousePicker({ value, onChange }: WarehousePickerProps) {
  const { t } = useTranslation();
  const { query } = useApi<{ stores: typeof storesContract; products: typeof productsContract }>();
  const named = useQuery({ ...query.stores.listWarehouses.queryOptions({ input: {} }), staleTime: STALE_MS });
  const stocked = useQuery({ ...query.products.listStockWarehouses.queryOptions(), staleTime: STALE_MS });
  const names = new Map(named.data?.warehouses.map(({ code, name }) => [code, name]));
  const codes = [...new Set([...names.keys(), ...(stocked.data?.codes ?? [])])].filter(
    (code) => code !== OWN,
  );
  const found = codes.toSorted().map((code) => {
    const name = names.get(code);
    return { value: code, label: name && name !== code ? `${code} · ${name}` : code };
  });
  const options = [
    { value: '', label: t('changes.op.stock.everyWarehouse') },
    ...found,
    { value: OWN, label: t('changes.op.stock.ownStock') },
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

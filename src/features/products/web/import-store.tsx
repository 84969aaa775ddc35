import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useTranslation } from 'react-i18next';
import type { StoreJson } from '#features/stores/contract.ts';
import { FILE_CURRENCIES } from '#features/stores/web/public.tsx';
import { Field } from '#web/ui/field.tsx';

/** Stands for a store that is made for the file. */
export const NEW_STORE = 'new';
export type NewStore = { name: string; currency: string };

type StoreStepProps = {
  stores: readonly StoreJson[];
  value: string;
  fresh: NewStore;
  isDisabled: boolean;
  onChange: (id: string) => void;
  onFresh: (fresh: NewStore) => void;
};

/** Step 1: a store of files takes products, a connected one takes floors and caps. */
export function StoreStep({ stores, value, fresh, isDisabled, onChange, onFresh }: StoreStepProps) {
  const { t } = useTranslation();
  const isConnected = stores.find(({ id }) => id === value)?.connection !== 'file' && value !== NEW_STORE;
  return (
    <div className="sh-form pr-import-store">
      <Field
        label={t('products.import.storeLabel')}
        hint={t(isConnected ? 'products.import.isConnectedNote' : 'products.import.isFileNote')}
      >
        {({ id }) => (
          <Select
            id={id}
            value={value}
            disabled={isDisabled}
            onChange={onChange}
            options={[
              ...stores
                .toSorted((a, b) => Number(b.connection === 'file') - Number(a.connection === 'file'))
                .map(({ id: storeId, name, businessType }) => ({
                  value: storeId,
                  label: `${name} · ${t(`stores.kinds.${businessType}`)}`,
                })),
              { value: NEW_STORE, label: t('products.import.newStore') },
            ]}
          />
        )}
      </Field>
      {value === NEW_STORE && (
        <span className="pr-new-store">
          <Field label={t('products.import.newName')}>
            {(input) => (
              <Input
                {...input}
                maxLength={100}
                disabled={isDisabled}
                value={fresh.name}
                onChange={(event) => onFresh({ ...fresh, name: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('products.import.newCurrency')}>
            {({ id }) => (
              <Select
                id={id}
                value={fresh.currency}
                disabled={isDisabled}
                onChange={(currency: string) => onFresh({ ...fresh, currency })}
                options={FILE_CURRENCIES.map((code) => ({ value: code, label: code }))}
              />
            )}
          </Field>
        </span>
      )}
    </div>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { Field } from '#web/ui/field.tsx';
import { useToast } from '#web/ui/toast.ts';
import { useStoresApi } from './use-stores.ts';

/** Currencies a listing is usually priced in; the merchant's own first. */
export const FILE_CURRENCIES = ['USD', 'CNY', 'EUR', 'RUB', 'BRL', 'KRW'] as const;

type NewFileStoreProps = { onClose: () => void; onCreated: (id: string) => void };

/** Creates a store that lives from listing files. */
export function NewFileStore({ onClose, onCreated }: NewFileStoreProps) {
  const { t } = useTranslation();
  const { query } = useStoresApi();
  const queries = useQueryClient();
  const toast = useToast();
  const formId = useId();
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState<string>('USD');
  const create = useMutation(
    query.createFileStore.mutationOptions({
      onSuccess: (store) => {
        toast.show({ text: t('stores.done.created', { store: store.name }) });
        onCreated(store.id);
      },
      onSettled: () => queries.invalidateQueries({ queryKey: query.key() }),
    }),
  );
  return (
    <Modal
      open
      title={t('stores.file.title')}
      width={480}
      closable={false}
      onCancel={onClose}
      footer={
        <div className="sh-confirm-foot">
          <Button onClick={onClose}>{t('confirm.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            form={formId}
            loading={create.isPending}
            disabled={name.trim() === ''}
          >
            {t('stores.file.act')}
          </Button>
        </div>
      }
    >
      <form
        id={formId}
        className="sh-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') create.mutate({ name: name.trim(), currency });
        }}
      >
        <p className="sh-muted">{t('stores.file.note')}</p>
        <Field
          label={t('stores.file.name')}
          problem={create.error ? explainError(create.error, t).sentence : undefined}
        >
          {(input) => (
            <Input
              {...input}
              autoFocus
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('stores.file.currency')}>
          {({ id }) => (
            <Select
              id={id}
              value={currency}
              onChange={setCurrency}
              options={FILE_CURRENCIES.map((code) => ({ value: code, label: code }))}
            />
          )}
        </Field>
      </form>
    </Modal>
  );
}

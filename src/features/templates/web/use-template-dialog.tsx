import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { productsContract } from '#features/products/contract.ts';
import { type NamedView, useNamedViews } from '#features/products/web/public.tsx';
import { useApi } from '#web/context.ts';
import { explainError } from '#web/refusals.ts';
import { Field } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { problemsOf, StepProblems } from './step-problems.tsx';
import { useTemplatesApi } from './use-templates.ts';
import './templates.css';

type UseTemplateDialogProps = {
  /** Chosen already; another one can be taken. */
  templateId?: string | undefined;
  onStarted: (number: number) => void;
  onClose: () => void;
};

const CHEVRON = <Icon name="down" size={14} />;
const MOST_LISTED = 200;

/** A template and the products it is used on: together they become a preview. */
export function UseTemplateDialog({ templateId, onStarted, onClose }: UseTemplateDialogProps) {
  const { t } = useTranslation();
  const { client, query } = useTemplatesApi();
  const views = useNamedViews();
  const [id, setId] = useState(templateId);
  const [viewId, setView] = useState('all');
  const { data: templates } = useQuery(query.listTemplates.queryOptions({ input: { limit: MOST_LISTED } }));
  const view = views.find((one) => one.id === viewId) ?? views[0];
  const selection = { filter: view?.filter ?? {} };
  const count = useCount(view);
  const { data: checked } = useQuery({
    ...query.checkTemplate.queryOptions({ input: { id: id ?? '', selection } }),
    enabled: id !== undefined,
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: (chosen: string) => client.startFromTemplate({ id: chosen, selection }),
    onSuccess: ({ number }) => onStarted(number),
  });
  const isBroken = checked !== undefined && problemsOf(checked.steps) > 0;
  const isReady = id !== undefined && checked?.id === id && !isBroken && (count?.skus ?? 0) > 0;
  return (
    <Modal open title={t('templates.use.title')} width={480} footer={null} onCancel={onClose}>
      <form
        className="tp-use"
        onSubmit={(event) => {
          event.preventDefault();
          if (id !== undefined && isReady) mutate(id);
        }}
      >
        <Field label={t('templates.use.template')}>
          {(input) => (
            <Select<string>
              {...input}
              value={id ?? null}
              placeholder={t('templates.use.choose')}
              suffixIcon={CHEVRON}
              showSearch
              optionFilterProp="label"
              options={(templates?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
              onChange={setId}
            />
          )}
        </Field>
        <Field label={t('templates.use.products')} hint={t('templates.use.productsHint')}>
          {(input) => (
            <Select<string>
              {...input}
              value={view?.id ?? null}
              suffixIcon={CHEVRON}
              showSearch
              optionFilterProp="label"
              options={views.map((one) => ({ value: one.id, label: one.name }))}
              onChange={setView}
            />
          )}
        </Field>
        <CountLine count={count} />
        {isBroken && (
          <div className="tp-not" role="alert">
            <p>{t('templates.use.broken')}</p>
            <StepProblems steps={checked.steps} />
          </div>
        )}
        {error && (
          <p className="sh-negative" role="alert">
            {explainError(error, t).sentence}
          </p>
        )}
        <p className="sh-meta">{t('templates.use.note')}</p>
        <div className="sh-confirm-foot">
          <Button type="primary" htmlType="submit" loading={isPending} disabled={!isReady}>
            {t('templates.use.action', { count: count?.skus ?? 0 })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

type Count = { products: number; skus: number };

function useCount(view: NamedView | undefined): Count | undefined {
  const { query } = useApi<{ products: typeof productsContract }>();
  return useQuery({
    ...query.products.countProducts.queryOptions({ input: view?.text ?? {} }),
    placeholderData: keepPreviousData,
  }).data;
}

function CountLine({ count }: { count: Count | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { products = 0, skus = 0 } = count ?? {};
  if (count && products === 0) return <p className="sh-negative">{t('templates.use.none')}</p>;
  return (
    <p role="status">
      <strong>{count && t('templates.use.counted', { products, skus: format.count(skus) })}</strong>
    </p>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { useToast } from '#web/ui/toast.ts';
import type { ChangeLimits } from '../rules.ts';
import { useChanges } from './use-changes.ts';

const FIELDS = ['maxRows', 'maxLossPercent', 'dropPercent', 'floorPercent'] as const;
type Field = (typeof FIELDS)[number];

/** From where a second person must look, and what is warned about. Everyone sees them, owners set them. */
export function LimitsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { query } = useChanges();
  const { data } = useQuery(query.changes.readLimits.queryOptions());
  return (
    <Modal open title={t('changes.limits.title')} width={480} footer={null} onCancel={onClose}>
      {data && <LimitsForm limits={data} onClose={onClose} />}
    </Modal>
  );
}

function LimitsForm({ limits, onClose }: { limits: ChangeLimits; onClose: () => void }) {
  const { t } = useTranslation();
  const { client, query } = useChanges();
  const queries = useQueryClient();
  const toast = useToast();
  const maySet = useMay('changes.limits');
  const formId = useId();
  const [texts, setTexts] = useState<Record<Field, string>>({
    maxRows: textOf(limits.maxRows),
    maxLossPercent: textOf(limits.maxLossPercent),
    dropPercent: textOf(limits.dropPercent),
    floorPercent: textOf(limits.floorPercent),
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: (next: ChangeLimits) => client.changes.setLimits(next),
    onSuccess: (next) => {
      queries.setQueryData(query.changes.readLimits.queryKey(), next);
      toast.show({ text: t('changes.limits.saved') });
      onClose();
    },
  });
  const wrong = FIELDS.filter((field) => !isNumber(texts[field], field));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (wrong.length > 0 || !maySet) return;
    mutate({
      maxRows: numberOf(texts.maxRows),
      maxLossPercent: numberOf(texts.maxLossPercent),
      dropPercent: numberOf(texts.dropPercent),
      floorPercent: numberOf(texts.floorPercent),
    });
  };
  const field = (name: Field) => (
    <div className="sh-limit" key={name}>
      <label htmlFor={`${formId}-${name}`}>{t(`changes.limits.${name}`)}</label>
      <Input
        id={`${formId}-${name}`}
        value={texts[name]}
        inputMode="decimal"
        disabled={!maySet}
        {...(wrong.includes(name) && { status: 'error' as const })}
        onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
      />
    </div>
  );
  return (
    <form className="sh-limits" onSubmit={save}>
      <p>{t('changes.limits.note')}</p>
      {FIELDS.slice(0, 2).map(field)}
      <h3>{t('changes.limits.warnTitle')}</h3>
      {FIELDS.slice(2).map(field)}
      <p className="sh-meta">{t('changes.limits.floorNote')}</p>
      {error && (
        <p className="sh-negative" role="alert">
          {explainError(error, t).sentence}
        </p>
      )}
      {maySet ? (
        <div className="sh-confirm-foot">
          <Button type="primary" htmlType="submit" loading={isPending} disabled={wrong.length > 0}>
            {t('changes.limits.save')}
          </Button>
        </div>
      ) : (
        <p className="sh-muted">{t('changes.limits.onlyOwner')}</p>
      )}
    </form>
  );
}

const textOf = (value: number | null) => (value === null ? '' : String(value));
const plain = (text: string) => text.replace(/[\s,%]/g, '');
const numberOf = (text: string) => (plain(text) === '' ? null : Number(plain(text)));

function isNumber(text: string, field: Field): boolean {
  const value = numberOf(text);
  if (value === null) return true;
  if (Number.isNaN(value) || value < 0) return false;
  return field === 'maxRows' ? Number.isInteger(value) && value <= 10_000_000 : value <= 100;
}

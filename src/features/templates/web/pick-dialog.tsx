import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenOperation } from '#features/changes/operations/contract.ts';
import { MOST_LINES, operationWords } from '#features/changes/web/dialogs/public.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { useToast } from '#web/ui/toast.ts';
import { useFormat } from '#web/ui/use-format.ts';
import type { TemplateJson } from '../contract.ts';
import { problemsOf, StepProblems } from './step-problems.tsx';
import { usableOf, useTemplatesApi } from './use-templates.ts';
import './templates.css';

type PickDialogProps = {
  /** Its products are what the template has to fit. */
  changeSetId: string;
  /** Steps that stand already. */
  present: number;
  onInsert: (operations: readonly ChosenOperation[]) => void;
  onClose: () => void;
};

const SHOWN = 50;

/** Finds a template and inserts its steps, all of them or none. */
export function PickDialog({ changeSetId, present, onInsert, onClose }: PickDialogProps) {
  const { t } = useTranslation();
  const { client, query } = useTemplatesApi();
  const toast = useToast();
  const [text, setText] = useState('');
  const q = text.trim();
  const { data } = useQuery({
    ...query.listTemplates.queryOptions({ input: { limit: SHOWN, ...(q && { q }) } }),
    placeholderData: keepPreviousData,
  });
  const rows = data?.rows ?? [];
  const {
    mutate,
    data: checked,
    error,
  } = useMutation({
    mutationFn: (id: string) => client.checkTemplate({ id, changeSetId }),
    onSuccess: (template) => {
      const operations = usableOf(template.steps);
      if (problemsOf(template.steps) > 0 || present + operations.length > MOST_LINES) return;
      onInsert(operations);
      toast.show({ text: t('templates.pick.inserted', { count: operations.length, name: template.name }) });
      onClose();
    },
  });
  return (
    <Modal open title={t('templates.pick.title')} width={480} footer={null} onCancel={onClose}>
      <Input
        autoFocus
        value={text}
        placeholder={t('templates.find')}
        aria-label={t('templates.find')}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => rows[0] && mutate(rows[0].id)}
      />
      {checked && <NotInserted template={checked} present={present} />}
      {error && (
        <p className="sh-negative" role="alert">
          {explainError(error, t).sentence}
        </p>
      )}
      {data && rows.length === 0 && (
        <p className="sh-muted">
          {q ? t('templates.pick.noneMatch', { text: q }) : t('templates.pick.none')}
        </p>
      )}
      <ul className="tp-list">
        {rows.map((row) => (
          <TemplateChoice key={row.id} template={row} onChoose={() => mutate(row.id)} />
        ))}
      </ul>
    </Modal>
  );
}

function TemplateChoice({ template, onChoose }: { template: TemplateJson; onChoose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li>
      <button type="button" onClick={onChoose}>
        <strong>{template.name}</strong>
        <span className="sh-meta">{operationWords(t, format).sentence(usableOf(template.steps))}</span>
      </button>
    </li>
  );
}

/** Why nothing of it was inserted, and where to change that. */
function NotInserted({
  template: { id, name, steps },
  present,
}: {
  template: TemplateJson;
  present: number;
}) {
  const { t } = useTranslation();
  const count = present + steps.length;
  return (
    <div className="tp-not" role="alert">
      {problemsOf(steps) > 0 ? (
        <>
          <p>{t('templates.pick.broken', { name })}</p>
          <StepProblems steps={steps} />
          <Link to={paths.templates({ open: `template.${id}` })}>{t('templates.pick.edit')}</Link>
        </>
      ) : (
        <p className="sh-negative">{t('templates.pick.tooMany', { name, count, most: MOST_LINES })}</p>
      )}
    </div>
  );
}

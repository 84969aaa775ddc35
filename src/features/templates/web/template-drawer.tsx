import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Line, LineList, lineOf, newLine, readLine } from '#features/changes/web/dialogs/public.ts';
import { explainError } from '#web/refusals.ts';
import { Drawer } from '#web/ui/drawer.tsx';
import { Field } from '#web/ui/field.tsx';
import { ErrorState } from '#web/ui/states.tsx';
import { useToast } from '#web/ui/toast.ts';
import type { TemplateJson } from '../contract.ts';
import { NAME_LENGTH } from '../rules.ts';
import { problemsOf, StepProblems } from './step-problems.tsx';
import { useTemplatesApi } from './use-templates.ts';

type TemplateDrawerProps = {
  /** None for a new one. */
  id: string | undefined;
  whyNot: string | undefined;
  onUse: (id: string) => void;
  onClose: () => void;
};

/** A template beside the list: its name and its steps. */
export function TemplateDrawer({ id, ...rest }: TemplateDrawerProps) {
  const { t } = useTranslation();
  const { query } = useTemplatesApi();
  const { data, error, refetch } = useQuery({
    ...query.readTemplate.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== undefined,
  });
  if (id === undefined) return <TemplateForm template={null} {...rest} />;
  if (data) return <TemplateForm key={data.version} template={data} {...rest} />;
  return (
    <Drawer title={t('templates.head.name')} onClose={rest.onClose}>
      {error && (
        <ErrorState
          what={t('templates.head.name')}
          explanation={explainError(error, t)}
          onRetry={() => void refetch()}
        />
      )}
    </Drawer>
  );
}

type TemplateFormProps = Omit<TemplateDrawerProps, 'id'> & { template: TemplateJson | null };

function TemplateForm({ template, whyNot, onUse, onClose }: TemplateFormProps) {
  const { t } = useTranslation();
  const { client, query } = useTemplatesApi();
  const queries = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState(template?.name ?? '');
  const [lines, setLines] = useState<readonly Line[]>(() => linesOf(template));
  const [isProblemShown, showProblems] = useState(false);
  const readings = lines.map((line) => ({ key: line.key, ...readLine(line) }));
  const operations = readings.flatMap(({ operation }) => operation ?? []);
  const isComplete = operations.length === lines.length && name.trim() !== '';
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const content = { name: name.trim(), operations };
      return template
        ? client.editTemplate({ id: template.id, version: template.version, ...content })
        : client.createTemplate(content);
    },
    onSuccess: (saved) => {
      toast.show({ text: t('templates.saved', { name: saved.name }) });
      queries.setQueryData(query.readTemplate.queryKey({ input: { id: saved.id } }), saved);
      void queries.invalidateQueries({ queryKey: query.listTemplates.key() });
      onClose();
    },
  });
  const save = () => {
    if (whyNot) return;
    if (isComplete) mutate();
    else showProblems(true);
  };
  const gone = template?.steps.some(({ operation }) => operation === null);
  return (
    <Drawer
      title={template?.name ?? t('templates.drawer.new')}
      onClose={onClose}
      onPrimary={save}
      foot={
        <>
          <p className="sh-foot-note">{t('templates.drawer.note')}</p>
          <span className="sh-space" />
          {template && (
            <Button disabled={whyNot !== undefined} title={whyNot} onClick={() => onUse(template.id)}>
              {t('templates.act.use')}
            </Button>
          )}
          <Button
            type="primary"
            loading={isPending}
            disabled={whyNot !== undefined}
            title={whyNot}
            onClick={save}
          >
            {t('templates.drawer.save')}
          </Button>
        </>
      }
    >
      <div className="tp-drawer">
        {error && (
          <p className="sh-negative" role="alert">
            {explainError(error, t).sentence}
          </p>
        )}
        <Field
          label={t('templates.drawer.name')}
          problem={isProblemShown && name.trim() === '' ? t('templates.drawer.nameNeeded') : undefined}
        >
          {(input) => (
            <Input
              {...input}
              autoFocus={template === null}
              maxLength={NAME_LENGTH}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {template && problemsOf(template.steps) > 0 && <StepProblems steps={template.steps} />}
        {gone && <p className="sh-meta">{t('templates.drawer.gone')}</p>}
        <LineList
          lines={lines}
          problems={
            new Map(readings.flatMap(({ key, problem }) => (problem ? [[key, problem] as const] : [])))
          }
          isProblemShown={isProblemShown}
          priceField={t('changes.field.price')}
          currencies={CURRENCIES}
          onChange={setLines}
        />
      </div>
    </Drawer>
  );
}

/** What stores here are priced in; a template is for any of them. */
const CURRENCIES = ['USD', 'CNY', 'EUR'];

function linesOf(template: TemplateJson | null): Line[] {
  const operations = template?.steps.flatMap(({ operation }) => operation ?? []) ?? [];
  const lines = operations.flatMap((operation, index) => lineOf(operation, `line-${index}`) ?? []);
  return lines.length > 0 ? lines : [newLine('line-0')];
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SCOPES, type Scope } from '#shared/permissions.ts';
import { Field } from '#web/ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { SecretOnce } from './secret-once.tsx';
import { useFormProblem, useTeam } from './use-team.ts';

/** Asks for name and scopes, then shows the key once. */
export function NewApiKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { query } = useTeam();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['read']);
  const create = useMutation(
    query.createApiKey.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: query.listApiKeys.key() }),
    }),
  );
  const problem = useFormProblem(create.error);
  if (create.data) {
    return (
      <SecretOnce
        title={t('team.keys.shownTitle', { name })}
        note={t('team.keys.shownNote')}
        secret={create.data.key}
        onClose={onClose}
      />
    );
  }
  const toggle = (scope: Scope) =>
    setScopes(SCOPES.filter((one) => (one === scope ? !scopes.includes(one) : scopes.includes(one))));
  return (
    <FormDialog
      title={t('team.keys.create')}
      action={t('team.keys.create')}
      isBusy={create.isPending}
      problem={problem.whole ?? problem.of('scopes')}
      onCancel={onClose}
      onSubmit={() => create.mutate({ name, scopes: [...scopes] })}
    >
      <Field label={t('team.keys.name')} hint={t('team.keys.nameHint')} problem={problem.of('name')}>
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
      <fieldset className="tm-roles">
        <legend className="tm-legend sh-muted">{t('team.keys.scopes')}</legend>
        {SCOPES.map((scope) => (
          <Checkbox key={scope} checked={scopes.includes(scope)} onChange={() => toggle(scope)}>
            {t(`team.keys.scope.${scope}`)}{' '}
            <span className="sh-meta">{t(`team.keys.scopeNotes.${scope}`)}</span>
          </Checkbox>
        ))}
      </fieldset>
    </FormDialog>
  );
}

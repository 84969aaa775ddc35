import { useMutation } from '@tanstack/react-query';
import Input from 'antd/es/input';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#web/ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useFormProblem, useTeam } from './use-team.ts';

export { FormDialog } from './form-dialog.tsx';
export { RowActs } from './row-acts.tsx';
export { SecretOnce } from './secret-once.tsx';

type PasswordAgainProps = {
  /** What the password confirms: "Publish 82,996 SKUs". */
  title: string;
  action: string;
  onConfirmed: () => void;
  onCancel: () => void;
};

/** Asks for the password again where the server wants a fresh confirmation; see `isRecentlyConfirmed`. */
export function PasswordAgain({ title, action, onConfirmed, onCancel }: PasswordAgainProps) {
  const { t } = useTranslation();
  const { query } = useTeam();
  const [password, setPassword] = useState('');
  const confirm = useMutation(query.confirmSession.mutationOptions({ onSuccess: onConfirmed }));
  const problem = useFormProblem(confirm.error);
  return (
    <FormDialog
      title={title}
      action={action}
      isBusy={confirm.isPending}
      problem={problem.whole}
      onCancel={onCancel}
      onSubmit={() => confirm.mutate({ password })}
    >
      <Field
        label={t('team.again.label')}
        hint={t('team.again.hint')}
        problem={problem.of('password') && t('team.problems.typed')}
      >
        {(input) => (
          <Input.Password
            {...input}
            autoFocus
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { teamContract } from '#features/team/contract.ts';
import { useApi } from '#web/context.ts';
import { explainError } from '#web/refusals.ts';

type PasswordDialogProps = { action: string; onConfirmed: () => void; onCancel: () => void };

/** In a team of one nobody else can approve, so the password is typed again before a large change set. */
export function PasswordDialog({ action, onConfirmed, onCancel }: PasswordDialogProps) {
  const { t } = useTranslation();
  const { client } = useApi<{ team: typeof teamContract }>();
  const [password, setPassword] = useState('');
  const fieldId = useId();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => client.team.confirmSession({ password }),
    onSuccess: onConfirmed,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '') mutate();
  };
  return (
    <Modal
      open
      title={t('changes.preview.passwordTitle')}
      width={420}
      closable={false}
      onCancel={onCancel}
      footer={null}
    >
      <form className="sh-confirm" onSubmit={submit}>
        <label htmlFor={fieldId}>{t('changes.preview.password')}</label>
        <Input.Password
          id={fieldId}
          autoFocus
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          {...(error && { status: 'error' as const })}
        />
        {error && (
          <p className="sh-negative" role="alert">
            {explainError(error, t).sentence}
          </p>
        )}
        <div className="sh-confirm-foot">
          <Button onClick={onCancel}>{t('confirm.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={isPending} disabled={password === ''}>
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/permissions.ts';
import { paths } from '#web/paths.ts';
import { Field } from '#web/ui/field.tsx';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import { FormDialog } from './form-dialog.tsx';
import { RoleChoice } from './role-choice.tsx';
import { SecretOnce } from './secret-once.tsx';
import { useFormProblem, useTeam } from './use-team.ts';

/** Asks for whom and which role, then shows the link once. */
export function NewInvitation({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { query } = useTeam();
  const queries = useQueryClient();
  const format = useFormat();
  const now = useNow();
  const [note, setNote] = useState('');
  const [role, setRole] = useState<Role>('packer');
  const invite = useMutation(
    query.invite.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: query.listInvitations.key() }),
    }),
  );
  const problem = useFormProblem(invite.error);
  if (invite.data) {
    const until = format.instant(new Date(invite.data.expiresAt), now);
    return (
      <SecretOnce
        title={t('team.invitations.linkTitle', { note })}
        note={t('team.invitations.linkNote', { until })}
        secret={withOwnAddress(invite.data.link)}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      title={t('team.invitations.invite')}
      action={t('team.invitations.create')}
      isBusy={invite.isPending}
      problem={problem.whole}
      onCancel={onClose}
      onSubmit={() => invite.mutate({ note, role })}
    >
      <Field
        label={t('team.invitations.note')}
        hint={t('team.invitations.noteHint')}
        problem={problem.of('note')}
      >
        {(input) => (
          <Input
            {...input}
            autoFocus
            maxLength={100}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <RoleChoice value={role} onChange={setRole} />
    </FormDialog>
  );
}

/** The link under the address this person reaches the product by, which others can most likely reach too. */
function withOwnAddress(link: string): string {
  return `${window.location.origin}${paths.invitation()}${new URL(link).hash}`;
}

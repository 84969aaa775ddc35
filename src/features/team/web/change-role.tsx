import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/permissions.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { RoleChoice } from './role-choice.tsx';
import type { Member } from './use-team.ts';

type ChangeRoleProps = {
  member: Member;
  isBusy: boolean;
  onCancel: () => void;
  onChange: (role: Role) => void;
};

export function ChangeRole({ member, isBusy, onCancel, onChange }: ChangeRoleProps) {
  const { t } = useTranslation();
  const [role, setRole] = useState<Role>(member.role);
  return (
    <Confirm
      title={t('team.members.roleTitle', { name: member.name })}
      action={t('team.members.roleAct', { role: t(`team.roles.${role}`) })}
      isDanger={false}
      isBusy={isBusy}
      onCancel={onCancel}
      onConfirm={() => (role === member.role ? onCancel() : onChange(role))}
    >
      <RoleChoice value={role} onChange={setRole} />
    </Confirm>
  );
}

import Radio from 'antd/es/radio';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#shared/permissions.ts';

type RoleChoiceProps = { value: Role; onChange: (role: Role) => void };

/** The roles with what each may do. */
export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend className="tm-legend sh-muted">{t('team.members.role')}</legend>
      <Radio.Group value={value} onChange={(event) => onChange(event.target.value)} className="tm-roles">
        {ROLES.map((role) => (
          <Radio key={role} value={role}>
            {t(`team.roles.${role}`)} <span className="sh-meta">{t(`team.roleNotes.${role}`)}</span>
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}

import Input from 'antd/es/input';
import { useTranslation } from 'react-i18next';
import { Field } from '#web/ui/field.tsx';
import type { useFormProblem } from './use-team.ts';

export type NewAccount = { name: string; email: string; password: string };
export const NO_ACCOUNT: NewAccount = { name: '', email: '', password: '' };

type AccountFieldsProps = {
  value: NewAccount;
  onChange: (value: NewAccount) => void;
  problem: ReturnType<typeof useFormProblem>;
};

/** Name, address and password of a person who gets an account. */
export function AccountFields({ value, onChange, problem }: AccountFieldsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<NewAccount>) => onChange({ ...value, ...change });
  return (
    <>
      <Field label={t('team.setUp.name')} problem={problem.of('name')}>
        {(input) => (
          <Input
            {...input}
            autoComplete="name"
            maxLength={100}
            value={value.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('team.signIn.email')} problem={problem.of('email')}>
        {(input) => (
          <Input
            {...input}
            type="email"
            autoComplete="username"
            value={value.email}
            onChange={(event) => set({ email: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('team.signIn.password')}
        hint={t('team.setUp.passwordHint')}
        problem={problem.of('password')}
      >
        {(input) => (
          <Input.Password
            {...input}
            autoComplete="new-password"
            value={value.password}
            onChange={(event) => set({ password: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { sessionQuery } from '#web/session.tsx';
import { Field } from '#web/ui/field.tsx';
import { AccountFields, NO_ACCOUNT } from './account-fields.tsx';
import { BarePage, FormProblem } from './bare-page.tsx';
import { useFormProblem, useTeam } from './use-team.ts';

export default function SetUpPage() {
  const { t } = useTranslation();
  const { query } = useTeam();
  const { go } = useWeb();
  const queries = useQueryClient();
  const setup = useQuery(query.readSetup.queryOptions());
  const [typed, setTyped] = useState({ code: '', workspace: '' });
  const [account, setAccount] = useState(NO_ACCOUNT);
  const setUp = useMutation(
    query.setUp.mutationOptions({
      onSuccess: (session) => {
        queries.clear();
        queries.setQueryData(sessionQuery.queryKey, session);
        go(paths.home(), { replace: true });
      },
    }),
  );
  const problem = useFormProblem(setUp.error);
  if (setup.data && !setup.data.isNeeded) {
    return (
      <BarePage title={t('team.setUp.doneTitle')} note={t('team.setUp.doneNote')}>
        <Link to={paths.signIn()}>{t('team.join.toSignIn')}</Link>
      </BarePage>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate({ ...typed, ...account });
  };
  return (
    <BarePage title={t('team.setUp.title')} note={t('team.setUp.note')}>
      <form className="sh-form" onSubmit={submit} noValidate>
        <FormProblem sentence={problem.whole} />
        <Field label={t('team.setUp.code')} problem={problem.of('code')}>
          {(input) => (
            <Input
              {...input}
              className="tm-mono"
              autoFocus
              autoComplete="off"
              placeholder="XXXX-XXXX-XXXX"
              value={typed.code}
              onChange={(event) => setTyped({ ...typed, code: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('team.setUp.workspace')} problem={problem.of('workspace')}>
          {(input) => (
            <Input
              {...input}
              autoComplete="organization"
              maxLength={100}
              value={typed.workspace}
              onChange={(event) => setTyped({ ...typed, workspace: event.target.value })}
            />
          )}
        </Field>
        <AccountFields value={account} onChange={setAccount} problem={problem} />
        <Button type="primary" htmlType="submit" block loading={setUp.isPending}>
          {t('team.setUp.act')}
        </Button>
      </form>
    </BarePage>
  );
}

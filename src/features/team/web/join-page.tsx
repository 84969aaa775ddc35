import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { sessionQuery } from '#web/session.tsx';
import { Field } from '#web/ui/field.tsx';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import { AccountFields, NO_ACCOUNT } from './account-fields.tsx';
import { BarePage, FormProblem } from './bare-page.tsx';
import { useFormProblem, useTeam } from './use-team.ts';

export default function JoinPage() {
  const { t } = useTranslation();
  const { query } = useTeam();
  const format = useFormat();
  const now = useNow();
  const secret = useLocation().hash.replace(/^#/, '');
  const invitation = useQuery({
    ...query.readInvitation.queryOptions({ input: { secret } }),
    enabled: secret !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (secret === '') return <Refused sentence={t('team.join.broken')} />;
  if (invitation.error) return <Refused sentence={explainError(invitation.error, t).sentence} />;
  if (!invitation.data) return <BarePage title={t('team.join.reading')} note={t('state.loading')} />;
  const { workspace, note, role, expiresAt } = invitation.data;
  const facts = {
    note,
    role: t(`team.roles.${role}`),
    until: format.instant(new Date(expiresAt), now),
  };
  return (
    <BarePage title={t('team.join.title', { workspace })} note={t('team.join.note', facts)}>
      <JoinForm secret={secret} workspace={workspace} />
    </BarePage>
  );
}

function Refused({ sentence }: { sentence: string }) {
  const { t } = useTranslation();
  return (
    <BarePage title={t('team.join.reading')} note={sentence}>
      <Link to={paths.signIn()}>{t('team.join.toSignIn')}</Link>
    </BarePage>
  );
}

type Way = 'new' | 'existing';
type JoinFormProps = { secret: string; workspace: string };

function JoinForm({ secret, workspace }: JoinFormProps) {
  const { t } = useTranslation();
  const { client } = useTeam();
  const { go } = useWeb();
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const [way, setWay] = useState<Way>('new');
  const [account, setAccount] = useState(NO_ACCOUNT);
  const join = useMutation({
    mutationFn: async () => {
      const { email, password } = account;
      if (session) return client.acceptInvitation({ secret });
      if (way === 'new') return client.acceptInvitation({ secret, account });
      await client.signIn({ email, password });
      return client.acceptInvitation({ secret });
    },
    onSuccess: (joined) => {
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, joined);
      go(paths.home(), { replace: true });
    },
  });
  const problem = useFormProblem(join.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    join.mutate();
  };
  return (
    <form className="sh-form" onSubmit={submit} noValidate>
      <FormProblem sentence={problem.whole} />
      {session && <p>{t('team.join.asSignedIn', session.account)}</p>}
      {!session && (
        <Segmented<Way>
          block
          value={way}
          onChange={setWay}
          options={[
            { value: 'new', label: t('team.join.asNew') },
            { value: 'existing', label: t('team.join.asExisting') },
          ]}
        />
      )}
      {!session && way === 'new' && <AccountFields value={account} onChange={setAccount} problem={problem} />}
      {!session && way === 'existing' && (
        <>
          <Field label={t('team.signIn.email')} problem={problem.of('email')}>
            {(input) => (
              <Input
                {...input}
                type="email"
                autoComplete="username"
                value={account.email}
                onChange={(event) => setAccount({ ...account, email: event.target.value })}
              />
            )}
          </Field>
          <Field
            label={t('team.signIn.password')}
            problem={problem.of('password') && t('team.problems.typed')}
          >
            {(input) => (
              <Input.Password
                {...input}
                autoComplete="current-password"
                value={account.password}
                onChange={(event) => setAccount({ ...account, password: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      <Button type="primary" htmlType="submit" block loading={join.isPending}>
        {way === 'existing' && !session ? t('team.join.signInAct') : t('team.join.act', { workspace })}
      </Button>
    </form>
  );
}

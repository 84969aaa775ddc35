import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { sessionQuery } from '#web/session.tsx';
import { Field } from '#web/ui/field.tsx';
import { useUrlState } from '#web/url-state.ts';
import { urlPattern } from '#web/url-state-values.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../rules.ts';
import { BarePage, FormProblem } from './bare-page.tsx';
import { useFormProblem, useTeam } from './use-team.ts';

/** Only addresses of this product: `//elsewhere` and `/\elsewhere` lead away from it. */
const KEYS = { back: urlPattern(/^\/(?![/\\])/) };

export default function SignInPage() {
  const { t } = useTranslation();
  const { query } = useTeam();
  const { go } = useWeb();
  const queries = useQueryClient();
  const { values } = useUrlState(KEYS);
  const [typed, setTyped] = useState({ email: '', password: '' });
  const setup = useQuery(query.readSetup.queryOptions());
  const signIn = useMutation(
    query.signIn.mutationOptions({
      onSuccess: (opened) => queries.setQueryData(sessionQuery.queryKey, opened),
    }),
  );
  const problem = useFormProblem(signIn.error);
  const { data: session } = useQuery(sessionQuery);
  // Nobody could sign in: the first thing to do is to set up.
  const isFirst = setup.data?.isNeeded === true && !setup.data.hasDemo;
  useEffect(() => {
    if (isFirst) go(paths.setUp(), { replace: true });
  }, [isFirst, go]);
  // The address changes while the next screen loads; where to go was decided on arrival.
  const [target] = useState(values.back ?? paths.home());
  useEffect(() => {
    if (session) go(target, { replace: true });
  }, [session, target, go]);
  const act = useRef<HTMLButtonElement>(null);
  const choose = (email: string) => {
    setTyped({ email, password: DEMO_PASSWORD });
    act.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(typed);
  };
  return (
    <BarePage title={t('team.signIn.title')}>
      {setup.data?.isNeeded && (
        <p>
          {t('team.signIn.setupNote')} <Link to={paths.setUp()}>{t('team.signIn.setupLink')}</Link>
        </p>
      )}
      <form className="sh-form" onSubmit={submit} noValidate>
        <FormProblem sentence={problem.whole} />
        <Field label={t('team.signIn.email')} problem={problem.of('email')}>
          {(input) => (
            <Input
              {...input}
              type="email"
              autoComplete="username"
              autoFocus
              value={typed.email}
              onChange={(event) => setTyped({ ...typed, email: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('team.signIn.password')} problem={problem.of('password') && t('team.problems.typed')}>
          {(input) => (
            <Input.Password
              {...input}
              autoComplete="current-password"
              value={typed.password}
              onChange={(event) => setTyped({ ...typed, password: event.target.value })}
            />
          )}
        </Field>
        <Button ref={act} type="primary" htmlType="submit" block loading={signIn.isPending}>
          {t('team.signIn.act')}
        </Button>
      </form>
      {setup.data?.hasDemo && <DemoPeople chosen={typed.email} onChoose={choose} />}
    </BarePage>
  );
}

type DemoPeopleProps = { chosen: string; onChoose: (email: string) => void };

/** Fills the form, so that one sees what signs in; shown only where the demo password works. */
function DemoPeople({ chosen, onChoose }: DemoPeopleProps) {
  const { t } = useTranslation();
  return (
    <section className="tm-demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('team.signIn.demoTitle')}</h2>
      <p className="sh-muted">
        {t('team.signIn.demoNote')} {t('team.signIn.demoPassword', { password: DEMO_PASSWORD })}
      </p>
      <ul>
        {DEMO_PEOPLE.map(({ email, name, role }) => (
          <li key={email}>
            <button
              type="button"
              className="tm-person"
              aria-pressed={chosen === email}
              onClick={() => onChoose(email)}
            >
              <strong>{t(`team.roles.${role}`)}</strong>
              <span className="sh-muted">{name}</span>
              <span className="sh-muted">{email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

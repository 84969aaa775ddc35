import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '../context.ts';
import { useAdoptPreferences } from '../kept-preferences.ts';
import { LiveProvider } from '../live/live.tsx';
import { NAV_GROUPS } from '../nav.ts';
import { paths } from '../paths.ts';
import { explainError } from '../refusals.ts';
import { mayDo, type Session, SessionProvider, useSession, useSessionQuery } from '../session.tsx';
import { SkeletonPage } from '../ui/skeleton.tsx';
import { StatePage } from '../ui/state-page.tsx';
import { ErrorState } from '../ui/states.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { registeredNav } from './registered.ts';
import { Shell, ShellSkeleton } from './shell.tsx';

/** A screen inside top bar and navigation; needs a session. */
export function ShellFrame() {
  const { pathname } = useLocation();
  return (
    <WithSession waiting={<ShellSkeleton />}>
      <Shell>
        <CrashBoundary key={pathname}>
          <Outlet />
        </CrashBoundary>
      </Shell>
    </WithSession>
  );
}

/** A screen that takes the whole window, such as the scan station; needs a session. */
export function FullFrame() {
  return (
    <WithSession waiting={<SkeletonPage />}>
      <Outlet />
    </WithSession>
  );
}

function WithSession({ waiting, children }: { waiting: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const { data: session, error, isPending, refetch } = useSessionQuery();
  if (session && session.workspaceId === null) return <ChooseWorkspace session={session} />;
  if (session) {
    const scope = `${session.account.id} ${session.workspaceId}`;
    return (
      <SessionProvider session={session}>
        <KeptPreferences />
        <LiveProvider key={scope} scope={scope}>
          {children}
        </LiveProvider>
      </SessionProvider>
    );
  }
  if (isPending) return waiting;
  if (session === null) return <SignedOut />;
  return (
    <div className="sh-alone">
      <ErrorState
        what={t('state.what.session')}
        explanation={explainError(error, t)}
        onRetry={() => void refetch()}
      />
    </div>
  );
}

/** Language and theme of the person, whatever device they sign in on. */
function KeptPreferences() {
  useAdoptPreferences();
  return null;
}

/** Someone of several workspaces, or of none, has to say where to work. */
function ChooseWorkspace({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { features, api } = useWeb();
  const queries = useQueryClient();
  const choose = features.find(({ account }) => account)?.account?.switchWorkspace;
  const enter = async (id: string) => {
    await choose?.(api, id);
    await queries.invalidateQueries();
  };
  return (
    <StatePage title={t(session.workspaces.length > 0 ? 'account.choose' : 'refusals.WORKSPACE_NEEDED')}>
      {session.workspaces.map(({ id, name }) => (
        <Button key={id} onClick={() => void enter(id)}>
          {name}
        </Button>
      ))}
    </StatePage>
  );
}

/** Sends to the sign-in screen and remembers where to come back to. */
function SignedOut() {
  const { t } = useTranslation();
  const { features, go } = useWeb();
  const { href } = useLocation();
  // The address changes before the sign-in screen has loaded; following it would lead round and round.
  const [from] = useState(href);
  const hasSignIn = features.some(({ routes }) => routes.some(({ path }) => path === paths.signIn()));
  useEffect(() => {
    if (hasSignIn) go(paths.signIn(from), { replace: true });
  }, [hasSignIn, go, from]);
  if (hasSignIn) return null;
  return (
    <StatePage title={t('state.signedOutTitle')}>
      <Button onClick={() => window.location.reload()}>{t('state.reload')}</Button>
    </StatePage>
  );
}

/** The address `/`: the first entry of the navigation this person may open. */
export function FirstPage() {
  const { t } = useTranslation();
  const { features, go } = useWeb();
  const session = useSession();
  const first = firstEntry(registeredNav(features), session);
  useEffect(() => {
    if (first) go(paths.nav(first), { replace: true });
  }, [first, go]);
  return first ? null : <StatePage title={t('state.nothingHere')} />;
}

function firstEntry(registered: ReturnType<typeof registeredNav>, session: Session) {
  for (const group of NAV_GROUPS) {
    for (const id of group.entries) {
      const entry = registered.get(id);
      if (entry && mayDo(session, entry.permission)) return id;
    }
  }
  return undefined;
}

import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import type { Permission, Role } from '#shared/permissions.ts';
import { getJson, isSignedOut } from './http.ts';
import type { ThemeChoice } from './preferences.ts';
import type { Language } from './words.ts';

export type SessionWorkspace = { id: string; slug: string; name: string; isDemo: boolean; role: Role };

/** What the person chose for the screens, kept with the account; null = never chosen. */
export type Preferences = { language: Language | null; theme: ThemeChoice | null };

/** Who is signed in, where, and what they may do: the answer of `GET /api/session`. */
export type Session = {
  account: { id: string; name: string; email: string; preferences: Preferences };
  workspaces: readonly SessionWorkspace[];
  /** Null while this person belongs to no workspace. */
  workspaceId: string | null;
  permissions: readonly string[];
  /** Settings of the chosen workspace. */
  settings: Readonly<Record<string, unknown>>;
};

/** Null when nobody is signed in. Cached; sign-in and sign-out invalidate `['session']`. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      // The server checks its answer against the contract of `team`; the browser trusts it.
      return (await getJson('/api/session', signal)) as Session;
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSessionQuery() {
  return useQuery(sessionQuery);
}

/** The session where there is one: null on the pages for people who are not signed in. */
export function useSessionIfAny(): Session | null {
  return useContext(SessionContext);
}

/** The session of a screen inside the shell. Throws outside of it: that is a bug in the route's layout. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of the shell');
  return session;
}

export function useWorkspace(): SessionWorkspace | undefined {
  const session = useSession();
  return session.workspaces.find(({ id }) => id === session.workspaceId);
}

export function mayDo(session: Session, permission: Permission | undefined): boolean {
  return permission === undefined || session.permissions.includes(permission);
}

/** Whether the signed-in person may do it; a control without permission is disabled with the reason. */
export function useMay(permission: Permission | undefined): boolean {
  return mayDo(useSession(), permission);
}

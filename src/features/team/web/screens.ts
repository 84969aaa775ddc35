import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';
import type { teamContract } from '../contract.ts';

/** Pages of accounts, members, keys, sessions and the audit log. */
export const teamScreens: FeatureScreens = {
  nav: [
    { id: 'team', permission: 'team.view' },
    { id: 'audit', permission: 'audit.view' },
  ],
  routes: [
    { path: paths.signIn(), layout: 'bare', load: () => import('./sign-in-page.tsx') },
    { path: paths.setUp(), layout: 'bare', load: () => import('./set-up-page.tsx') },
    { path: paths.invitation(), layout: 'bare', load: () => import('./join-page.tsx') },
    { path: paths.team(), permission: 'team.view', load: () => import('./team-page.tsx') },
    { path: paths.sessions(), load: () => import('./sessions-page.tsx') },
    { path: paths.audit(), permission: 'audit.view', load: () => import('./audit-page.tsx') },
  ],
  account: {
    signOut: async (api) => {
      await api.of<{ team: typeof teamContract }>().client.team.signOut();
    },
    keepPreferences: async (api, chosen) => {
      await api.of<{ team: typeof teamContract }>().client.team.keepPreferences(chosen);
    },
    switchWorkspace: async (api, workspaceId) => {
      await api.of<{ team: typeof teamContract }>().client.team.chooseWorkspace({ workspaceId });
    },
  },
};

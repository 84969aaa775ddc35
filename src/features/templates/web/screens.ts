import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';

/** The templates beside the list of change sets. */
export const templatesScreens: FeatureScreens = {
  routes: [
    { path: paths.templates(), permission: 'changes.view', load: () => import('./templates-page.tsx') },
  ],
  commands: [
    {
      id: 'templates',
      title: 'templates.command',
      keywords: 'templates.commandKeywords',
      icon: 'change',
      permission: 'changes.view',
      run: (go) => go(paths.templates()),
    },
  ],
};

import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';

/** The calendar beside the list of change sets. */
export const schedulesScreens: FeatureScreens = {
  routes: [{ path: paths.calendar(), permission: 'changes.view', load: () => import('./calendar-page.tsx') }],
  commands: [
    {
      id: 'calendar',
      title: 'schedules.command',
      keywords: 'schedules.commandKeywords',
      icon: 'clock',
      permission: 'changes.view',
      run: (go) => go(paths.calendar()),
    },
  ],
};

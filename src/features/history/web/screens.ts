import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';

/** The history of all stores; that of a product is a tab of its page. */
export const historyScreens: FeatureScreens = {
  routes: [{ path: paths.history(), permission: 'products.view', load: () => import('./history-page.tsx') }],
  commands: [
    {
      id: 'history',
      title: 'history.command',
      keywords: 'history.commandKeywords',
      icon: 'history',
      permission: 'products.view',
      run: (go) => go(paths.history()),
    },
  ],
};

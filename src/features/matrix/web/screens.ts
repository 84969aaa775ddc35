import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';

/** The country matrix, opened from the list of products or from a change set. */
export const matrixScreens: FeatureScreens = {
  routes: [{ path: paths.matrix(), permission: 'products.view', load: () => import('./matrix-page.tsx') }],
  commands: [
    {
      id: 'country-matrix',
      title: 'matrix.command',
      keywords: 'matrix.commandKeywords',
      icon: 'globe',
      permission: 'products.view',
      run: (go) => go(paths.matrix({ mode: 'semi' })),
    },
  ],
};

import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';

export const webhooksScreens: FeatureScreens = {
  nav: [{ id: 'webhooks', permission: 'webhooks.manage' }],
  routes: [
    { path: paths.webhooks(), permission: 'webhooks.manage', load: () => import('./webhooks-page.tsx') },
  ],
};

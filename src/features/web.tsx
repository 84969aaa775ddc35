import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';
import { changesScreens } from './changes/web/screens.ts';
import { storesScreens } from './stores/web/screens.tsx';
import { teamScreens } from './team/web/screens.ts';

/** Every feature's screens, in the order of the features. A new feature adds one entry. */
export const features: readonly FeatureScreens[] = [
  teamScreens,
  storesScreens({
    startRead: async () => undefined,
    importPath: (storeId) => paths.importListings({ store: storeId }),
  }),
  changesScreens,
];

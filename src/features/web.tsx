import type { FeatureScreens } from '#web/screens.ts';
import { teamScreens } from './team/web/screens.ts';

/** Every feature's screens, in the order of the features. A new feature adds one entry. */
export const features: readonly FeatureScreens[] = [teamScreens];

import { lazy } from 'react';

/** In the foot of a preview; loaded with it. */
export const ScheduleAct = lazy(() => import('./schedule-act.tsx'));

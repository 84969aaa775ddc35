import { lazy } from 'react';

/** Chooses stores and options for a selection, and begins the preview. */
export const CopyDialog = lazy(() => import('./copy-dialog.tsx'));

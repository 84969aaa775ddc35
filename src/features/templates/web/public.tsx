import { lazy } from 'react';

/** Beside the steps of a change set while they are built; loaded with them. */
export const TemplateActs = lazy(() => import('./template-acts.tsx'));
/** Beside the steps once they stand. */
export const SaveTemplate = lazy(() => import('./save-template.tsx'));
/** A template and a view of products, which become a preview. */
export const UseTemplateDialog = lazy(async () => ({
  default: (await import('./use-template-dialog.tsx')).UseTemplateDialog,
}));

import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';
import type { SheetsContract } from './use-sheets.ts';

/** Spreadsheets have no pages of their own: they are written from the list, and taken where listing files are. */
export const sheetsScreens: FeatureScreens = {
  routes: [],
  drawers: [{ kind: 'export', permission: 'products.view', load: () => import('./export-drawer.tsx') }],
  tasks: [
    {
      kind: 'sheets.export',
      title: 'sheets.task.export',
      path: ({ id }) => paths.products({ open: `export.${id}` }),
      cancel: (api, { id }) => api.of<SheetsContract>().client.sheets.cancelExport({ id }),
    },
    {
      kind: 'sheets.import',
      title: 'sheets.task.import',
      path: ({ id }) => paths.importListings({ changes: id }),
      note: (note) => ({ key: `refusals.${note.split(' ')[0]}` }),
      cancel: (api, { id }) => api.of<SheetsContract>().client.sheets.cancelImport({ id }),
    },
  ],
};

import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';
import type { StoreWebLinks } from './links.ts';
import { useStoreChoices } from './use-stores.ts';

/** Pages of stores; `links` are acts of later features that belong to a store. */
export function storesScreens(links: StoreWebLinks): FeatureScreens {
  return {
    nav: [{ id: 'stores', permission: 'stores.view' }],
    routes: [
      {
        path: paths.stores(),
        permission: 'stores.view',
        load: async () => {
          const { StoresPage } = await import('./stores-page.tsx');
          return { default: () => <StoresPage links={links} /> };
        },
      },
      {
        path: paths.connectStore(),
        permission: 'stores.connect',
        load: async () => {
          const { ConnectPage } = await import('./connect-page.tsx');
          return { default: () => <ConnectPage links={links} /> };
        },
      },
    ],
    commands: [
      {
        id: 'connect-store',
        title: 'stores.command.connect',
        keywords: 'stores.command.connectKeywords',
        icon: 'store',
        permission: 'stores.connect',
        run: (go) => go(paths.connectStore()),
      },
      {
        id: 'new-file-store',
        title: 'stores.command.file',
        keywords: 'stores.command.fileKeywords',
        icon: 'sheet',
        permission: 'products.import',
        run: (go) => go(paths.stores({ open: 'new.file' })),
      },
    ],
    stores: useStoreChoices,
  };
}

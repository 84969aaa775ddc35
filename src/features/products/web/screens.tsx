import { paths } from '#web/paths.ts';
import type { FeatureScreens, Task } from '#web/screens.ts';
import type { productsContract } from '../contract.ts';
import { importNote } from './import-note.ts';
import type { ProductWebLinks } from './links.ts';

type Products = { products: typeof productsContract };

/** Pages of the catalogue; `links` are acts and panels of later features. */
export function productsScreens(links: ProductWebLinks): FeatureScreens {
  return {
    nav: [{ id: 'products', permission: 'products.view' }],
    routes: [
      {
        path: paths.products(),
        permission: 'products.view',
        load: async () => {
          const { ProductsPage } = await import('./products-page.tsx');
          return { default: () => <ProductsPage links={links} /> };
        },
      },
      {
        path: paths.importListings(),
        permission: 'products.import',
        load: async () => {
          const { ImportPage } = await import('./import-page.tsx');
          return { default: () => <ImportPage links={links} /> };
        },
      },
      {
        path: '/products/$storeId/$productId',
        permission: 'products.view',
        load: async () => {
          const { ProductPage } = await import('./product-page.tsx');
          return { default: () => <ProductPage links={links} /> };
        },
      },
    ],
    commands: [
      {
        id: 'semi-managed-products',
        title: 'products.command.semi',
        keywords: 'products.command.semiKeywords',
        icon: 'box',
        permission: 'products.view',
        run: (go) => go(paths.products({ view: 'semi', mode: 'semi' })),
      },
      {
        id: 'products-without-weight',
        title: 'products.command.weight',
        keywords: 'products.command.weightKeywords',
        icon: 'box',
        permission: 'products.view',
        run: (go) => go(paths.products({ view: 'weight', weight: 'missing' })),
      },
      {
        id: 'import-listings',
        title: 'products.command.import',
        keywords: 'products.command.importKeywords',
        icon: 'sheet',
        permission: 'products.import',
        run: (go) => go(paths.importListings()),
      },
    ],
    search: [
      {
        id: 'products',
        group: 'products.found',
        permission: 'products.view',
        find: async ({ api, text, signal }) => {
          const { rows } = await api
            .of<Products>()
            .client.products.listProducts({ q: text, limit: 8 }, { signal });
          return rows.map(({ storeId, productId, title }) => ({
            id: `${storeId}/${productId}`,
            title,
            detail: productId,
            icon: 'box' as const,
            path: paths.product(storeId, productId),
          }));
        },
      },
      {
        id: 'product-views',
        group: 'products.foundViews',
        permission: 'products.view',
        find: async ({ api, text, signal }) => {
          const { views } = await api.of<Products>().client.products.listViews(undefined, { signal });
          return views
            .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
            .map(({ id, name, query }) => ({
              id,
              title: name,
              icon: 'filter' as const,
              path: `${paths.products({ view: id })}&${query}`,
            }));
        },
      },
    ],
    tasks: [
      {
        kind: 'products.import',
        title: 'products.task.import',
        path: (task) => paths.importListings({ store: task.subject, result: task.id }),
        note: importNote,
      },
      {
        kind: 'products.sync',
        title: 'products.task.sync',
        path: (task) => paths.products({ stores: task.subject }),
        pause: (api, task: Task) => api.of<Products>().client.products.pauseSync({ id: task.id }),
        resume: (api, task: Task) => api.of<Products>().client.products.resumeSync({ id: task.id }),
        cancel: (api, task: Task) => api.of<Products>().client.products.cancelSync({ id: task.id }),
      },
    ],
  };
}

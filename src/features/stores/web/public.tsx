/** What the screens of other features use of stores. */
export { FILE_CURRENCIES } from './new-file-store.tsx';
export { useStores, useStoresApi } from './use-stores.ts';

/** What the screens of other features use of stores. */

export { FILE_CURRENCIES } from './new-file-store.tsx';
export { useStores } from './use-stores.ts';

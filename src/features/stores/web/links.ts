import type { Api } from '#web/client.ts';

/** What later features bring to the screens of stores; handed over in `features/web.tsx`. */
export type StoreWebLinks = {
  /** Starts to read a store: everything, or what changed since the last read. */
  startRead: (api: Api, storeId: string, kind: 'complete' | 'changes') => Promise<unknown>;
  /** Tries again what the latest read could not read. */
  fetchGap: (api: Api, syncId: string) => Promise<unknown>;
  /** Where a listing file is imported, into this store or into a new one. */
  importPath: (storeId?: string) => string;
};

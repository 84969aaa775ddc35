import { useApi } from '#web/context.ts';
import type { historyContract } from '../contract.ts';

type HistoryContract = { history: typeof historyContract };
export const useHistory = () => useApi<HistoryContract>();

/** What a screen of the history is about: one product, or whatever is asked for over all stores. */
export type Scope = { storeId?: string; productId?: string };

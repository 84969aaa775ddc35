import { useUrlState } from '#web/url-state.ts';
import { urlChoice, urlPattern, urlText } from '#web/url-state-values.ts';
import { ROW_TABS, type RowTab } from '../rules.ts';

const KEYS = { rows: urlChoice(ROW_TABS, 'all'), why: urlPattern(/^[A-Z_0-9]{1,40}$/), find: urlText() };

/** Which rows of the copy are on screen; it stands in the address. */
export function useRowsState() {
  const { values, set } = useUrlState(KEYS);
  return {
    tab: ROW_TABS.find((one) => one === values.rows) ?? ('all' as const),
    why: values.why,
    find: values.find ?? '',
    show: (next: { tab: RowTab; why?: string | undefined }) => set({ rows: next.tab, why: next.why }),
    search: (find: string) => set({ find: find || undefined }),
  };
}
export type RowsState = ReturnType<typeof useRowsState>;

import { useUrlState } from '#web/url-state.ts';
import { urlChoice, urlPattern, urlText } from '#web/url-state-values.ts';
import type { RowsTab } from '../shapes/contract.ts';

export const ROWS_TABS = [
  'all',
  'change',
  'warnings',
  'refused',
  'left-out',
  'published',
  'failed',
] as const satisfies readonly RowsTab[];
export type ShownTab = (typeof ROWS_TABS)[number];

/** What of a change set is shown, beside what the list behind it keeps in the address. */
const KEYS = {
  step: urlChoice(['build']),
  rows: urlChoice(ROWS_TABS, 'all'),
  why: urlPattern(/^[A-Z_0-9]{1,60}$/),
  find: urlText(),
};

/** Which rows of the change set are on screen, and whether its steps are being edited. */
export function useRowsState() {
  const { values, set } = useUrlState(KEYS);
  const tab = ROWS_TABS.find((one) => one === values.rows) ?? 'all';
  return {
    tab,
    why: values.why,
    find: values.find ?? '',
    isEditing: values.step === 'build',
    show: (next: { tab: ShownTab; why?: string | undefined }) => set({ rows: next.tab, why: next.why }),
    search: (find: string) => set({ find: find || undefined }),
    edit: (isOn: boolean) => set({ step: isOn ? 'build' : undefined }),
  };
}

export type RowsState = ReturnType<typeof useRowsState>;

/** Everything a drawer puts into the address; closing takes it out again. */
export const CLOSED = { open: undefined, step: undefined, rows: undefined, why: undefined, find: undefined };
export const DRAWER_KEYS = { ...KEYS, open: urlPattern(/^[a-z-]+\.[\w-]{1,64}$/) };

import { useLocation } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from './context.ts';
import { useToast } from './ui/toast.ts';
import { useFormat } from './ui/use-format.ts';
import { readUrlState, type UrlKey, urlPattern, type Values, writeUrlState } from './url-state-values.ts';

/**
 * The state of a screen in its address. Keep `keys` outside of the component.
 * `set` replaces the entry in the history, `push` makes one that Back returns from.
 */
export function useUrlState<Keys extends Record<string, UrlKey>>(keys: Keys) {
  const { pathname, searchStr } = useLocation();
  const { go } = useWeb();
  const { values, dropped } = useMemo(() => readUrlState(keys, searchStr), [keys, searchStr]);
  useDroppedNotice(dropped);
  const write = (change: Partial<Values<Keys>>, replace: boolean) =>
    go(`${pathname}${writeUrlState(keys, searchStr, change)}`, { replace });
  return {
    values,
    set: (change: Partial<Values<Keys>>) => write(change, true),
    push: (change: Partial<Values<Keys>>) => write(change, false),
    /** The address with this change, for a link. */
    to: (change: Partial<Values<Keys>>) => `${pathname}${writeUrlState(keys, searchStr, change)}`,
  };
}

function useDroppedNotice(dropped: readonly string[]) {
  const { t } = useTranslation();
  const toast = useToast();
  const format = useFormat();
  const told = useRef('');
  const names = format.list(dropped);
  useEffect(() => {
    if (names === '' || told.current === names) return;
    told.current = names;
    toast.show({ text: t('state.dropped', { names }) });
  }, [names, t, toast]);
}

/** The key every list shares: which drawer stands beside it. */
export const OPEN_KEYS = { open: urlPattern(/^[a-z-]+\.[\w-]{1,64}$/) };

/** Which drawer is open (`open=change.1042`): Back closes it, a colleague's link opens it. */
export function useOpenDrawer(kind: string) {
  const { values, set, push, to } = useUrlState(OPEN_KEYS);
  const [openKind, id] = values.open?.split('.') ?? [];
  return {
    id: openKind === kind ? id : undefined,
    open: (wanted: string) => push({ open: `${kind}.${wanted}` }),
    to: (wanted: string) => to({ open: `${kind}.${wanted}` }),
    close: () => set({ open: undefined }),
  };
}

import { useQueries } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '../context.ts';
import { NAV_ICONS } from '../nav.ts';
import { paths } from '../paths.ts';
import { recall, remember } from '../preferences.ts';
import { permissionNeeded } from '../refusals.ts';
import { mayDo, useSession } from '../session.tsx';
import type { IconName } from '../ui/icon.tsx';
import { registeredNav, storeSource } from './registered.ts';

export type PaletteEntry = {
  id: string;
  title: string;
  /** Lower-case text it is found by, beside the title. */
  found?: string;
  detail?: string;
  icon: IconName;
  disabledReason?: string;
  run: (go: (path: string) => void) => void;
};
export type PaletteGroup = { id: string; name: string; entries: PaletteEntry[] };

const PER_GROUP = 8;
const RECENT = 5;
const RECENT_KEY = 'shopherd.palette';

/** Groups that match the text: local entries at once, the server's as they arrive. */
export function usePaletteGroups(text: string) {
  const { t } = useTranslation();
  const local = useLocalGroups();
  const wanted = text.trim().toLowerCase();
  const remote = useRemoteGroups(useDeferredValue(wanted));
  const [recent, setRecent] = useState(readRecent);
  const all = local.flatMap(({ entries }) => entries);
  const latest = recent.flatMap((id) => all.filter((entry) => entry.id === id));
  const matching =
    wanted === '' ? local : local.map((group) => ({ ...group, entries: rank(group.entries, wanted) }));
  const first: PaletteGroup[] =
    wanted === '' && latest.length > 0 ? [{ id: 'recent', name: t('palette.recent'), entries: latest }] : [];
  const shown = wanted === '' ? withoutThose(matching, new Set(recent)) : matching;
  return {
    groups: [...first, ...shown, ...remote.groups]
      .map((group) => ({ ...group, entries: group.entries.slice(0, PER_GROUP) }))
      .filter(({ entries }) => entries.length > 0),
    isSearching: remote.isSearching,
    hasFailed: remote.hasFailed,
    recordUse(entry: PaletteEntry) {
      const next = [entry.id, ...recent.filter((id) => id !== entry.id)].slice(0, RECENT);
      setRecent(next);
      remember(RECENT_KEY, next.join('\n'));
    },
  };
}

const readRecent = () => recall(RECENT_KEY)?.split('\n').filter(Boolean) ?? [];

function withoutThose(groups: PaletteGroup[], ids: ReadonlySet<string>): PaletteGroup[] {
  return groups.map((group) => ({ ...group, entries: group.entries.filter(({ id }) => !ids.has(id)) }));
}

/** Entries whose title starts with the text come first, then those that hold every word of it. */
function rank(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const words = text.split(/\s+/);
  const score = ({ title, found = '', detail = '' }: PaletteEntry) => {
    const name = title.toLowerCase();
    if (name.startsWith(text)) return 2;
    const hay = `${name} ${found} ${detail.toLowerCase()}`;
    return words.every((word) => hay.includes(word)) ? 1 : 0;
  };
  return entries.filter((entry) => score(entry) > 0).toSorted((a, b) => score(b) - score(a));
}

function useLocalGroups(): PaletteGroup[] {
  const { t } = useTranslation();
  const { features } = useWeb();
  const session = useSession();
  const useStores = storeSource(features);
  const { stores } = useStores();
  const pages = [...registeredNav(features).values()]
    .filter(({ permission }) => mayDo(session, permission))
    .map(
      ({ id }): PaletteEntry => ({
        id: `page-${id}`,
        title: t(`nav.${id}`),
        found: id,
        icon: NAV_ICONS[id],
        run: (go) => go(paths.nav(id)),
      }),
    );
  const commands = features
    .flatMap((feature) => feature.commands ?? [])
    .map(
      ({ id, title, keywords, icon, permission, run }): PaletteEntry => ({
        id: `command-${id}`,
        title: t(title),
        ...(keywords && { found: t(keywords).toLowerCase() }),
        icon: icon ?? 'command',
        ...(!mayDo(session, permission) && {
          disabledReason: permission && permissionNeeded(permission, t),
        }),
        run,
      }),
    );
  const places = stores.map(
    ({ id, name, merchant }): PaletteEntry => ({
      id: `store-${id}`,
      title: name,
      detail: merchant,
      icon: 'store',
      run: (go) => go(paths.store(id)),
    }),
  );
  return [
    { id: 'commands', name: t('palette.commands'), entries: commands },
    { id: 'pages', name: t('palette.pages'), entries: pages },
    { id: 'stores', name: t('palette.stores'), entries: places },
  ];
}

function useRemoteGroups(text: string) {
  const { t } = useTranslation();
  const { features, api } = useWeb();
  const session = useSession();
  const providers = features
    .flatMap((feature) => feature.search ?? [])
    .filter(({ permission }) => mayDo(session, permission));
  const answers = useQueries({
    queries: providers.map((provider) => ({
      queryKey: ['palette', provider.id, text],
      queryFn: ({ signal }: { signal: AbortSignal }) => provider.find({ api, text, signal }),
      enabled: text.length > 0,
      retry: false,
    })),
  });
  const groups = providers.map(
    (provider, index): PaletteGroup => ({
      id: provider.id,
      name: t(provider.group),
      entries: (answers[index]?.data ?? []).map((hit) => ({
        id: `${provider.id}-${hit.id}`,
        title: hit.title,
        ...(hit.detail && { detail: hit.detail }),
        icon: hit.icon ?? 'search',
        run: (go) => go(hit.path),
      })),
    }),
  );
  return {
    groups: text === '' ? [] : groups,
    isSearching: answers.some(({ isFetching }) => isFetching),
    hasFailed: answers.some(({ isError }) => isError),
  };
}

import type { FunctionComponent } from 'react';
import type { Permission } from '#shared/permissions.ts';
import type { Api } from './client.ts';
import type { NavId } from './nav.ts';
import type { IconName } from './ui/icon.tsx';

/** What a feature shows: registered in `features/web.tsx`, drawn by the shell. */
export type FeatureScreens = {
  nav?: readonly NavEntry[];
  routes: readonly ScreenRoute[];
  commands?: readonly Command[];
  search?: readonly SearchProvider[];
  /** One feature names the stores for the switcher, one the running jobs, one the account's acts. */
  stores?: StoreSource;
  jobs?: JobSource;
  account?: AccountActs;
};

/** `useCount` is called on every render of the navigation, so it must be a hook that reads the query cache. */
export type NavEntry = {
  id: NavId;
  permission?: Permission;
  useCount?: () => NavCount | undefined;
};
/** `urgent`: clocks that can still be met today; drawn as a red pill. */
export type NavCount = { count: number; urgent?: boolean };

export type ScreenRoute = {
  /** Router syntax: `/products/$productId`. */
  path: string;
  permission?: Permission;
  /** `sheet` inside the shell; `bare` without session (sign-in); `full` the whole screen, signed in (scan station). */
  layout?: 'sheet' | 'bare' | 'full';
  load: () => Promise<{ default: FunctionComponent }>;
};

/** An entry of ⌘K that does something; `title` and `keywords` are word keys. Without permission it stays, with the reason. */
export type Command = {
  id: string;
  title: string;
  /** A word key whose text lists what else finds it, in every language it is asked for. */
  keywords?: string;
  icon?: IconName;
  permission?: Permission;
  run: (go: (path: string) => void) => void;
};

/** Found on the server while typing; at most 8 of a group are shown. */
export type SearchProvider = {
  id: string;
  /** Word key of the group's name. */
  group: string;
  permission?: Permission;
  find: (search: { api: Api; text: string; signal: AbortSignal }) => Promise<readonly SearchHit[]>;
};
export type SearchHit = { id: string; title: string; detail?: string; path: string; icon?: IconName };

export type StoreChoice = {
  id: string;
  name: string;
  /** Licence holder: stores are grouped by it. */
  merchant: string;
  /** The short name of the mode, in the language on screen. */
  mode?: string;
  tokenDaysLeft?: number;
};
/** A hook: the workspace's stores, in the order of the server. */
export type StoreSource = () => { stores: readonly StoreChoice[]; isLoading: boolean };

export type JobState = 'running' | 'paused' | 'waiting' | 'done' | 'failed' | 'cancelled';
export type Job = {
  id: string;
  /** Whole sentence part in the language on screen: "Syncing Aurora Home". */
  title: string;
  state: JobState;
  done: number;
  total?: number;
  perSecond?: number;
  secondsLeft?: number;
  /** "The platform asked us to wait 40 s" and the like. */
  note?: string;
  /** Where the result is looked at. */
  path?: string;
  canPause?: boolean;
  canCancel?: boolean;
};
/** A hook over the event stream; `isLive` is false while the stream is broken. */
export type JobSource = () => {
  jobs: readonly Job[];
  isLive: boolean;
  pause?: (id: string) => Promise<void>;
  resume?: (id: string) => Promise<void>;
  cancel?: (id: string) => Promise<void>;
};

export type AccountActs = {
  signOut: (api: Api) => Promise<void>;
  switchWorkspace?: (api: Api, workspaceId: string) => Promise<void>;
};

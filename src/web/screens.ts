import type { FunctionComponent } from 'react';
import type { Permission } from '#shared/permissions.ts';
import type { Api } from './client.ts';
import type { NavId } from './nav.ts';
import type { Preferences } from './session.tsx';
import type { IconName } from './ui/icon.tsx';

/** What a feature shows: registered in `features/web.tsx`, drawn by the shell. */
export type FeatureScreens = {
  nav?: readonly NavEntry[];
  routes: readonly ScreenRoute[];
  /** Drawers that open beside any list: `open=change.1042` opens the one of kind `change`. */
  drawers?: readonly ScreenDrawer[];
  commands?: readonly Command[];
  search?: readonly SearchProvider[];
  /** Kinds of background work this feature starts. */
  tasks?: readonly TaskKind[];
  /** One feature names the stores for the switcher, one the account's acts. */
  stores?: StoreSource;
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

export type ScreenDrawer = {
  kind: string;
  permission?: Permission;
  load: () => Promise<{ default: FunctionComponent<{ id: string }> }>;
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
  /** Index of its square's colour. */
  colour: number;
  /** The short name of the mode, in the language on screen. */
  mode?: string;
  tokenDaysLeft?: number;
};
/** A hook: the workspace's stores, in the order of the server. */
export type StoreSource = () => { stores: readonly StoreChoice[]; isLoading: boolean };

export type JobState = 'running' | 'paused' | 'waiting' | 'done' | 'failed' | 'cancelled';
/** A piece of background work as the server tells it: `GET /api/tasks` and the `task` events of `GET /api/events`. */
export type Task = {
  id: string;
  kind: string;
  subject: string;
  facts: Readonly<Record<string, unknown>>;
  state: JobState;
  done: number;
  total: number | null;
  failed: number;
  unit: string;
  note: string | null;
  ratePerSecond: number | null;
  secondsLeft: number | null;
};

/** How the work of one kind is written and steered; without an entry it shows as "Work in the background". */
export type TaskKind = {
  kind: string;
  /** Word key of "Syncing {store}"; the task's facts are its parameters. */
  title: string;
  path?: (task: Task) => string;
  /** The task's note in words; without it the note is shown as it is. */
  note?: (note: string) => { key: string; facts?: Readonly<Record<string, string | number>> };
  pause?: (api: Api, task: Task) => Promise<unknown>;
  resume?: (api: Api, task: Task) => Promise<unknown>;
  cancel?: (api: Api, task: Task) => Promise<unknown>;
};

export type AccountActs = {
  signOut: (api: Api) => Promise<void>;
  switchWorkspace?: (api: Api, workspaceId: string) => Promise<void>;
  /** Keeps what the person chose for the screens with their account. */
  keepPreferences?: (api: Api, chosen: Partial<Preferences>) => Promise<void>;
};

import type { Faults } from './faults.ts';
import type { Pictures } from './pictures.ts';
import type { Push } from './push.ts';
import type { State } from './state.ts';
import type { Stats } from './stats.ts';
import type { App } from './tokens.ts';

/** The running sandbox as its request handlers see it. */
export type Sandbox = {
  readonly apps: ReadonlyMap<string, App>;
  readonly state: State;
  readonly faults: Faults;
  readonly stats: Stats;
  readonly pictures: Pictures;
  readonly push: Push;
  /** Tells this run from another one that may answer under the same address later. */
  readonly id: string;
  /** Own address without a trailing slash. */
  baseUrl: string;
  nextRequestId(): string;
};

/** What goes back over HTTP. `cut` closes the connection without an answer or in the middle of it. */
export type Reply = {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
  cut?: 'all' | 'half';
};

export function jsonReply(body: unknown, status = 200): Reply {
  return { status, type: 'application/json;charset=UTF-8', body: JSON.stringify(body) };
}

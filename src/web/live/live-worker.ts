import { type LiveNotice, openStream } from './stream.ts';

/**
 * One event stream for all tabs of a browser: over HTTP/1.1 it has six connections to us, and a stream in each tab
 * would leave none for anything else. A tab says for whom it listens; the stream ends with its last tab.
 */
export type TabMessage = { kind: 'listen'; scope: string } | { kind: 'leave' };

type Shared = {
  ports: Set<MessagePort>;
  /** How the line was last heard to be; a tab that comes later is told so. */
  line?: LiveNotice;
  close(): void;
};
const streams = new Map<string, Shared>();

// The DOM types know the page's side of a shared worker only.
const worker = self as unknown as { onconnect: ((event: MessageEvent) => void) | null };
worker.onconnect = ({ ports: [port] }) => {
  if (!port) return;
  let scope: string | undefined;
  const leave = () => {
    if (scope !== undefined) drop(scope, port);
    scope = undefined;
  };
  // Sent by our own page, in the shape above.
  port.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    leave();
    if (data.kind === 'leave') return;
    scope = data.scope;
    join(scope, port);
  };
};

function join(scope: string, port: MessagePort): void {
  const shared = streams.get(scope) ?? start(scope);
  shared.ports.add(port);
  if (shared.line) port.postMessage(shared.line);
}

function start(scope: string): Shared {
  const ports = new Set<MessagePort>();
  const shared: Shared = { ports, close: () => stream.close() };
  const stream = openStream((notice) => {
    if (notice.kind === 'open' || notice.kind === 'lost') shared.line = notice;
    for (const port of ports) port.postMessage(notice);
  });
  streams.set(scope, shared);
  return shared;
}

function drop(scope: string, port: MessagePort): void {
  const shared = streams.get(scope);
  shared?.ports.delete(port);
  if (shared?.ports.size !== 0) return;
  shared.close();
  streams.delete(scope);
}

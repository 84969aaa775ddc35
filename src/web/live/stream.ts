/** What is heard of the event stream; `data` is the event's own JSON text. */
export type LiveNotice =
  | { kind: 'open' }
  | { kind: 'lost' }
  | { kind: 'task'; data: string }
  | { kind: 'changed'; data: string };

/** A stream that was refused (signed out, too many of them) is asked for again after this time. */
const RETRY_MS = 5_000;

/** Our one event stream, kept open: the browser itself comes back after a broken line, here after a refusal too. */
export function openStream(hear: (notice: LiveNotice) => void): { close(): void } {
  let stream: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    stream = new EventSource('/api/events');
    stream.addEventListener('ready', () => hear({ kind: 'open' }));
    stream.addEventListener('task', ({ data }) => hear({ kind: 'task', data: String(data) }));
    stream.addEventListener('changed', ({ data }) => hear({ kind: 'changed', data: String(data) }));
    stream.onerror = () => {
      hear({ kind: 'lost' });
      if (stream.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_MS);
    };
  };
  open();
  return {
    close: () => {
      clearTimeout(timer);
      stream.close();
    },
  };
}

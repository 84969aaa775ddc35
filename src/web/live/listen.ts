import type { TabMessage } from './live-worker.ts';
import { type LiveNotice, openStream } from './stream.ts';

/**
 * Hears the event stream that all tabs of this browser share; where there are no shared workers (some phones), a
 * stream of its own. `scope` is who listens to which workspace.
 */
export function listen(scope: string, hear: (notice: LiveNotice) => void): { close(): void } {
  if (typeof SharedWorker === 'undefined') return openStream(hear);
  let own: { close(): void } | undefined;
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { type: 'module' });
  const say = (message: TabMessage) => worker.port.postMessage(message);
  // Its script could not be loaded, after an update of the server for example.
  worker.onerror = () => {
    own ??= openStream(hear);
  };
  worker.port.onmessage = ({ data }: MessageEvent<LiveNotice>) => hear(data);
  say({ kind: 'listen', scope });
  return {
    close: () => {
      say({ kind: 'leave' });
      worker.port.close();
      own?.close();
    },
  };
}

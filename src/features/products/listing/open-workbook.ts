import { Worker } from 'node:worker_threads';
import { Refusal } from '#shared/refusal.ts';
import type { SheetPart } from './sheet-parts.ts';
import type { ForWorker, FromWorker } from './xlsx-worker.ts';

/** A thread does not take over the loader of its process: it loads the one for TypeScript first, then the work. */
const START_WORKER = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('./xlsx-worker.ts', import.meta.url).href)});
})`;

/** Spreadsheets are unpacked and read in a thread of their own: the server keeps answering, and its memory is bounded. */
export async function* openWorkbook(path: string, maxUnpacked: number): AsyncGenerator<SheetPart> {
  const workerData: ForWorker = { path, maxUnpacked };
  const worker = new Worker(START_WORKER, {
    eval: true,
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const inbox: FromWorker[] = [];
  let wake: () => void = () => undefined;
  const put = (message: FromWorker) => {
    inbox.push(message);
    wake();
  };
  worker.on('message', put);
  worker.on('error', (error: Error) => put({ kind: 'problem', problem: error.message.slice(0, 200) }));
  try {
    for (;;) {
      const message = inbox.shift();
      if (!message) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if (message.kind === 'problem')
        throw new Refusal('LISTING_FILE_UNREADABLE', { problem: message.problem, row: null });
      if (message.kind === 'done') return;
      yield message;
      worker.postMessage('more');
    }
  } finally {
    await worker.terminate();
  }
}

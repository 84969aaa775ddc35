import { rename, rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { OutRow, SheetLayout } from './workbook-writer.ts';
import type { FromWriter, ToWriter, WriterData } from './write-worker.ts';

/** A thread does not take over the loader of its process: it loads the one for TypeScript first, then the work. */
const START_WORKER = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('./write-worker.ts', import.meta.url).href)});
})`;

export type SheetWriter = {
  /** Returns when the rows are on their way to the disk. */
  write(rows: OutRow[]): Promise<void>;
  /** Ends the file and returns its size. */
  end(): Promise<number>;
  /** Ends the thread; a file that was not ended is removed. */
  close(): Promise<void>;
};

/** Writes a workbook in a thread of its own; the file has its name only when it is complete. */
export function startWriter(path: string, layout: SheetLayout): SheetWriter {
  const part = `${path}.part`;
  const workerData: WriterData = { path: part, layout };
  const worker = new Worker(START_WORKER, {
    eval: true,
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 },
  });
  let hasEnded = false;
  let settle: { resolve(answer: FromWriter): void; reject(error: Error): void } | null = null;
  worker.on('message', (answer: FromWriter) => settle?.resolve(answer));
  worker.on('error', (error: Error) => settle?.reject(error));
  worker.on('exit', () => settle?.reject(new Error('the writer has ended')));
  const ask = (message: ToWriter) =>
    new Promise<FromWriter>((resolve, reject) => {
      settle = { resolve, reject };
      worker.postMessage(message);
    });
  const must = (answer: FromWriter) => {
    if (answer.kind === 'problem') throw new Error(`The spreadsheet could not be written: ${answer.problem}`);
    return answer;
  };
  return {
    write: async (rows) => {
      must(await ask({ rows }));
    },
    end: async () => {
      const answer = must(await ask({ end: true }));
      await rename(part, path);
      hasEnded = true;
      return answer.kind === 'done' ? answer.bytes : 0;
    },
    close: async () => {
      await worker.terminate();
      if (!hasEnded) await rm(part, { force: true });
    },
  };
}

import { stat } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type OutRow, type SheetLayout, writeWorkbook } from './workbook-writer.ts';

export type ToWriter = { rows: OutRow[] } | { end: true };
export type FromWriter =
  | { kind: 'more' }
  | { kind: 'done'; bytes: number }
  | { kind: 'problem'; problem: string };
export type WriterData = { path: string; layout: SheetLayout };

if (parentPort) await serve(parentPort);

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const send = (message: FromWriter) => port.postMessage(message);
  try {
    // What startWriter hands over.
    const { path, layout } = workerData as WriterData;
    const writer = writeWorkbook(path, layout);
    for (;;) {
      const message = await new Promise<ToWriter>((done) => port.once('message', done));
      if ('end' in message) break;
      await writer.write(message.rows);
      send({ kind: 'more' });
    }
    await writer.end();
    send({ kind: 'done', bytes: (await stat(path)).size });
  } catch (error) {
    send({ kind: 'problem', problem: error instanceof Error ? error.message.slice(0, 200) : 'not written' });
  }
}

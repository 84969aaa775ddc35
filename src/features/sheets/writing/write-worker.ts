import { on } from 'node:events';
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
    for await (const message of messagesOf(port)) {
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

/** Every message, in order; the port is listened to all the time, so that none is lost and the thread stays. */
async function* messagesOf(port: NonNullable<typeof parentPort>): AsyncGenerator<ToWriter> {
  // A port hands over what startWriter sends, and nothing else.
  for await (const [message] of on(port, 'message')) yield message as ToWriter;
}

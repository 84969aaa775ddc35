import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { SheetPart } from './sheet-parts.ts';
import { unpacksBeyond } from './unpacked-size.ts';
import { readSheets } from './workbook.ts';

export type FromWorker = SheetPart | { kind: 'done' } | { kind: 'problem'; problem: string };
export type ForWorker = { path: string; maxUnpacked: number };

if (parentPort) await readAll(parentPort);

/** Hands over one part at a time: nothing is read ahead of whoever takes it. */
async function readAll(port: NonNullable<typeof parentPort>): Promise<void> {
  const send = (message: FromWorker) => port.postMessage(message);
  try {
    // What readWorkbook hands over.
    const { path, maxUnpacked } = workerData as ForWorker;
    const bytes = await readFile(path);
    if (await unpacksBeyond(bytes, maxUnpacked))
      return send({ kind: 'problem', problem: 'UNPACKS_TOO_LARGE' });
    for await (const part of readSheets(bytes)) {
      send(part);
      await once(port, 'message');
    }
    send({ kind: 'done' });
  } catch (error) {
    send({ kind: 'problem', problem: error instanceof Error ? error.message.slice(0, 200) : 'not readable' });
  }
}

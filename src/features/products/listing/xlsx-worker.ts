import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { streamXlsxRows } from 'hucre/xlsx';
import { unpacksBeyond } from './unpacked-size.ts';

export type FromWorker = { rows: string[][] } | { done: true } | { problem: string };

const BATCH = 500;

if (parentPort) await readAll(parentPort);

async function readAll(port: NonNullable<typeof parentPort>): Promise<void> {
  const send = (message: FromWorker) => port.postMessage(message);
  try {
    // What readWorkbook hands over.
    const bytes = await readFile(workerData as string);
    if (await unpacksBeyond(bytes)) return send({ problem: 'UNPACKS_TOO_LARGE' });
    let rows: string[][] = [];
    for await (const row of streamXlsxRows(bytes)) {
      rows.push(row.values.map(textOf));
      if (rows.length < BATCH) continue;
      send({ rows });
      rows = [];
      await once(port, 'message');
    }
    if (rows.length > 0) send({ rows });
    send({ done: true });
  } catch (error) {
    send({ problem: error instanceof Error ? error.message.slice(0, 200) : 'not readable' });
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}

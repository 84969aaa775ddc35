import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { CsvError, parse } from 'csv-parse';
import { Refusal } from '#shared/refusal.ts';
import { DELIMITERS, type Delimiter, type Encoding, type TextFormat } from '../rules.ts';
import { readHeader } from './columns.ts';
import { decoderOf, decodeText, detectEncoding, readStart } from './decode.ts';
import type { FromWorker } from './xlsx-worker.ts';

/** Rows as texts, the header first, and what a text file was recognised as. */
export type OpenedListing = { format: TextFormat | null; rows: AsyncGenerator<string[]> };

/** A listing file; `path` is where it lies, `fileName` what its owner calls it. */
export async function openListing(fileName: string, path: string): Promise<OpenedListing> {
  const start = await readStart(path, 2);
  const isZip = start[0] === 0x50 && start[1] === 0x4b;
  if (/\.xlsx$/i.test(fileName) || isZip) return { format: null, rows: readWorkbook(path) };
  if (!/\.(csv|tsv|txt)$/i.test(fileName))
    throw new Refusal('LISTING_FILE_UNKNOWN', { fileName, expected: ['.csv', '.tsv', '.txt', '.xlsx'] });
  const encoding = await detectEncoding(path);
  const delimiter = detectDelimiter(await readStart(path, 64 * 1024), encoding);
  const format = { encoding, delimiter };
  return { format, rows: readText(path, format) };
}

/** One record cannot hold more than this: an unclosed quote would swallow the rest of the file. */
const MAX_RECORD = 16 * 1024 * 1024;

async function* readText(path: string, { encoding, delimiter }: TextFormat): AsyncGenerator<string[]> {
  const source = Readable.from(decodeText(path, encoding));
  const parser = source.pipe(
    parse({
      delimiter: SIGNS[delimiter],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD,
    }),
  );
  try {
    // Without `columns` every record is a list of texts.
    for await (const record of parser) yield record as string[];
  } catch (error) {
    if (error instanceof CsvError)
      throw new Refusal('LISTING_FILE_UNREADABLE', { problem: error.code, row: Number(error.lines) || null });
    throw error;
  } finally {
    source.destroy();
  }
}

const SIGNS: Readonly<Record<Delimiter, string>> = { comma: ',', semicolon: ';', tab: '\t', bar: '|' };

/** The delimiter under which the first line is a header we know; the most columns win. */
function detectDelimiter(bytes: Uint8Array, encoding: Encoding): Delimiter {
  const start = decoderOf(encoding).decode(bytes, { stream: true });
  const line = start.replace(/^[\r\n]+/, '').split(/\r\n|\r|\n/, 1)[0] ?? '';
  const scored = DELIMITERS.map((delimiter) => {
    const cells = line.split(SIGNS[delimiter]).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
    return { delimiter, score: (readHeader(cells) ? 1000 : 0) + cells.length };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** A thread does not take over the loader of its process: it loads the one for TypeScript first, then the work. */
const START_WORKER = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('./xlsx-worker.ts', import.meta.url).href)});
})`;

/** Spreadsheets are unpacked and read in a thread of their own: the server keeps answering, and its memory is bounded. */
async function* readWorkbook(path: string): AsyncGenerator<string[]> {
  const worker = new Worker(START_WORKER, {
    eval: true,
    workerData: path,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const inbox: FromWorker[] = [];
  let wake: () => void = () => undefined;
  const put = (message: FromWorker) => {
    inbox.push(message);
    wake();
  };
  worker.on('message', put);
  worker.on('error', (error: Error) => put({ problem: error.message.slice(0, 200) }));
  try {
    for (;;) {
      const message = inbox.shift();
      if (!message) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if ('problem' in message)
        throw new Refusal('LISTING_FILE_UNREADABLE', { problem: message.problem, row: null });
      if ('done' in message) return;
      yield* message.rows;
      worker.postMessage('more');
    }
  } finally {
    await worker.terminate();
  }
}

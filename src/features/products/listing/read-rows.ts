import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Refusal } from '#shared/refusal.ts';
import { DELIMITERS, type Delimiter, type Encoding, type TextFormat } from '../rules.ts';
import { readHeader } from './columns.ts';
import { decoderOf, decodeText, detectEncoding, readStart } from './decode.ts';
import { openWorkbook } from './open-workbook.ts';
import type { SheetCell } from './sheet-parts.ts';
import { MAX_UNPACKED_BYTES } from './unpacked-size.ts';

/** Rows as texts, the header first, and what a text file was recognised as. */
export type OpenedListing = { format: TextFormat | null; rows: AsyncGenerator<string[]> };

/** A listing file; `path` is where it lies, `fileName` what its owner calls it. */
export async function openListing(fileName: string, path: string): Promise<OpenedListing> {
  const start = await readStart(path, 2);
  const isZip = start[0] === 0x50 && start[1] === 0x4b;
  if (/\.xlsx$/i.test(fileName) || isZip) return { format: null, rows: readWorkbook(path) };
  if (!/\.(csv|tsv|txt)$/i.test(fileName))
    throw new Refusal('LISTING_FILE_UNKNOWN', { fileName, expected: ['.csv', '.tsv', '.txt', '.xlsx'] });
  const format = await detectFormat(path, (cells) => readHeader(cells) !== null);
  return { format, rows: readText(path, format) };
}

/** How a text file is written: the delimiter under which its first line is a head that is known. */
export async function detectFormat(path: string, isHead: (cells: string[]) => boolean): Promise<TextFormat> {
  const encoding = await detectEncoding(path);
  const delimiter = detectDelimiter(await readStart(path, 64 * 1024), encoding, isHead);
  return { encoding, delimiter };
}

/** One record cannot hold more than this: an unclosed quote would swallow the rest of the file. */
const MAX_RECORD = 16 * 1024 * 1024;

/** The records of a text file. */
export async function* readText(path: string, { encoding, delimiter }: TextFormat): AsyncGenerator<string[]> {
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
function detectDelimiter(
  bytes: Uint8Array,
  encoding: Encoding,
  isHead: (cells: string[]) => boolean,
): Delimiter {
  const start = decoderOf(encoding).decode(bytes, { stream: true });
  const line = start.replace(/^[\r\n]+/, '').split(/\r\n|\r|\n/, 1)[0] ?? '';
  const scored = DELIMITERS.map((delimiter) => {
    const cells = line.split(SIGNS[delimiter]).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
    return { delimiter, score: (isHead(cells) ? 1000 : 0) + cells.length };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** Rows of the first sheet as texts. */
async function* readWorkbook(path: string): AsyncGenerator<string[]> {
  let sheets = 0;
  for await (const part of openWorkbook(path, MAX_UNPACKED_BYTES)) {
    if (part.kind === 'sheet') sheets += 1;
    if (part.kind === 'end' || sheets > 1) return;
    if (part.kind === 'rows') for (const { cells } of part.rows) yield cells.map(textOf);
  }
}

const textOf = (value: SheetCell) => (value === null ? '' : String(value));

import { parse } from 'csv-parse/sync';
import { type Columns, recogniseColumns } from './columns.ts';
import { ControlError } from './input.ts';

export type Table = { columns: Columns; records: string[][]; encoding: string; delimiter: string };

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Reads a CSV of unknown encoding and delimiter; the delimiter under which title and price are recognised wins. */
export function readTable(body: Buffer): Table {
  const { text, encoding } = decode(body);
  if (text.trim() === '') throw new ControlError('body', 'The file is empty');
  let header: string[] = [];
  for (const delimiter of DELIMITERS) {
    const rows = parseRows(text, delimiter);
    const columns = recogniseColumns(rows[0] ?? []);
    if (columns.title.length > 0 && columns.price.length > 0) {
      return { columns, records: rows.slice(1), encoding, delimiter };
    }
    if ((rows[0]?.length ?? 0) > header.length) header = rows[0] ?? [];
  }
  throw new ControlError(
    'body',
    `The first line names no column for the title and none for the price. Read with ${encoding}, delimiters tried: comma, semicolon, tab, bar; columns seen: ${header.slice(0, 12).join(' | ').slice(0, 300)}`,
  );
}

/** UTF-8 with or without BOM, UTF-16 with BOM, else GB18030, which covers GBK and GB2312. */
function decode(body: Buffer): { text: string; encoding: string } {
  const encoding =
    body[0] === 0xff && body[1] === 0xfe
      ? 'utf-16le'
      : body[0] === 0xfe && body[1] === 0xff
        ? 'utf-16be'
        : null;
  for (const candidate of encoding ? [encoding] : ['utf-8', 'gb18030']) {
    try {
      return { text: new TextDecoder(candidate, { fatal: true }).decode(body), encoding: candidate };
    } catch {
      // Not this encoding; the next candidate or the refusal below says the rest.
    }
  }
  throw new ControlError('body', 'The file is neither UTF-8, UTF-16 nor GB18030 text');
}

function parseRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_quotes: true, relax_column_count: true });
  } catch (error) {
    // The only error left is a quoted field that never closes.
    throw new ControlError(
      'body',
      `The file is cut off or has an open quote: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

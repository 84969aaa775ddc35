import { posix } from 'node:path';
import { type Entry, entriesOf, unpack } from './archive.ts';
import type { Looks, SheetPart } from './sheet-parts.ts';
import { sheetRows } from './sheet-rows.ts';
import { attributeOf, runsText } from './xml-text.ts';

/** The sheets of a workbook, one after the other, in pieces: whoever asks for the next one is done with the last. */
export async function* readSheets(bytes: Buffer): AsyncGenerator<SheetPart> {
  const entries = new Map<string, Entry>();
  for (const entry of entriesOf(bytes)) entries.set(entry.name.replace(/^\//, ''), entry);
  const text = async (name: string | undefined) =>
    name && entries.get(name) ? textOf(entries.get(name)) : '';
  const workbookPath = (await related(text, '')).find(({ type }) => type === 'officeDocument')?.path;
  const workbook = await text(workbookPath);
  if (!workbookPath || !workbook) throw new Error('the archive holds no workbook');
  const parts = await related(text, workbookPath);
  const pathOf = (type: string) => parts.find((part) => part.type === type)?.path;
  const strings = sharedStrings(await text(pathOf('sharedStrings')));
  const is1904 = /\bdate1904\s*=\s*["'](?:1|true)["']/.test(workbook);
  const looks = looksOf(await text(pathOf('styles')), is1904);
  for (const [tag] of workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const id = attributeOf(tag, 'id');
    const path = parts.find((part) => part.id === id && part.type === 'worksheet')?.path;
    const entry = path ? entries.get(path) : undefined;
    if (!entry) continue;
    yield { kind: 'sheet', name: attributeOf(tag, 'name') ?? '' };
    yield* sheetRows(unpack(entry), strings, looks);
  }
}

type Related = { id: string | null; type: string; path: string };

/** What a part of the workbook refers to; paths from the top of the archive. */
async function related(text: (name: string) => Promise<string>, path: string): Promise<Related[]> {
  const folder = posix.dirname(path);
  const xml = await text(posix.join(folder === '.' ? '' : folder, '_rels', `${posix.basename(path)}.rels`));
  return [...xml.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => {
    const target = attributeOf(tag, 'Target') ?? '';
    return {
      id: attributeOf(tag, 'Id'),
      type: attributeOf(tag, 'Type')?.split('/').at(-1) ?? '',
      path: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    };
  });
}

async function textOf(entry: Entry | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  if (entry) for await (const chunk of unpack(entry)) chunks.push(chunk);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  const items = /<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g;
  for (let found = items.exec(xml); found; found = items.exec(xml)) strings.push(runsText(found[1] ?? ''));
  return strings;
}

/** Numbers of the built-in formats that are dates or times (ECMA-376, part 1, 18.8.30). */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
const BUILT_IN_PERCENT = new Set([9, 10]);

function looksOf(xml: string, is1904: boolean): Looks {
  const [date, percent] = [new Set<number>(), new Set<number>()];
  const formats = new Map<number, string>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g))
    formats.set(Number(attributeOf(tag, 'numFmtId')), attributeOf(tag, 'formatCode') ?? '');
  const cells = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml)?.[1] ?? '';
  [...cells.matchAll(/<(?:\w+:)?xf\s[^>]*>/g)].forEach(([tag], index) => {
    const id = Number(attributeOf(tag, 'numFmtId') ?? 0);
    // Quoted words, escaped signs and colours of a format are no part of its kind.
    const code = (formats.get(id) ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
    if (formats.has(id) ? /[ymdhs]/i.test(code) && !/general/i.test(code) : isBuiltInDate(id))
      date.add(index);
    else if (BUILT_IN_PERCENT.has(id) || code.includes('%')) percent.add(index);
  });
  return { date, percent, is1904 };
}

import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { MARKS, type SheetPart } from './sheet-parts.ts';
import { readSheets } from './workbook.ts';

const PARTS = {
  '_rels/.rels': `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<x:workbook xmlns:x="m"><x:sheets><x:sheet name="A &amp; B" sheetId="1" r:id="r1"/></x:sheets></x:workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="/xl/worksheets/s.xml"/>
    <Relationship Id="r2" Type="x/styles" Target="styles.xml"/><Relationship Id="r3" Type="x/sharedStrings" Target="strings.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/></numFmts>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
  'xl/strings.xml': `<sst><si><t>one</t></si><si><r><t>t</t></r><r><t>wo</t></r><rPh><t>no</t></rPh></si></sst>`,
};

async function read(sheet: string): Promise<SheetPart[]> {
  const parts: SheetPart[] = [];
  for await (const part of readSheets(zip({ ...PARTS, 'xl/worksheets/s.xml': sheet }))) parts.push(part);
  return parts;
}

/** An archive of these texts. */
function zip(files: Record<string, string>): Buffer {
  const [bodies, heads]: Buffer[][] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt16LE(name.length, 28);
    head.writeUInt32LE(at, 42);
    bodies?.push(local, Buffer.from(name), packed);
    heads?.push(head, Buffer.from(name));
    at += local.length + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...(bodies ?? []), ...(heads ?? []), end]);
}

test('a cell tells its value and whether it is a formula, a date, a percentage or an error', async () => {
  const parts = await read(`<worksheet><sheetData>
    <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2"><f>1+1</f><v>2</v></c><c r="E2"><f>X1</f></c></row>
    <row><c r="A3" s="1"><v>45000.5</v></c><c s="2"><v>0.5</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c t="inlineStr"><is><t>a&lt;b_x000D_</t></is></c></row>
    <row r="9"/></sheetData><mergeCells count="1"><mergeCell ref="B2:C4"/></mergeCells></worksheet>`);
  expect(parts).toEqual([
    { kind: 'sheet', name: 'A & B' },
    {
      kind: 'rows',
      rows: [
        {
          row: 1,
          cells: ['one', null, 'two', 2, null],
          marks: { 3: MARKS.formula, 4: MARKS.formula | MARKS.noResult },
        },
        {
          row: 2,
          cells: ['2023-03-15T12:00:00.000Z', 0.5, '#N/A', true, 'a<b\r'],
          marks: { 0: MARKS.date, 1: MARKS.percent, 2: MARKS.error },
        },
      ],
    },
    { kind: 'end', merges: ['B2:C4'] },
  ]);
});

test('rows are the same with a prefix, with empty rows between, and wherever the text is cut', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, n) =>
      `<x:row r="${n * 2 + 1}"><x:c r="A${n * 2 + 1}"><x:v>${n}</x:v></x:c></x:row><x:row r="${n * 2 + 2}"/>`,
  );
  const parts = await read(`<x:worksheet><x:sheetData>${rows.join('')}</x:sheetData></x:worksheet>`);
  const values = parts
    .flatMap((part) => (part.kind === 'rows' ? part.rows : []))
    .flatMap(({ cells }) => cells);
  expect(parts.length).toBeGreaterThan(4);
  expect(values).toEqual(Array.from({ length: 30_000 }, (_, n) => n));
});

import { MAX_CELLS_AT_ONCE } from '../../rules.ts';

/** Texts of a block of cells, row by row, all rows of the same width. */
export type Block = readonly (readonly string[])[];

/** Cells from Excel, WPS or Sheets: tabs between cells, quotes around a cell that holds tabs or lines. */
export function parseBlock(text: string): Block {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (char === '"' && cell === '') isQuoted = true;
    else if (char === '\t') endCell();
    else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at += 1;
      endCell();
      rows.push([]);
    } else cell += char;
  }
  endCell();
  // Excel ends the last row too.
  const last = rows.at(-1);
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop();
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
}

export function writeBlock(block: Block): string {
  const cell = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return block.map((row) => row.map(cell).join('\t')).join('\n');
}

export type Area = { x: number; y: number; x1: number; y1: number };
export const widthOf = ({ x, x1 }: Area) => x1 - x + 1;
export const heightOf = ({ y, y1 }: Area) => y1 - y + 1;

/** Why a block cannot be pasted; the numbers its sentence needs. */
export type PasteRefusal =
  | { code: 'too-many'; rows: number; columns: number; most: number }
  | { code: 'too-wide'; columns: number; room: number }
  | { code: 'too-long'; rows: number; room: number };

/**
 * Where a block goes: one value fills the selection, a block that fits it exactly so many times is repeated, any other
 * begins at its first cell. Nothing is pasted in part.
 */
export function pasteArea(
  block: Block,
  selected: Area,
  bounds: { rows: number; columns: number },
): { area: Area } | { refusal: PasteRefusal } {
  const [rows, columns] = [block.length, block[0]?.length ?? 0];
  const isTile = heightOf(selected) % rows === 0 && widthOf(selected) % columns === 0;
  const area = isTile ? selected : { ...selected, x1: selected.x + columns - 1, y1: selected.y + rows - 1 };
  const size = { rows: heightOf(area), columns: widthOf(area) };
  if (size.rows * size.columns > MAX_CELLS_AT_ONCE) {
    return { refusal: { code: 'too-many', ...size, most: MAX_CELLS_AT_ONCE } };
  }
  if (area.x1 >= bounds.columns)
    return { refusal: { code: 'too-wide', columns, room: bounds.columns - area.x } };
  if (area.y1 >= bounds.rows) return { refusal: { code: 'too-long', rows, room: bounds.rows - area.y } };
  return { area };
}

/** The cell of the block that lands at a place of the area. */
export function textAt(block: Block, area: Area, x: number, y: number): string {
  const row = block[(y - area.y) % block.length];
  return row?.[(x - area.x) % row.length] ?? '';
}

import type { Format } from '#web/ui/format.ts';
import { blockOf, type Cell, cellOf } from '../sheet/cell.ts';
import type { Layer, SheetRow } from '../sheet/sheet-rows.ts';

/** What a country cell shows, in plain texts: the grid draws it, the line above tells it, a copy takes it. */
export type Face = {
  text: string;
  /** A second line, smaller: "not sold". */
  note: string;
  /** Drawn as a tick. */
  isTick?: boolean;
  className: string;
};

export type FaceWords = { notSold: string; sold: string };

const BLANK: Face = { text: '', note: '', className: 'mx-cell mx-unread' };

/** The look of a cell; undefined rows have not been read yet. */
export function faceOf(
  row: SheetRow | undefined,
  country: string,
  layer: Layer,
  { format, words }: { format: Format; words: FaceWords },
): Face {
  if (!row) return BLANK;
  const block = blockOf(row, country, layer === 'sold' ? 'sold' : 'cap');
  const isOff = block !== null && block !== 'file';
  const cell = cellOf(row, country);
  const base = isOff ? 'mx-cell mx-off' : 'mx-cell';
  if (layer === 'price') {
    const minor = row.displayed[country];
    const isUnsold = cell.isSold === false;
    const text = minor === undefined ? '' : format.amount(BigInt(minor), row.product.currency);
    return {
      text: text || (isUnsold ? '–' : ''),
      note: '',
      className: isUnsold ? `${base} mx-unsold` : base,
    };
  }
  if (cell.wrong && (layer === 'sold') === row.wrongSold.has(country)) {
    return { text: cell.wrong.text, note: '', className: `${base} mx-wrong` };
  }
  return layer === 'sold' ? soldFace(cell, base, words) : capFace(cell, base, format, words);
}

function soldFace(cell: Cell, base: string, words: FaceWords): Face {
  if (cell.isSold === null) return { text: '', note: '', className: base };
  const edited = cell.isSoldEdited ? ' mx-edited' : '';
  return cell.isSold
    ? { text: '✓', note: '', isTick: true, className: `${base} mx-sold${edited}` }
    : { text: '–', note: edited ? words.notSold : '', className: `${base} mx-unsold${edited}` };
}

function capFace(cell: Cell, base: string, format: Format, words: FaceWords): Face {
  const edited = cell.isCapEdited || cell.isSoldEdited ? ' mx-edited' : '';
  if (cell.cap === 0) {
    const warned = cell.isPartial || cell.isUnpublished;
    const note = warned ? words.sold : words.notSold;
    return { text: '0', note, className: `${base} mx-zero${warned ? ' mx-partial' : ''}${edited}` };
  }
  if (cell.isSold === false) return { text: '–', note: '', className: `${base} mx-unsold${edited}` };
  return { text: cell.cap === null ? '' : format.count(cell.cap), note: '', className: base + edited };
}

/** The plain value of a cell, as it is copied and as the editor opens with it. */
export function textOf(row: SheetRow | undefined, country: string, layer: Layer, format: Format): string {
  if (!row) return '';
  const cell = cellOf(row, country);
  if (layer === 'price') {
    const minor = row.displayed[country];
    return minor === undefined ? '' : format.amount(BigInt(minor), row.product.currency).replaceAll(',', '');
  }
  if (cell.wrong && (layer === 'sold') === row.wrongSold.has(country)) return cell.wrong.text;
  if (layer === 'sold') return cell.isSold === null ? '' : cell.isSold ? '1' : '0';
  return cell.cap === null ? '' : String(cell.cap);
}

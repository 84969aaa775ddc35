import { useMemo, useState } from 'react';
import type { Format } from '#web/ui/format.ts';
import { MAX_CELLS_AT_ONCE } from '../rules.ts';
import { textOf } from './grid/cell-face.ts';
import {
  type Area,
  heightOf,
  type PasteRefusal,
  parseBlock,
  pasteArea,
  textAt,
  widthOf,
  writeBlock,
} from './sheet/block.ts';
import { cellOf } from './sheet/cell.ts';
import { type Change, capChanges, type Entry, soldChanges, tick } from './sheet/changes.ts';
import type { Sheet } from './sheet/sheet.ts';
import type { Layer } from './sheet/sheet-rows.ts';
import type { Pages } from './use-pages.ts';

type EditsNeeds = {
  sheet: Sheet;
  pages: Pages;
  layer: Layer;
  countries: readonly string[];
  format: Format;
  onRefused: (refusal: PasteRefusal) => void;
  onFailed: (error: unknown) => void;
};

/** Rows that have to be read before a large paste or fill, as it goes; null when none. */
export type Reading = { done: number; total: number; cancel: () => void } | null;

/** Everything that changes cells. Each act is one step of undo, and is done as a whole or not at all. */
export function useEdits(needs: EditsNeeds) {
  const { sheet, pages, layer, countries, format, onRefused, onFailed } = needs;
  const [reading, setReading] = useState<Reading>(null);
  const edits = useMemo(() => {
    const changesOf = (entries: readonly Entry[]): Change[] => {
      if (layer === 'cap') return capChanges(entries);
      return layer === 'sold' ? soldChanges(entries) : [];
    };
    /** All rows of the area, read from the server where they are not there yet; false when that was given up. */
    const withRows = async (from: number, to: number): Promise<boolean> => {
      const stop = new AbortController();
      const show = (done: number, total: number) => setReading({ done, total, cancel: () => stop.abort() });
      try {
        await pages.ensure(from, to, show, stop.signal);
        return true;
      } catch (error) {
        if (!stop.signal.aborted) onFailed(error);
        return false;
      } finally {
        setReading(null);
      }
    };
    /** Variants of the products that are edited, so that a stop on some of them is told. */
    const wholeProducts = (entries: readonly Entry[]) => {
      const [first, last] = [entries.at(0)?.row.product, entries.at(-1)?.row.product];
      for (const product of [first, last])
        if (product) pages.see(product.first, product.first + product.count - 1);
    };
    const enter = async (area: Area, text: (x: number, y: number) => string): Promise<boolean> => {
      if (layer === 'price') return false;
      const [rows, columns] = [heightOf(area), widthOf(area)];
      if (rows * columns > MAX_CELLS_AT_ONCE) {
        onRefused({ code: 'too-many', rows, columns, most: MAX_CELLS_AT_ONCE });
        return false;
      }
      if (!(await withRows(area.y, area.y1))) return false;
      const entries: Entry[] = [];
      for (let y = area.y; y <= area.y1; y += 1) {
        const row = sheet.rowAt(y);
        for (let x = area.x; row && x <= area.x1; x += 1) {
          entries.push({ row, country: countries[x] ?? '', text: text(x, y) });
        }
      }
      wholeProducts(entries);
      return sheet.commit(changesOf(entries));
    };
    const plain = (x: number, y: number) => textOf(sheet.rowAt(y), countries[x] ?? '', layer, format);
    return {
      type: (index: number, country: string, text: string) => {
        const row = sheet.rowAt(index);
        if (!row) return;
        const entries = [{ row, country, text }];
        wholeProducts(entries);
        sheet.commit(changesOf(entries));
      },
      /** The other way round for every product of the area: all sold becomes none, anything else all. */
      toggle: (area: Area) => {
        const wanted = new Map<string, () => Change[]>();
        let isAllSold = true;
        for (let y = area.y; y <= area.y1; y += 1) {
          const row = sheet.rowAt(y);
          for (let x = area.x; row && x <= area.x1; x += 1) {
            const country = countries[x] ?? '';
            const { isSold } = cellOf(row, country);
            if (isSold === false) isAllSold = false;
            wanted.set(`${row.product.key} ${country}`, () =>
              soldChanges([{ row, country, text: isAllSold ? '0' : '1' }]),
            );
          }
        }
        sheet.commit([...wanted.values()].flatMap((change) => change()));
      },
      clear: (area: Area) => (layer === 'cap' ? enter(area, () => '') : Promise.resolve(false)),
      copy: (area: Area): string => {
        const rows = Array.from({ length: heightOf(area) }, (_, y) =>
          Array.from({ length: widthOf(area) }, (_, x) => plain(area.x + x, area.y + y)),
        );
        return writeBlock(rows);
      },
      /** Where the block went; null when nothing was pasted. */
      paste: async (text: string, selected: Area): Promise<Area | null> => {
        const block = parseBlock(text);
        const place = pasteArea(block, selected, { rows: sheet.total, columns: countries.length });
        if ('refusal' in place) {
          onRefused(place.refusal);
          return null;
        }
        await enter(place.area, (x, y) => textAt(block, place.area, x, y));
        return place.area;
      },
      /** Repeats `from` over `to`, which holds it. */
      fill: async (from: Area, to: Area) => {
        if (!(await withRows(from.y, from.y1))) return;
        const inside = (value: number, start: number, size: number) =>
          start + ((((value - start) % size) + size) % size);
        await enter(to, (x, y) => plain(inside(x, from.x, widthOf(from)), inside(y, from.y, heightOf(from))));
      },
      tick: (index: number, country: string, value: boolean) => {
        const row = sheet.rowAt(index);
        if (row) sheet.commit(tick(row.product, country, value));
      },
    };
  }, [sheet, pages, layer, countries, format, onRefused, onFailed]);
  return { edits, reading };
}
export type Edits = ReturnType<typeof useEdits>['edits'];

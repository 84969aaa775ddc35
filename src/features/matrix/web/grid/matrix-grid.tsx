import {
  type ColumnGrouping,
  type ColumnRegular,
  defineCustomElements,
  type EditorCtr,
} from '@revolist/react-datagrid';
import { useEffect, useRef } from 'react';
import type { Area } from '../sheet/block.ts';
import type { FieldEnd } from './editor.ts';
import { type GridHandle, holdGrid } from './grid-handle.ts';
import { GRID_THEME } from './grid-theme.ts';

export const ROW_HEIGHT = 40;

type MatrixGridProps = {
  label: string;
  total: number;
  countryCount: number;
  columns: (ColumnGrouping | ColumnRegular)[];
  editor: EditorCtr;
  /** Changes whenever cells look different. */
  version: number;
  /** Cells of this layer take values. */
  mayType: boolean;
  fieldEnd: FieldEnd;
  /** True when the cell at this place opens its field. */
  canOpen: (row: number, country: string) => boolean;
  onType: (row: number, country: string, text: string) => void;
  onFill: (from: Area, to: Area) => void;
  onFocus: () => void;
  onRows: (from: number, to: number) => void;
  onReady: (handle: GridHandle) => void;
};

type Placeholder = Record<string, never>;

/** The grid element: it draws, scrolls, selects and opens a field; what happens to values is ours. */
export function MatrixGrid(props: MatrixGridProps) {
  const host = useRef<HTMLDivElement>(null);
  const held = useRef<GridHandle | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!host.current) return;
    void defineCustomElements();
    const grid = document.createElement('revo-grid');
    const read = () => latest.current;
    grid.themeDefinitions = [GRID_THEME];
    grid.theme = GRID_THEME.name;
    grid.filter = false;
    // Its roles are those of a tree without rows; the line above says the chosen cell instead.
    grid.accessible = false;
    grid.rowSize = ROW_HEIGHT;
    grid.range = true;
    grid.resize = false;
    grid.useClipboard = false;
    grid.applyOnClose = true;
    grid.hideAttribution = true;
    grid.frameSize = 2;
    grid.setAttribute('role', 'application');
    grid.setAttribute('aria-label', read().label);
    // The cells read the sheet by their place; a row of the grid holds nothing.
    grid.source = Array.from({ length: read().total }, (): Placeholder => ({}));
    grid.columns = read().columns;
    grid.editors = { cell: read().editor };
    const handle = holdGrid(grid, () => ({ rows: read().total, columns: read().countryCount }));
    grid.addEventListener('beforeeditstart', (event) => {
      const { rowIndex, prop } = event.detail;
      if (!read().canOpen(rowIndex, String(prop))) event.preventDefault();
    });
    grid.addEventListener('beforeedit', (event) => {
      event.preventDefault();
      const { rowIndex, prop, val } = event.detail;
      const { fieldEnd } = read();
      const { key } = fieldEnd;
      fieldEnd.key = null;
      read().onType(rowIndex, String(prop), String(val ?? ''));
      if (key && !handle.move(key === 'Tab' ? { x: 1, y: 0 } : { x: 0, y: 1 })) handle.stay();
    });
    grid.addEventListener('beforerangeedit', (event) => event.preventDefault());
    grid.addEventListener('beforeautofill', (event) => {
      event.preventDefault();
      read().onFill(event.detail.oldRange, event.detail.newRange);
    });
    // The grid listens on the whole document; keys of other fields are none of its business.
    grid.addEventListener('beforekeydown', (event) => {
      const { target } = event.detail.original;
      if (target instanceof Node && target !== document.body && !grid.contains(target))
        event.preventDefault();
    });
    grid.addEventListener('afterfocus', () => {
      handle.takeKeys();
      read().onFocus();
    });
    grid.addEventListener('setrange', () => read().onFocus());
    const see = (coordinate: number) => {
      const from = Math.floor(coordinate / ROW_HEIGHT);
      read().onRows(from, Math.min(read().total - 1, from + Math.ceil(grid.clientHeight / ROW_HEIGHT)));
    };
    grid.addEventListener('viewportscroll', (event) => {
      if (event.detail.dimension === 'rgRow') see(event.detail.coordinate);
    });
    host.current.append(grid);
    held.current = handle;
    void handle.ready.then(() => read().onReady(handle));
    return () => {
      grid.remove();
      held.current = null;
    };
  }, []);
  const { columns, editor, mayType, version } = props;
  const first = useRef(true);
  useEffect(() => {
    if (first.current) return;
    held.current?.setColumns(columns, editor);
  }, [columns, editor]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the cells read
  useEffect(() => {
    if (!first.current) held.current?.redraw();
    first.current = false;
  }, [version]);
  return <div className={mayType ? 'mx-grid' : 'mx-grid mx-static'} ref={host} />;
}

import type { ColumnGrouping, ColumnRegular, EditorCtr, PluginProviders } from '@revolist/react-datagrid';
import type { Area } from '../sheet/block.ts';

/** What the page asks of the grid element. */
export type GridHandle = {
  element: HTMLRevoGridElement;
  ready: Promise<void>;
  /** Cells chosen among the countries; null when nothing or a frozen column is chosen. */
  selected(): Area | null;
  /** The cell the keys act on. */
  focused(): { x: number; y: number } | null;
  isEditing(): boolean;
  /** What has been typed into a field that may not have been drawn yet. */
  pendingEdit(): { x: number; y: number; text: string } | null;
  select(area: Area): Promise<void>;
  goTo(cell: { x: number; y: number }): Promise<void>;
  /** Moves by so many cells and stops at the edge; false when it stands there already. */
  move(by: { x: number; y: number }): boolean;
  /** Chooses the same cell again, which closes its field. */
  stay(): void;
  redraw(): void;
  /** Keys go to the grid, not to the field that had them before. */
  takeKeys(): void;
  setColumns(columns: (ColumnGrouping | ColumnRegular)[], editor: EditorCtr): void;
};

export function holdGrid(
  element: HTMLRevoGridElement,
  size: () => { rows: number; columns: number },
): GridHandle {
  let providers: PluginProviders | undefined;
  let isDrawing = false;
  const scroller = () => element.querySelector<HTMLElement>('revogr-viewport-scroll.rgCol .vertical-inner');
  const ready = new Promise<void>((done) => {
    element.addEventListener(
      'aftergridinit',
      () => {
        void element.getProviders().then((found) => {
          providers = found;
          const inner = scroller();
          if (inner) {
            // The grid is one stop of the tab key.
            inner.tabIndex = 0;
            inner.addEventListener('focus', () => {
              if (!store()) void element.setCellsFocus({ x: 0, y: 0 }, { x: 0, y: 0 }, 'rgCol', 'rgRow');
            });
          }
          done();
        });
      },
      { once: true },
    );
  });
  const store = () => {
    const focused = providers?.selection.focusedStore;
    if (!providers || !focused) return null;
    return providers.selection.storesXToType[focused.position.x] === 'rgCol' ? focused : null;
  };
  return {
    element,
    ready,
    selected: () => {
      const chosen = store();
      if (!chosen) return null;
      const { cell } = chosen;
      const range = chosen.entity.store.get('range');
      return range ? { ...range } : { x: cell.x, y: cell.y, x1: cell.x, y1: cell.y };
    },
    focused: () => {
      const chosen = store();
      return chosen ? { x: chosen.cell.x, y: chosen.cell.y } : null;
    },
    isEditing: () => Boolean(providers?.selection.edit),
    pendingEdit: () => {
      const edit = store() ? providers?.selection.edit : null;
      return edit ? { x: edit.x, y: edit.y, text: typeof edit.val === 'string' ? edit.val : '' } : null;
    },
    select: (area) =>
      element.setCellsFocus({ x: area.x, y: area.y }, { x: area.x1, y: area.y1 }, 'rgCol', 'rgRow'),
    goTo: async ({ x, y }) => {
      await element.scrollToCoordinate({ x, y });
      await element.setCellsFocus({ x, y }, { x, y }, 'rgCol', 'rgRow');
    },
    move: (by) => {
      const from = store()?.cell;
      if (!from) return false;
      const { rows, columns } = size();
      const within = (value: number, most: number) => Math.min(Math.max(value, 0), most - 1);
      const to = { x: within(from.x + by.x, columns), y: within(from.y + by.y, rows) };
      if (to.x === from.x && to.y === from.y) return false;
      void element.setCellsFocus(to, to, 'rgCol', 'rgRow');
      return true;
    },
    stay: () => {
      const cell = store()?.cell;
      if (cell) void element.setCellsFocus(cell, cell, 'rgCol', 'rgRow');
    },
    redraw: () => {
      if (isDrawing) return;
      isDrawing = true;
      requestAnimationFrame(() => {
        isDrawing = false;
        void element.refresh('rgRow');
      });
    },
    takeKeys: () => {
      const field = document.activeElement;
      if (field instanceof HTMLInputElement && element.contains(field)) return;
      scroller()?.focus({ preventScroll: true });
    },
    setColumns: (columns, editor) => {
      element.editors = { cell: editor };
      element.columns = columns;
    },
  };
}

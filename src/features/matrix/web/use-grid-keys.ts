import { type RefObject, useEffect } from 'react';
import type { FieldEnd } from './grid/editor.ts';
import type { GridHandle } from './grid/grid-handle.ts';
import type { Area } from './sheet/block.ts';
import type { Sheet } from './sheet/sheet.ts';
import type { Layer } from './sheet/sheet-rows.ts';
import type { Edits } from './use-edits.ts';

type KeysNeeds = {
  wrapper: RefObject<HTMLElement | null>;
  grid: GridHandle | null;
  sheet: Sheet;
  edits: Edits;
  layer: Layer;
  mayEdit: boolean;
  countries: readonly string[];
  fieldEnd: FieldEnd;
};

/** Keys and clipboard of the grid. They are taken before the grid hears them, and never from a field that is typed in. */
export function useGridKeys({
  wrapper,
  grid,
  sheet,
  edits,
  layer,
  mayEdit,
  countries,
  fieldEnd,
}: KeysNeeds): void {
  useEffect(() => {
    const element = wrapper.current;
    if (!element || !grid) return;
    const isField = (target: EventTarget | null) =>
      target instanceof HTMLElement && (target.tagName === 'INPUT' || target.isContentEditable);
    const isOurs = (target: EventTarget | null) => {
      if (isField(target) || grid.isEditing()) return false;
      return target === document.body || (target instanceof Node && element.contains(target));
    };
    const onKey = (event: KeyboardEvent) => {
      const pending = isField(event.target) ? null : grid.pendingEdit();
      if (pending && (event.key === 'Enter' || event.key === 'Tab')) {
        fieldEnd.isTaken = true;
        if (pending.text !== '') edits.type(pending.y, countries[pending.x] ?? '', pending.text);
        if (!grid.move(event.key === 'Tab' ? { x: 1, y: 0 } : { x: 0, y: 1 })) grid.stay();
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (isOurs(event.target) && grid.focused() && moves(event, grid)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      const area = isOurs(event.target) ? grid.selected() : null;
      const act = actOf(event, { area, sheet, edits, layer, mayEdit });
      if (!act || (!area && !isOurs(event.target))) return;
      event.preventDefault();
      event.stopPropagation();
      void act();
    };
    const onCopy = (event: ClipboardEvent) => {
      const area = isOurs(event.target) ? grid.selected() : null;
      if (!area || !event.clipboardData) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', edits.copy(area));
      if (event.type === 'cut' && mayEdit) void edits.clear(area);
    };
    const onPaste = (event: ClipboardEvent) => {
      const area = isOurs(event.target) ? grid.selected() : null;
      if (!area || !event.clipboardData) return;
      event.preventDefault();
      event.stopPropagation();
      if (!mayEdit || layer === 'price') return;
      const text = event.clipboardData.getData('text/plain');
      void edits.paste(text, area).then((pasted) => pasted && grid.select(pasted));
    };
    // The grid listens on the document, so the capturing phase of the document comes before it.
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('copy', onCopy, true);
    document.addEventListener('cut', onCopy, true);
    document.addEventListener('paste', onPaste, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('copy', onCopy, true);
      document.removeEventListener('cut', onCopy, true);
      document.removeEventListener('paste', onPaste, true);
    };
  }, [wrapper, grid, sheet, edits, layer, mayEdit, countries, fieldEnd]);
}

const FAR = 10_000_000;
const PAGE_STEP = 14;

/** Keys that move the chosen cell; at once, so that what is typed next goes into the right one. */
function moves(event: KeyboardEvent, grid: GridHandle): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  if (event.key === 'Tab') return grid.move({ x: event.shiftKey ? -1 : 1, y: 0 });
  const step = event.shiftKey ? undefined : STEPS[event.key];
  if (!step) return false;
  grid.move(step);
  return true;
}

const STEPS: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  Home: { x: -FAR, y: 0 },
  End: { x: FAR, y: 0 },
  PageUp: { x: 0, y: -PAGE_STEP },
  PageDown: { x: 0, y: PAGE_STEP },
};

type ActNeeds = Pick<KeysNeeds, 'sheet' | 'edits' | 'layer' | 'mayEdit'> & { area: Area | null };

function actOf(event: KeyboardEvent, needs: ActNeeds): (() => unknown) | null {
  const { area, sheet, edits, layer, mayEdit } = needs;
  const hasModifier = event.ctrlKey || event.metaKey;
  if (!mayEdit || event.altKey) return null;
  if (hasModifier) {
    switch (event.key.toLowerCase()) {
      case 'z':
        return () => (event.shiftKey ? sheet.redo() : sheet.undo());
      case 'y':
        return () => sheet.redo();
      case 'd':
        return area && (() => fillDown(edits, area));
      case 'r':
        return area && (() => fillRight(edits, area));
      default:
        return null;
    }
  }
  if (!area) return null;
  if (event.key === 'Delete' || event.key === 'Backspace') return () => edits.clear(area);
  const isToggle = layer === 'sold' && (event.key === ' ' || event.key === 'Enter');
  if (isToggle) return () => edits.toggle(area);
  // Typing on this layer says it outright.
  if (layer === 'sold' && (event.key === '0' || event.key === '1')) {
    return () => edits.paste(event.key, area);
  }
  return null;
}

/** The first row of the selection goes to the rows below; a single row takes what stands above it. */
function fillDown(edits: Edits, area: Area) {
  if (area.y1 > area.y) return edits.fill({ ...area, y1: area.y }, area);
  return area.y > 0 ? edits.fill({ ...area, y: area.y - 1, y1: area.y - 1 }, area) : undefined;
}

function fillRight(edits: Edits, area: Area) {
  if (area.x1 > area.x) return edits.fill({ ...area, x1: area.x }, area);
  return area.x > 0 ? edits.fill({ ...area, x: area.x - 1, x1: area.x - 1 }, area) : undefined;
}

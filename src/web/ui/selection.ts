/**
 * What is selected in a list: some rows by id, or all that match the filter except some.
 * The second is sent as filter and exclusions, never as a list of ids.
 */
export type Selection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<string> };

export const NOTHING: Selection = { kind: 'some', ids: new Set() };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id);
}

/** Selects or leaves out rows, whichever state the selection is in. */
export function setRows(selection: Selection, ids: readonly string[], isOn: boolean): Selection {
  const isListed = selection.kind === 'some' ? isOn : !isOn;
  const next = new Set(selection.kind === 'some' ? selection.ids : selection.except);
  for (const id of ids) {
    if (isListed) next.add(id);
    else next.delete(id);
  }
  return selection.kind === 'some' ? { kind: 'some', ids: next } : { kind: 'all', except: next };
}

export function toggleRow(selection: Selection, id: string): Selection {
  return setRows(selection, [id], !isSelected(selection, id));
}

export const allMatching = (): Selection => ({ kind: 'all', except: new Set() });

export function isNothing(selection: Selection): boolean {
  return selection.kind === 'some' && selection.ids.size === 0;
}

/** How many rows are selected when `total` match; never below zero while the total lags behind. */
export function countSelected(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size);
}

/** The head's checkbox over the rows that are loaded. */
export function headState(selection: Selection, ids: readonly string[]): 'none' | 'part' | 'all' {
  const on = ids.filter((id) => isSelected(selection, id)).length;
  if (on === 0) return selection.kind === 'all' && ids.length > 0 ? 'part' : 'none';
  const isWhole = on === ids.length && !(selection.kind === 'all' && selection.except.size > 0);
  return isWhole ? 'all' : 'part';
}

/** Ids from one row to another, both included, in either direction. */
export function idsBetween(ids: readonly string[], from: string, to: string): readonly string[] {
  const start = ids.indexOf(from);
  const end = ids.indexOf(to);
  if (start < 0 || end < 0) return end < 0 ? [] : [to];
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** ⌘A: this page first, everything that matches when the page is selected already. */
export function selectMore(selection: Selection, ids: readonly string[]): Selection {
  const isPage = selection.kind === 'some' && ids.length > 0 && ids.every((id) => selection.ids.has(id));
  return isPage ? allMatching() : setRows(selection.kind === 'some' ? selection : NOTHING, ids, true);
}

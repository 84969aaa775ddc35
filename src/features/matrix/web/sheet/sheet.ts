import type { MatrixPage } from '../../contract.ts';
import type { Change } from './changes.ts';
import { SheetPages } from './sheet-pages.ts';
import { isWrong, type Layer, type SheetProduct, type SheetRow, type WrongText } from './sheet-rows.ts';

export type WrongCell = { row: SheetRow; country: string; layer: Layer; wrong: WrongText };

/** How many steps can be taken back. */
const MOST_STEPS = 200;

/** The rows with what was typed into them: a sparse map of edits, steps to take back, and who listens. */
export class Sheet {
  readonly pages: SheetPages;
  /** Grows with every change, for screens that follow. */
  version = 0;
  changed = 0;
  private readonly wrong = new Map<string, WrongCell>();
  private readonly rows = new Set<SheetRow>();
  private readonly products = new Set<SheetProduct>();
  /** Edited since the last time they were sent. */
  private readonly unsent = { rows: new Set<SheetRow>(), products: new Set<SheetProduct>() };
  private done: Change[][] = [];
  private undone: Change[][] = [];
  private readonly listeners = new Set<() => void>();

  constructor(first: MatrixPage) {
    this.pages = new SheetPages(first);
    this.countGiven([...this.pages.read()]);
  }

  get total(): number {
    return this.pages.total;
  }

  rowAt(index: number): SheetRow | undefined {
    return this.pages.rowAt(index);
  }

  take(page: MatrixPage): void {
    this.countGiven(this.pages.take(page));
    this.tell();
  }

  /** Does what was entered, as one step; false when nothing changes. */
  commit(changes: readonly Change[]): boolean {
    if (changes.length === 0) return false;
    this.done = [...this.done.slice(-MOST_STEPS + 1), [...changes]];
    this.undone = [];
    for (const change of changes) this.apply(change);
    this.tell();
    return true;
  }

  undo(): boolean {
    const step = this.done.pop();
    if (!step) return false;
    this.undone.push(step);
    for (const change of step.toReversed()) this.apply(turned(change));
    this.tell();
    return true;
  }

  redo(): boolean {
    const step = this.undone.pop();
    if (!step) return false;
    this.done.push(step);
    for (const change of step) this.apply(change);
    this.tell();
    return true;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  get wrongCount(): number {
    return this.wrong.size;
  }

  /** The topmost cell whose text is not taken. */
  firstWrong(): WrongCell | undefined {
    let first: WrongCell | undefined;
    for (const cell of this.wrong.values()) if (!first || cell.row.index < first.row.index) first = cell;
    return first;
  }

  /** Every text that is not taken, as a step that puts it back. */
  withoutWrong(): Change[] {
    return [...this.wrong.values()].map(({ row, country, layer, wrong }) =>
      layer === 'sold'
        ? { kind: 'wrong', row, country, was: wrong, now: undefined }
        : { kind: 'cap', row, country, was: wrong, now: undefined },
    );
  }

  edited(): { rows: ReadonlySet<SheetRow>; products: ReadonlySet<SheetProduct> } {
    return { rows: this.rows, products: this.products };
  }

  /** What was edited since it was asked for the last time. */
  takeUnsent(): { rows: SheetRow[]; products: SheetProduct[] } {
    const taken = { rows: [...this.unsent.rows], products: [...this.unsent.products] };
    this.unsent.rows.clear();
    this.unsent.products.clear();
    return taken;
  }

  /** Puts back what could not be sent. */
  putBack({ rows, products }: { rows: readonly SheetRow[]; products: readonly SheetProduct[] }): void {
    for (const row of rows) this.unsent.rows.add(row);
    for (const product of products) this.unsent.products.add(product);
  }

  get hasUnsent(): boolean {
    return this.unsent.rows.size + this.unsent.products.size > 0;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  tell(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }

  private apply(change: Change): void {
    switch (change.kind) {
      case 'cap': {
        const { row, country, was, now } = change;
        if (now === undefined) row.edits.delete(country);
        else row.edits.set(country, now);
        this.changed += (isValue(now) ? 1 : 0) - (isValue(was) ? 1 : 0);
        row.product.capEdits += (now === undefined ? 0 : 1) - (was === undefined ? 0 : 1);
        this.noteWrong(row, country, 'cap', isWrong(now) ? now : undefined);
        this.note(row);
        return;
      }
      case 'wrong': {
        const { row, country, now } = change;
        if (now === undefined) row.wrongSold.delete(country);
        else row.wrongSold.set(country, now);
        this.noteWrong(row, country, 'sold', now);
        return;
      }
      case 'sold': {
        const { product, country, was, now } = change;
        if (now === undefined) product.sold.delete(country);
        else product.sold.set(country, now);
        this.changed += (now === undefined ? 0 : 1) - (was === undefined ? 0 : 1);
        if (product.sold.size > 0) this.products.add(product);
        else this.products.delete(product);
        this.unsent.products.add(product);
        return;
      }
      default:
        change satisfies never;
    }
  }

  private note(row: SheetRow): void {
    if (row.edits.size > 0) this.rows.add(row);
    else this.rows.delete(row);
    this.unsent.rows.add(row);
  }

  private noteWrong(row: SheetRow, country: string, layer: Layer, wrong: WrongText | undefined): void {
    const key = `${layer} ${country} ${row.key}`;
    if (wrong) this.wrong.set(key, { row, country, layer, wrong });
    else this.wrong.delete(key);
  }

  /** Rows that came with values of a change set count as edited, and as sent. */
  private countGiven(rows: readonly SheetRow[]): void {
    for (const row of rows) {
      if (row.edits.size > 0) this.rows.add(row);
      this.changed += row.edits.size;
      const { product } = row;
      if (product.sold.size === 0 || this.products.has(product)) continue;
      this.products.add(product);
      this.changed += product.sold.size;
    }
  }
}

function isValue(edit: unknown): boolean {
  return edit === null || typeof edit === 'number';
}

function turned(change: Change): Change {
  // Only the two sides of one change swap; their types are the same.
  return { ...change, was: change.now, now: change.was } as Change;
}

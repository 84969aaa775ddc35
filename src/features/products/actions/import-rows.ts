import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import { Refusal } from '#shared/refusal.ts';
import { type Column, readHeader } from '../listing/columns.ts';
import {
  createRowReader,
  gather,
  mirrorOf,
  type ParsedRow,
  parseRow,
  type Rejection,
  type RowReader,
  readOwnValues,
  unknownCountries,
  type Warning,
} from '../listing/gather.ts';
import { openListing } from '../listing/read-rows.ts';
import { shownText } from '../listing/shown-text.ts';
import * as staged from '../queries/import-rows.ts';
import { type OwnValueRow, setOwnValues } from '../queries/imports.ts';
import type { Target } from '../queries/json.ts';
import { writeDetails, writeListed } from '../queries/write.ts';
import { LISTING_COLUMNS, LISTING_ROWS, type TextFormat } from '../rules.ts';

const BATCH_ROWS = 500;
/** Rows with long texts are written sooner, so that memory stays flat. */
const BATCH_CHARACTERS = 2_000_000;
/** Products written at once. */
const BATCH_PRODUCTS = 300;
/** Rejections, and warnings, that are kept; all are counted. */
const KEPT = 1000;

/** One run over one file. */
export type ImportRun = {
  ctx: Ctx;
  importId: string;
  createdBy: string;
  fileName: string;
  path: string;
  store: { id: string; name: string; currency: string; isFile: boolean; countries: ReadonlySet<string> };
  counts: Counts;
  /** Writes in one transaction that nobody else's run can overlap. */
  commit<T>(write: (tx: Tx) => Promise<T>): Promise<T>;
  report(counts: { done?: number; total?: number }): Promise<void>;
};
export type Counts = {
  rows: number;
  products: number;
  skus: number;
  rejected: Rejection[];
  rejectedCount: number;
  warnings: Warning[];
  warningCount: number;
  format: TextFormat | null;
};
export const noCounts = (): Counts => ({
  ...{ rows: 0, products: 0, skus: 0, format: null },
  ...{ rejected: [], rejectedCount: 0, warnings: [], warningCount: 0 },
});
type OwnContent = { own: OwnValueRow; rejection: Rejection };
type Understood = { productId: string | null; skuId: string | null; content: ParsedRow | OwnContent };

/** First half: every row is understood and kept, or rejected. Nothing in the store has changed when this fails. */
export async function keepRows(run: ImportRun): Promise<void> {
  const { ctx, counts, importId, store } = run;
  let waiting: { row: number; cells: string[]; understood: Understood }[] = [];
  let characters = 0;
  let reader: RowReader | null = null;
  const flush = async () => {
    const batch = waiting;
    [waiting, characters] = [[], 0];
    const [first, last] = [batch[0], batch.at(-1)];
    if (!first || !last || !reader) return;
    const rows = batch.map(({ row, understood }) => ({ row, ...understood }));
    const [doubles, others] = await run.commit(async (tx) => [
      await staged.addRows(tx, ctx.workspaceId, importId, rows),
      await staged.dropOtherCurrencies(tx, importId, [first.row, last.row]),
    ]);
    for (const { row, cells } of batch) {
      if (doubles.has(row)) reject(counts, reader.reject(row, cells, 'title', 'DUPLICATE_ROW'));
      if (others.has(row)) reject(counts, reader.reject(row, cells, 'price', 'CURRENCY_DIFFERS'));
    }
    await run.report({ total: counts.rows });
  };
  await run.commit((tx) => staged.deleteRows(tx, importId));
  for await (const { row, cells, columns } of numberedRows(run)) {
    reader ??= createRowReader(columns, store.countries);
    counts.rows += 1;
    const understood = store.isFile
      ? understandProduct(reader, row, cells, store.currency)
      : understandOwnValues(reader, row, cells, store.currency);
    if ('code' in understood) {
      reject(counts, understood);
      continue;
    }
    warn(counts, unknownCountries(reader, row, cells));
    waiting.push({ row, cells, understood });
    characters += cells.reduce((sum, cell) => sum + cell.length, 0);
    if (waiting.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS) await flush();
  }
  await flush();
}

function understandProduct(
  reader: RowReader,
  row: number,
  cells: readonly string[],
  currency: string,
): Understood | Rejection {
  const parsed = parseRow(reader, row, cells, currency);
  return 'code' in parsed ? parsed : { productId: parsed.key, skuId: parsed.sku.skuId, content: parsed };
}

function understandOwnValues(
  reader: RowReader,
  row: number,
  cells: readonly string[],
  currency: string,
): Understood | Rejection {
  const withNull = reader.columns.find((column) => cells[column.index]?.includes('\0'));
  if (withNull) return reader.reject(row, cells, withNull.field, 'NULL_CHARACTER');
  const values = readOwnValues(reader, row, cells, currency);
  if ('code' in values) return values;
  const id = (field: 'productId' | 'skuId' | 'code') => reader.text(cells, field) || null;
  const own = { row, productId: id('productId'), skuId: id('skuId'), code: id('code'), ...values };
  const field = own.skuId ? 'skuId' : own.code ? 'code' : 'productId';
  const rejection = reader.reject(row, cells, field, 'SKU_UNKNOWN');
  return { productId: null, skuId: null, content: { own, rejection } };
}

/** Second half for a store of listing files. Writing the same again changes nothing, so it may be begun anew. */
export async function takeProducts(run: ImportRun): Promise<void> {
  const { store, importId, counts } = run;
  const target = targetOf(run);
  const options = { syncId: null, wantsDetails: false, currency: store.currency };
  for (let after = ''; ; ) {
    const taken = await run.commit(async (tx) => {
      const found = await staged.listProductRows(tx, importId, after, BATCH_PRODUCTS);
      // What keepRows put there.
      const rows = found.map(({ content }) => content as ParsedRow);
      const mirrors = gather(rows).map(mirrorOf);
      const listed = mirrors.map((mirror) => mirror.listed);
      await writeListed(tx, target, listed, options);
      await writeDetails(
        tx,
        target,
        mirrors.map((mirror) => mirror.detailed),
      );
      await setOwnValues(tx, target, rows.flatMap(ownValuesOf));
      return { products: mirrors.length, skus: rows.length, last: found.at(-1)?.product_id };
    });
    if (taken.last === undefined) return;
    counts.products += taken.products;
    counts.skus += taken.skus;
    after = taken.last;
    await run.report({ done: counts.skus });
  }
}

function targetOf({ ctx, store, importId, createdBy }: ImportRun): Target {
  const cause = { source: 'listing-file', id: importId, by: createdBy } as const;
  return { workspaceId: ctx.workspaceId, storeId: store.id, now: ctx.now(), cause };
}

function ownValuesOf({ key, sku: { skuId, row, own } }: ParsedRow): OwnValueRow[] {
  if (own.floor === null && Object.keys(own.caps).length === 0) return [];
  return [{ row, productId: key, skuId, code: null, ...own }];
}

/** Second half for a connected store: floors and caps only. */
export async function takeOwnValues(run: ImportRun): Promise<void> {
  const { importId, counts } = run;
  const target = targetOf(run);
  for (let after = 0; ; ) {
    const [rows, found] = await run.commit(async (tx) => {
      // What keepRows put there.
      const kept = (await staged.listOwnRows(tx, importId, after, BATCH_ROWS)) as OwnContent[];
      const own = kept.map((row) => row.own);
      return [kept, await setOwnValues(tx, target, own)] as const;
    });
    const last = rows.at(-1);
    if (!last) return;
    after = last.own.row;
    for (const { own, rejection } of rows) {
      if (found.has(own.row)) counts.skus += 1;
      else reject(counts, rejection);
    }
    await run.report({ done: counts.skus });
  }
}

type NumberedRow = { row: number; cells: string[]; columns: Column[] };

/** Rows below the header with their numbers in the file, the header being row 1. */
async function* numberedRows({ fileName, path, store, counts }: ImportRun): AsyncGenerator<NumberedRow> {
  const needed = store.isFile ? ['title', 'price'] : ['floor', 'cap'];
  let columns: Column[] | null = null;
  let row = 0;
  const { format, rows } = await openListing(fileName, path);
  counts.format = format;
  for await (const cells of rows) {
    row += 1;
    if (cells.length > LISTING_COLUMNS)
      throw new Refusal('LISTING_COLUMNS_TOO_MANY', { row, limit: LISTING_COLUMNS, found: cells.length });
    if (row > LISTING_ROWS) throw new Refusal('LISTING_ROWS_TOO_MANY', { limit: LISTING_ROWS });
    if (columns) {
      yield { row, cells, columns };
      continue;
    }
    columns = readHeader(cells);
    if (!columns?.some((column) => needed.includes(column.field)))
      throw new Refusal('LISTING_COLUMNS_MISSING', {
        needed: [...needed],
        found: cells.slice(0, 30).map((cell) => shownText(cell, 60)),
      });
  }
  if (!columns) throw new Refusal('LISTING_FILE_EMPTY', { fileName });
}

function reject(counts: Counts, rejection: Rejection): void {
  counts.rejectedCount += 1;
  if (counts.rejected.length < KEPT) counts.rejected.push(rejection);
}

function warn(counts: Counts, warnings: readonly Warning[]): void {
  counts.warningCount += warnings.length;
  counts.warnings.push(...warnings.slice(0, KEPT - counts.warnings.length));
}

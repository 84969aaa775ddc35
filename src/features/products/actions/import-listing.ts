import { randomUUID } from 'node:crypto';
import { readStoreRow } from '#features/stores/public.ts';
import { recordAudit } from '#features/team/public.ts';
import { actorText, type Ctx } from '#server/context.ts';
import { emitChanged } from '#server/events.ts';
import { Refusal } from '#shared/refusal.ts';
import type { ListingImportJson } from '../contract.ts';
import { type Column, readHeader } from '../listing/columns.ts';
import {
  createGatherer,
  createRowReader,
  mirrorOf,
  type Rejection,
  readOwnValues,
} from '../listing/gather.ts';
import { readRows } from '../listing/read-rows.ts';
import * as queries from '../queries/imports.ts';
import { type Target, writeDetails, writeListed } from '../queries/write.ts';

const BATCH = 500;
/** Rejections that are kept; all are counted. */
const KEPT_REJECTIONS = 1000;

type Store = { id: string; name: string; currency: string; isFile: boolean };
type Counts = { rows: number; products: number; skus: number; rejected: Rejection[]; rejectedCount: number };

/**
 * Takes a listing file into a store: products into a store of listing files, own values (floors, caps) into a
 * connected one. A row is taken whole or rejected with a reason, and the numbers add up. The same file again changes
 * nothing.
 */
export async function importListing(ctx: Ctx, storeId: string, file: File): Promise<ListingImportJson> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw new Refusal('LISTING_FILE_EMPTY', { fileName: file.name });
  const id = randomUUID();
  const store = await ctx.transaction(async (tx) => {
    const row = await readStoreRow(tx, storeId);
    if (!row) throw new Refusal('NOT_FOUND', { what: 'store' });
    await queries.addImport(tx, {
      workspace_id: ctx.workspaceId,
      id,
      store_id: storeId,
      file_name: file.name.replaceAll('\0', '').slice(0, 200),
      created_by: actorText(ctx.actor),
      created_at: ctx.now(),
    });
    return { id: row.id, name: row.name, currency: row.currency, isFile: row.business_type === 'FILE' };
  });
  const counts: Counts = { rows: 0, products: 0, skus: 0, rejected: [], rejectedCount: 0 };
  try {
    await (store.isFile ? takeProducts : takeOwnValues)(ctx, store, file.name, bytes, counts);
  } catch (error) {
    await end(ctx, id, store, counts, error instanceof Refusal ? error.code : 'INTERNAL');
    throw error;
  }
  return end(ctx, id, store, counts, null);
}

async function takeProducts(ctx: Ctx, store: Store, name: string, bytes: Uint8Array, counts: Counts) {
  let gatherer: ReturnType<typeof createGatherer> | null = null;
  for await (const { row, cells, columns } of numberedRows(name, bytes, ['title', 'price'])) {
    gatherer ??= createGatherer(columns, store.currency);
    counts.rows += 1;
    reject(counts, gatherer.add(row, cells));
  }
  const products = [...(gatherer?.products.values() ?? [])];
  const target: Target = { workspaceId: ctx.workspaceId, storeId: store.id, now: ctx.now() };
  const options = { syncId: null, wantsDetails: false, currency: store.currency };
  for (let start = 0; start < products.length; start += BATCH) {
    const batch = products.slice(start, start + BATCH);
    const mirrors = batch.map(mirrorOf);
    const own = batch.flatMap(({ listed, skus }) =>
      skus.flatMap(({ skuId, row, own: { floor, caps } }) =>
        floor === null && Object.keys(caps).length === 0
          ? []
          : { row, productId: listed.productId, skuId, code: null, floor, caps },
      ),
    );
    await ctx.transaction(async (tx) => {
      await writeListed(
        tx,
        target,
        mirrors.map(({ listed }) => listed),
        options,
      );
      await writeDetails(
        tx,
        target,
        mirrors.map(({ detailed }) => detailed),
      );
      await queries.setOwnValues(tx, target, own);
    });
    counts.products += batch.length;
    counts.skus += batch.reduce((sum, { skus }) => sum + skus.length, 0);
  }
}

async function takeOwnValues(ctx: Ctx, store: Store, name: string, bytes: Uint8Array, counts: Counts) {
  const target: Target = { workspaceId: ctx.workspaceId, storeId: store.id, now: ctx.now() };
  let waiting: { own: queries.OwnValueRow; rejection: Rejection }[] = [];
  const write = async () => {
    const batch = waiting;
    waiting = [];
    const found = await ctx.transaction((tx) =>
      queries.setOwnValues(
        tx,
        target,
        batch.map(({ own }) => own),
      ),
    );
    for (const { own, rejection } of batch) {
      if (found.has(own.row)) counts.skus += 1;
      else reject(counts, rejection);
    }
  };
  let reader: ReturnType<typeof createRowReader> | null = null;
  for await (const { row, cells, columns } of numberedRows(name, bytes, ['floor', 'cap'])) {
    reader ??= createRowReader(columns);
    counts.rows += 1;
    const own = readOwnValues(reader, row, cells, store.currency);
    if ('code' in own) {
      reject(counts, own);
      continue;
    }
    const [productId, skuId, code] = (['productId', 'skuId', 'code'] as const).map(
      (field) => reader?.text(cells, field) || null,
    );
    const field = skuId ? 'skuId' : code ? 'code' : 'productId';
    waiting.push({
      own: { row, productId: productId ?? null, skuId: skuId ?? null, code: code ?? null, ...own },
      rejection: reader.reject(row, cells, field, 'SKU_UNKNOWN'),
    });
    if (waiting.length >= BATCH) await write();
  }
  await write();
}

type NumberedRow = { row: number; cells: string[]; columns: Column[] };

/** Rows below the header with their numbers in the file, the header being row 1. */
async function* numberedRows(
  name: string,
  bytes: Uint8Array,
  needed: readonly string[],
): AsyncGenerator<NumberedRow> {
  let columns: Column[] | null = null;
  let row = 0;
  for await (const cells of readRows(name, bytes)) {
    row += 1;
    if (columns) {
      yield { row, cells, columns };
      continue;
    }
    columns = readHeader(cells);
    if (!columns?.some((column) => needed.includes(column.field)))
      throw new Refusal('LISTING_COLUMNS_MISSING', {
        needed: [...needed],
        found: cells.slice(0, 30).map((cell) => cell.replaceAll('\0', '␀').slice(0, 60)),
      });
  }
  if (!columns) throw new Refusal('LISTING_FILE_EMPTY', { fileName: name });
}

function reject(counts: Counts, rejection: Rejection | null): void {
  if (!rejection) return;
  counts.rejectedCount += 1;
  if (counts.rejected.length < KEPT_REJECTIONS) counts.rejected.push(rejection);
}

async function end(ctx: Ctx, id: string, store: Store, counts: Counts, problem: string | null) {
  return ctx.transaction(async (tx) => {
    await queries.endImport(tx, id, {
      state: problem === null ? 'done' : 'failed',
      rows_read: counts.rows,
      products: counts.products,
      skus: counts.skus,
      rejected: JSON.stringify(counts.rejected),
      rejected_count: counts.rejectedCount,
      problem,
    });
    await recordAudit(tx, ctx, 'store.listing-file-imported', `store:${store.id}`, {
      store: store.name,
      rows: counts.rows,
      rejected: counts.rejectedCount,
      problem,
    });
    await emitChanged(tx, ctx.workspaceId, 'products', store.id);
    await emitChanged(tx, ctx.workspaceId, 'stores', store.id);
    const row = await queries.findImport(tx, id);
    if (!row) throw new Error(`The listing import ${id} has vanished.`);
    return importJson(row);
  });
}

export async function listImports(ctx: Ctx, storeId: string): Promise<{ imports: ListingImportJson[] }> {
  const rows = await ctx.transaction((tx) => queries.listImports(tx, storeId));
  return { imports: rows.map((row) => ({ ...importJson(row), rejected: [] })) };
}

export async function readImport(ctx: Ctx, id: string): Promise<ListingImportJson> {
  const row = await ctx.transaction((tx) => queries.findImport(tx, id));
  if (!row) throw new Refusal('NOT_FOUND', { what: 'listing import' });
  return importJson(row);
}

/** The rejected rows as CSV for a spreadsheet, which must not take a value for a formula. */
export function rejectedCsv(rejected: readonly Rejection[]): string {
  const cell = (value: string | number) => {
    const text = String(value);
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  const lines = rejected.map(({ row, column, value, code }) =>
    [row, column, value, code].map(cell).join(','),
  );
  return `\uFEFFrow,column,value,code\r\n${lines.map((line) => `${line}\r\n`).join('')}`;
}

function importJson(row: queries.ImportRow): ListingImportJson {
  return {
    id: row.id,
    storeId: row.store_id,
    fileName: row.file_name,
    // The check of the column allows nothing else.
    state: row.state as ListingImportJson['state'],
    rowsRead: row.rows_read,
    products: row.products,
    skus: row.skus,
    // Written by `end` only.
    rejected: row.rejected as Rejection[],
    rejectedCount: row.rejected_count,
    problem: row.problem,
    createdAt: row.created_at.toISOString(),
  };
}

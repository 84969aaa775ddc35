import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Ctx } from '#server/context.ts';
import { answerRaw, type ContextOf, RAW_REFUSALS, type RawEndpoint } from '#server/http/raw-endpoint.ts';
import { minorToText } from '#shared/money.ts';
import { Refusal } from '#shared/refusal.ts';
import { isUuid } from '#shared/uuid.ts';
import { mustFind } from './actions/change-sets.ts';
import type { FieldValue } from './fields/value.ts';
import { auditOfField, type ChangeRowRecord, listRows, outcomeOfField, type RowKey } from './queries/rows.ts';

const ROWS_PER_READ = 2000;
const HEAD =
  'product_id,sku_id,title,variant,sku_code,currency,verdict,reason,warnings,field,before,after,outcome,problem,audit';

export const exportEndpoint: RawEndpoint = {
  path: '/change-sets/{id}/rows.csv',
  summary: 'All rows of a change set for a spreadsheet, a line per field',
  access: 'changes.view',
  parameters: { id: 'Of the change set' },
  answer: { type: 'text/csv', description: `UTF-8 with a mark for Excel; columns ${HEAD}` },
  refusals: RAW_REFUSALS,
};

/**
 * `GET /api/change-sets/{id}/rows.csv`: all rows of a change set, a line per field, streamed. Needs `changes.view`.
 * No endpoint of the contract, because its answer is no JSON.
 */
export function registerExport(app: FastifyInstance, contextOf: ContextOf): void {
  app.get<{ Params: { id: string } }>('/api/change-sets/:id/rows.csv', (request, reply) =>
    answerRaw(exportEndpoint, contextOf(request, reply), reply, async (ctx) => {
      const number = await numberOf(ctx, request.params.id);
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="change-set-${number}.csv"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(lines(ctx, request.params.id)));
    }),
  );
}

async function numberOf(ctx: Ctx, id: string): Promise<number> {
  if (!isUuid(id)) throw new Refusal('NOT_FOUND', { what: 'change set' });
  return ctx.transaction(async (tx) => (await mustFind(tx, id)).number);
}

/** With the mark that makes Excel read UTF-8. */
async function* lines(ctx: Ctx, changeSetId: string): AsyncGenerator<string> {
  yield `\uFEFF${HEAD}\r\n`;
  const all = { changeSetId, tab: 'all', code: null, text: null, limit: ROWS_PER_READ } as const;
  for (let after: RowKey | null = null; ; ) {
    const from: RowKey | null = after;
    const rows: ChangeRowRecord[] = await ctx.transaction((tx) => listRows(tx, { ...all, after: from }));
    if (rows.length > 0) yield rows.flatMap(linesOf).join('');
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_PER_READ) return;
    after = [last.store_id, last.product_id, last.sku_id];
  }
}

export function linesOf(row: ChangeRowRecord): string[] {
  const { product_id, sku_id, title, sku_name, code, currency, verdict, refusal, warnings } = row;
  return Object.keys(row.before).map((field) => {
    const [before, after] = [row.before, row.after].map((side) =>
      valueText(field, side[field] ?? null, currency),
    );
    return `${[
      product_id,
      sku_id,
      title,
      sku_name,
      code,
      currency,
      verdict,
      refusal,
      warnings.join(' '),
      field,
    ]
      .concat([before ?? '', after ?? '', ...endOf(row, field)])
      .map((value) => csvCell(value ?? ''))
      .join(',')}\r\n`;
  });
}

/** Outcome and problem of a field, and what the platform decided on it; what took has no problem. */
function endOf(row: ChangeRowRecord, field: string): [string, string, string] {
  const outcome = outcomeOfField(row, field) ?? '';
  const audit = auditOfField(row, field)?.state ?? '';
  return [outcome, outcome === 'published' ? '' : (row.problem ?? ''), audit];
}

/** A value as a file holds it: money in units of its currency. */
export function valueText(field: string, value: FieldValue, currency: string): string {
  if (value === null) return '';
  const isMoney = field === 'price' || field === 'floor' || field === 'supplyPrice';
  return isMoney && typeof value === 'number'
    ? minorToText(BigInt(value), currency)
    : Array.isArray(value)
      ? value.join(' ')
      : String(value);
}

/** A text that a spreadsheet would run as a formula is marked as text. */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

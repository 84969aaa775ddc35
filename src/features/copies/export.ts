import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { csvCell } from '#features/changes/public.ts';
import type { Ctx } from '#server/context.ts';
import { answerRaw, type ContextOf, RAW_REFUSALS, type RawEndpoint } from '#server/http/raw-endpoint.ts';
import { minorToText } from '#shared/money.ts';
import { Refusal } from '#shared/refusal.ts';
import { isUuid } from '#shared/uuid.ts';
import { findCopy } from './queries/copies.ts';
import { type ListedRow, listRows, type RowAfter } from './queries/rows.ts';

const ROWS_PER_READ = 1000;
const HEAD =
  'target_store_id,store_id,product_id,title,skus,currency,price_min,price_max,refused,warnings,duplicates,left_out,state,draft_id,problem';

export const exportEndpoint: RawEndpoint = {
  path: '/copies/{id}/rows.csv',
  summary: 'All rows of a copy for a spreadsheet, a line per draft',
  access: 'changes.view',
  parameters: { id: 'Of the copy' },
  answer: { type: 'text/csv', description: `UTF-8 with a mark for Excel; columns ${HEAD}` },
  refusals: RAW_REFUSALS,
};

/** `GET /api/copies/{id}/rows.csv`, streamed. No endpoint of the contract, because its answer is no JSON. */
export function registerExport(app: FastifyInstance, contextOf: ContextOf): void {
  app.get<{ Params: { id: string } }>('/api/copies/:id/rows.csv', (request, reply) =>
    answerRaw(exportEndpoint, contextOf(request, reply), reply, async (ctx) => {
      const { id } = request.params;
      const copy = isUuid(id) ? await ctx.transaction((tx) => findCopy(tx, id)) : undefined;
      if (!copy) throw new Refusal('NOT_FOUND', { what: 'copy' });
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="copy-${copy.number}.csv"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(lines(ctx, copy.id)));
    }),
  );
}

/** With the mark that makes Excel read UTF-8. */
async function* lines(ctx: Ctx, copyId: string): AsyncGenerator<string> {
  yield `\uFEFF${HEAD}\r\n`;
  const all = { copyId, tab: 'all', code: null, text: null, limit: ROWS_PER_READ } as const;
  for (let after: RowAfter | null = null; ; ) {
    const from: RowAfter | null = after;
    const rows: ListedRow[] = await ctx.transaction((tx) => listRows(tx, { ...all, after: from }));
    if (rows.length > 0) yield rows.map(lineOf).join('');
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_PER_READ) return;
    after = [last.position, last.target_id];
  }
}

function lineOf(row: ListedRow): string {
  const { currency, price_min, price_max, duplicates } = row;
  const price = (minor: number | null) =>
    minor === null || currency === null ? '' : minorToText(BigInt(minor), currency);
  const same = duplicates.map(
    ({ why, productId, draftId }) => `${why.join('+')} ${productId ?? draftId ?? ''}`,
  );
  const values = [
    ...[row.target_id, row.store_id, row.product_id, row.title, String(row.skus), currency ?? ''],
    ...[price(price_min), price(price_max), row.refusal ?? '', row.warnings.join(' '), same.join(' ')],
    ...[row.is_left_out ? 'yes' : '', row.state ?? '', row.draft_id ?? '', row.problem ?? ''],
  ];
  return `${values.map(csvCell).join(',')}\r\n`;
}

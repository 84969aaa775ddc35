import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { csvCell, valueText } from '#features/changes/public.ts';
import type { Ctx } from '#server/context.ts';
import { answerRaw, type ContextOf, RAW_REFUSALS, type RawEndpoint } from '#server/http/raw-endpoint.ts';
import { Refusal } from '#shared/refusal.ts';
import { keyOf, spanOf } from './actions/compare.ts';
import { type Compared, compared } from './contract.ts';
import { type DifferenceKey, type DifferenceRow, listDifferences, type Span } from './queries/compare.ts';

const ROWS_PER_READ = 2000;
const HEAD =
  'store_id,product_id,sku_id,title,variant,sku_code,currency,field,at_moment,since,cannot_be_restored';

export const comparisonFile: RawEndpoint = {
  path: '/history/comparison.csv',
  summary: 'What differs between two moments for a spreadsheet, a line per SKU and field',
  access: 'products.view',
  parameters: {
    at: 'The moment; all other parameters of `/history/comparison` serve too',
    to: 'The second moment; now without one',
    fields: 'Only these, by commas',
  },
  answer: { type: 'text/csv', description: `UTF-8 with a mark for Excel; columns ${HEAD}` },
  refusals: {
    ...RAW_REFUSALS,
    INPUT_INVALID: 400,
    MOMENT_IN_FUTURE: 422,
    MOMENT_TOO_EARLY: 422,
    MOMENTS_REVERSED: 422,
    PRICE_COUNTRY_MISSING: 400,
  },
};

/** `GET /api/history/comparison.csv`: no endpoint of the contract, because its answer is no JSON. */
export function registerComparisonFile(app: FastifyInstance, contextOf: ContextOf): void {
  app.get('/api/history/comparison.csv', (request, reply) =>
    answerRaw(comparisonFile, contextOf(request, reply), reply, async (ctx) => {
      const asked = askedIn(request.query);
      // Refused before the first line goes out; both moments stay as they are however long the file takes.
      const span = await ctx.transaction((tx) => spanOf(tx, ctx, asked));
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="comparison.csv"')
        .header('cache-control', 'no-store')
        .send(Readable.from(lines(ctx, span)));
    }),
  );
}

function askedIn(query: unknown): Compared {
  const { data, error } = compared.safeParse(query);
  if (data) return data;
  const [issue] = error.issues;
  throw new Refusal('INPUT_INVALID', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' });
}

async function* lines(ctx: Ctx, span: Span): AsyncGenerator<string> {
  yield `\uFEFF${HEAD}\r\n`;
  for (let after: DifferenceKey | null = null; ; ) {
    const page = { after, limit: ROWS_PER_READ };
    const rows: DifferenceRow[] = await ctx.transaction((tx) => listDifferences(tx, span, page));
    yield rows.map(lineOf).join('');
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_PER_READ) return;
    after = keyOf(last);
  }
}

function lineOf(row: DifferenceRow): string {
  const { store_id, product_id, sku_id, title, sku_name, code, currency, field, left_for } = row;
  const [was, is] = [row.was, row.is].map((value) => valueText(field, value, currency));
  const cells = [store_id, product_id, sku_id, title, sku_name, code, currency, field, was, is, left_for];
  return `${cells.map((text) => csvCell(text ?? '')).join(',')}\r\n`;
}

import { createServer } from 'node:http';
import pg from 'pg';
import { listProducts } from '#features/products/queries/list.ts';
import { openDatabase } from '#server/db/database.ts';

/**
 * The yardstick: the very statement of the list page, recorded once and then sent by a bare `node:http`
 * server through the same driver, under the same role and row-level security, with nothing else around it.
 */
const workspaceId = process.env.BENCH_WORKSPACE_ID ?? '';
const db = openDatabase(process.env.DATABASE_URL ?? '');
const q = process.env.BENCH_WORD;
type Statement = { text: string; values: unknown[] };
const recorded: Statement[] = [];
const send = pg.Client.prototype.query;
pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]) {
  const [text, values] = args;
  if (typeof text === 'string' && text.includes('from page p'))
    recorded.push({ text, values: values as unknown[] });
  return Reflect.apply(send, this, args);
} as typeof send;
await db.tenant(workspaceId, (tx) =>
  listProducts(tx, {
    filter: q ? { q } : {},
    sort: 'title',
    direction: 'asc',
    after: null,
    limit: 101,
    withSkus: true,
  }),
);
pg.Client.prototype.query = send;
const [statement] = recorded;
if (!statement) throw new Error('The statement of the list page was not seen.');
const { text, values } = statement;

const begin = `begin; set local role shopherd_tenant; set local app.workspace_id = '${workspaceId}'`;
const server = createServer(async (_request, response) => {
  const client = await db.pool.connect();
  try {
    await client.query(begin);
    const { rows } = await client.query(text, values);
    await client.query('commit');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ rows }));
  } finally {
    client.release();
  }
});
server.listen(0, '127.0.0.1', () => {
  const bound = server.address();
  process.send?.({
    address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    key: '',
  });
});
process.once('SIGTERM', () => process.exit(0));

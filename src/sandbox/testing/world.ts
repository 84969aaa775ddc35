import type { RunningSandbox } from '../server.ts';
import { type SandboxOptions, startSandbox } from '../server.ts';
import { createCaller, type Loose } from './caller.ts';

export type TestWorld = {
  sandbox: RunningSandbox;
  caller: ReturnType<typeof createCaller>;
  /** Access token of the first seller. */
  session: string;
  call(method: string, params?: Record<string, string>): Promise<Loose>;
  /** Whole semi-managed document of a product. */
  read(productId: string): Promise<Loose>;
  edit(document: unknown): Promise<Loose>;
  /** Id of the n-th joined product with at least two SKUs and complete logistics data. */
  joined(n?: number): Promise<string>;
};

/** A small sandbox in this process with one authorized seller and no call limit in the way. */
export async function createTestWorld(options: SandboxOptions = {}): Promise<TestWorld> {
  const sandbox = await startSandbox({ products: 120, ...options });
  const caller = createCaller(sandbox.url);
  await caller.control('limits', { perSecond: 100_000 });
  const session = await caller.authorize('lantern-home');
  const call = (method: string, params?: Record<string, string>) => caller.call(session, method, params);
  const read = async (productId: string) => {
    const { result } = await call('aliexpress.pop.choice.product.query', { product_id: productId });
    return result.pop_choice_product;
  };
  const edit = async (document: unknown) => {
    const body = { pop_choice_product: JSON.stringify(document) };
    return (await call('aliexpress.pop.choice.product.edit', body)).result;
  };
  const joined = async (n = 0) => {
    const param = JSON.stringify({ joined_product_tab: 'joined', page_size: 50 });
    const { result } = await call('aliexpress.pop.choice.products.list', { param });
    const ids: string[] = [];
    for (const row of result.pop_choice_product_list) {
      const skus: Loose[] = (await read(String(row.product_id))).product_sku_list;
      if (skus.length > 1 && skus.every((sku) => sku.package_weight !== '')) ids.push(String(row.product_id));
      if (ids.length > n) break;
    }
    const id = ids[n];
    if (id === undefined) throw new Error(`the world has no joined product number ${n}`);
    return id;
  };
  return { sandbox, caller, session, call, read, edit, joined };
}

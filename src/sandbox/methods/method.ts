import { InBandError } from '../errors.ts';
import { isJsonObject, type JsonObject, readJson, type WireObject } from '../json.ts';
import type { State } from '../state.ts';
import type { ChangeRow } from '../world/fields.ts';
import type { Product, Seller } from '../world/types.ts';

/** What a method is given: the seller behind the token and the merged parameters. */
export type Call = {
  method: string;
  state: State;
  seller: Seller;
  params: ReadonlyMap<string, string>;
  files: ReadonlyMap<string, Buffer>;
  now: Date;
  requestId: string;
  /** Address under which pictures are served. */
  baseUrl: string;
};

export type Method = {
  name: string;
  /** Parameters that carry a file and are therefore not signed. */
  fileParams?: readonly string[];
  run(call: Call): WireObject | Promise<WireObject>;
  /** How this family reports a business error inside a successful answer (open-platform.md 2.3). */
  fail(error: InBandError): WireObject;
};

/** `pop.choice` and its like: `result.success` with text codes. */
export function failResult(error: InBandError): WireObject {
  return { result: { success: false, error_code: error.code, error_message: error.message } };
}

/** Journals the rows of a write and brings them into effect; without rows nothing happened and nothing is logged. */
export function commit(call: Call, product: Product, rows: readonly ChangeRow[]): void {
  if (rows.length === 0) return;
  call.state.record({
    kind: 'write',
    at: call.now.getTime(),
    method: call.method,
    login: call.seller.login,
    requestId: call.requestId,
    productId: product.id,
    rows: [...rows],
  });
}

/** A required text parameter. */
export function text(call: Call, name: string): string {
  const value = call.params.get(name);
  if (value === undefined || value === '') throw new InBandError('MISSING_PARAMETER', `${name} is required`);
  return value;
}

/** A required parameter that carries JSON. */
export function json(call: Call, name: string): unknown {
  const parsed = readJson(text(call, name));
  if (parsed === null) throw new InBandError('INVALID_JSON', `${name} is not valid JSON or is cut off`);
  return parsed.value;
}

export function jsonObject(call: Call, name: string): JsonObject {
  const value = json(call, name);
  if (!isJsonObject(value)) throw new InBandError('INVALID_JSON', `${name} must be a JSON object`);
  return value;
}

/** Digits of an id that arrived as text or number; null when absent; throws when it is no id. */
export function readId(value: unknown, name: string): string | null {
  if (value === undefined || value === null || value === '') return null;
  const digits = String(value).trim();
  if (typeof value !== 'object' && /^\d{1,19}$/.test(digits)) return digits;
  throw new InBandError('INVALID_PARAMETER', `${name} must be a whole number of at most 19 digits`);
}

/** A whole number within bounds, or the default when absent. */
export function readInt(
  value: unknown,
  name: string,
  bounds: { from: number; to: number; or: number },
): number {
  if (value === undefined || value === null || value === '') return bounds.or;
  const number =
    typeof value === 'number' ? value : /^-?\d{1,15}$/.test(String(value)) ? Number(value) : Number.NaN;
  if (Number.isInteger(number) && number >= bounds.from && number <= bounds.to) return number;
  throw new InBandError(
    'INVALID_PARAMETER',
    `${name} must be a whole number from ${bounds.from} to ${bounds.to}`,
  );
}

/** The seller's own product; another seller's product does not exist for him. */
export function findProduct(call: Call, productId: string | null): Product {
  if (productId === null) throw new InBandError('MISSING_PARAMETER', 'product_id is required');
  const product = call.state.byId.get(productId);
  if (!product || product.login !== call.seller.login) {
    throw new InBandError('PRODUCT_NOT_EXIST', `Product ${productId} does not exist in this seller's stores`);
  }
  return product;
}

export type PageQuery = { currentPage: number; pageSize: number };

export function pageOf<T>(rows: readonly T[], page: PageQuery): { rows: T[]; totalPage: number } {
  const start = (page.currentPage - 1) * page.pageSize;
  return {
    rows: rows.slice(start, start + page.pageSize),
    totalPage: Math.ceil(rows.length / page.pageSize),
  };
}

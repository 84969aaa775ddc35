import { instantToWallTime, PACIFIC } from '#shared/instant.ts';
import { InBandError } from '../errors.ts';
import type { WireObject } from '../json.ts';
import { createRandom } from '../world/random.ts';
import type { Product } from '../world/types.ts';
import { type Call, findProduct, type Method, pageOf, readId, readInt } from './method.ts';

/** Daily figures of one product; the answer is a text that holds JSON. */
export const SALES_METHODS: readonly Method[] = [
  {
    name: 'aliexpress.data.redefining.queryproductsalesinfoeverydaybyid',
    run: queryDailySales,
    fail: (error) => ({
      result: JSON.stringify({ success: false, errorCode: error.code, errorMessage: error.message }),
    }),
  },
];

const DAY_MS = 86_400_000;

/** Page of 20 unless asked, at most 50 (catalogue, seen in code). @NOTE unverified: the members of the JSON text. */
function queryDailySales(call: Call): WireObject {
  const product = findProduct(call, readId(call.params.get('product_id'), 'product_id'));
  const page = {
    currentPage: readInt(call.params.get('current_page'), 'current_page', { from: 1, to: 10_000, or: 1 }),
    pageSize: readInt(call.params.get('page_size'), 'page_size', { from: 1, to: 50, or: 20 }),
  };
  const today = instantToWallTime(call.now, PACIFIC).slice(0, 10);
  const to = readDay(call, 'end_date') ?? Date.parse(today);
  const from = readDay(call, 'start_date') ?? to - 29 * DAY_MS;
  const days = Math.floor((to - from) / DAY_MS) + 1;
  if (days < 1 || days > 366)
    throw new InBandError('INVALID_PARAMETER', 'start_date to end_date must be 1 to 366 days');
  const all = Array.from({ length: days }, (_, index) => dayRow(product, from + index * DAY_MS));
  const { rows } = pageOf(all, page);
  return {
    result: JSON.stringify({
      success: true,
      totalItem: all.length,
      currentPage: page.currentPage,
      data: rows,
    }),
  };
}

function readDay(call: Call, name: string): number | null {
  const text = call.params.get(name);
  if (!text) return null;
  const ms = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text.slice(0, 10)) : Number.NaN;
  if (Number.isNaN(ms)) throw new InBandError('INVALID_PARAMETER', `${name} must be a day like 2026-01-31`);
  return ms;
}

/** The same product and day always sold the same number. */
function dayRow(product: Product, dayMs: number) {
  const random = createRandom(`sales ${product.id} ${dayMs}`);
  const quantity = Math.round(product.dailySales * (0.4 + random.next() * 1.2));
  return { date: new Date(dayMs).toISOString().slice(0, 10), salesQuantity: quantity };
}

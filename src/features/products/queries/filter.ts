import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#shared/refusal.ts';
import type { ProductFilter } from '../contract.ts';
import { PRICE_BANDS } from '../rules.ts';

/**
 * A filter as a condition over `app.products` under the alias `p`. Everything is a bound value. Workspace and
 * row-level security are the transaction's.
 */
export function compileProductFilter(filter: ProductFilter): RawBuilder<boolean> {
  const words = searchWords(filter.q);
  const parts = otherParts(filter);
  if (words) parts.push(sql<boolean>`p.search @@ to_tsquery('simple', ${words})`);
  return allOf(parts);
}

/**
 * The same in two parts: what the search index can find by itself, and the rest. A list uses the first through
 * `app.find_products`, because row-level security keeps the index from serving the condition.
 */
export function splitProductFilter(filter: ProductFilter): {
  words: string | null;
  rest: RawBuilder<boolean>;
  /** Nothing but the words is asked for. */
  isWordsOnly: boolean;
} {
  const parts = otherParts(filter);
  return { words: searchWords(filter.q), rest: allOf(parts), isWordsOnly: parts.length === 0 };
}

function allOf(parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join([sql`p.gone_at is null`, ...parts], sql` and `)})`;
}

function otherParts(filter: ProductFilter): RawBuilder<boolean>[] {
  const parts: RawBuilder<boolean>[] = [];
  const { stores, modes, semiStates, statuses, productIds, soldIn, notSoldIn } = filter;
  if (stores) parts.push(sql<boolean>`p.store_id = any (${stores}::uuid[])`);
  if (modes) parts.push(sql<boolean>`p.mode = any (${modes}::text[])`);
  if (semiStates) parts.push(sql<boolean>`p.semi_state = any (${semiStates}::text[])`);
  if (statuses) parts.push(sql<boolean>`p.status = any (${statuses}::text[])`);
  if (productIds) parts.push(sql<boolean>`p.product_id = any (${productIds}::text[])`);
  if (filter.choice !== undefined) parts.push(sql<boolean>`p.is_choice = ${filter.choice}`);
  if (soldIn) parts.push(sql<boolean>`p.joined_countries @> ${soldIn}::text[]`);
  // A product whose countries are unknown is not known to be unsold.
  if (notSoldIn) parts.push(sql<boolean>`not (p.joined_countries && ${notSoldIn}::text[])`);
  if (filter.stock) parts.push(stockPart(filter.stock));
  if (filter.priceBand) parts.push(priceBandPart(filter));
  if (filter.missingWeight !== undefined)
    parts.push(
      filter.missingWeight ? sql<boolean>`p.weight_missing > 0` : sql<boolean>`p.weight_missing = 0`,
    );
  if (filter.audit)
    parts.push(sql<boolean>`exists (select from app.skus a where a.workspace_id = p.workspace_id
      and a.store_id = p.store_id and a.product_id = p.product_id and a.audit ->> 'state' = ${filter.audit})`);
  if (filter.changedSince) parts.push(sql<boolean>`p.changed_at >= ${filter.changedSince}::timestamptz`);
  if (filter.readProblem !== undefined)
    parts.push(
      filter.readProblem
        ? sql<boolean>`p.detail_problem is not null`
        : sql<boolean>`p.detail_problem is null`,
    );
  return parts;
}

function stockPart(stock: string): RawBuilder<boolean> {
  const [operator = '', value] = stock.split(':');
  const number = Number(value);
  if (operator === 'lt') return sql<boolean>`p.stock_total < ${number}`;
  return operator === 'gt'
    ? sql<boolean>`p.stock_total > ${number}`
    : sql<boolean>`p.stock_total = ${number}`;
}

function priceBandPart(filter: ProductFilter): RawBuilder<boolean> {
  if (!filter.priceBand) return sql<boolean>`true`;
  const { from, to } = PRICE_BANDS[filter.priceBand];
  const lowest = lowestDisplayed(filter);
  const upper = to === null ? sql`` : sql` and ${lowest} <= ${to}`;
  return sql<boolean>`(p.currency = 'USD' and ${lowest} >= ${from}${upper})`;
}

/** The lowest price a buyer in the chosen country sees for a SKU of the product; null when none is known. */
function lowestDisplayed({ priceCountry }: ProductFilter): RawBuilder<number> {
  if (!priceCountry) throw new Refusal('PRICE_COUNTRY_MISSING', { field: 'priceCountry' });
  return sql<number>`(
    select min((sp.displayed ->> ${priceCountry}::text)::bigint) from app.sku_prices sp
    where sp.workspace_id = p.workspace_id and sp.store_id = p.store_id and sp.product_id = p.product_id)`;
}

/** Matches the filter except that its displayed price in USD is not known. */
export function compilePriceUnknown(filter: ProductFilter): RawBuilder<boolean> {
  const { priceBand: _, ...others } = filter;
  return sql<boolean>`(${compileProductFilter(others)} and (p.currency <> 'USD' or ${lowestDisplayed(filter)} is null))`;
}

/** The same characters as in `app.search_words`. */
const SEPARATORS = /[\p{Cc} -/:-@[-`{-\u00bf\u2000-\u206f\u3000-\u303f\ufe30-\ufe6f\uff00-\uff0f]+/u;
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]/;
const MARKS = /[\u0300-\u036f]/g;

/**
 * A text-search query of what a person typed, made the way `app.search_words` makes the words of a listing: every
 * Latin word may be the beginning of one; Chinese characters that stand together must stand together there too.
 */
export function searchWords(typed: string | undefined): string | null {
  const words = (typed ?? '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .split(SEPARATORS)
    .filter(Boolean);
  const parts = words.flatMap((word) => runsOf(word).map(runQuery)).slice(0, 30);
  return parts.length > 0 ? parts.join(' & ') : null;
}

/** Splits where Han and other characters meet: `50cm灯` → `50cm`, `灯`. */
function runsOf(word: string): string[] {
  const runs: string[] = [];
  let wasHan: boolean | null = null;
  for (const char of word) {
    const isHan = HAN.test(char);
    if (isHan === wasHan) runs[runs.length - 1] += char;
    else runs.push(char);
    wasHan = isHan;
  }
  return runs;
}

function runQuery(run: string): string {
  if (!HAN.test(run)) return `'${run.replaceAll('\\', '')}':*`;
  return `(${[...run].map((char) => `'${char}'`).join(' <-> ')})`;
}

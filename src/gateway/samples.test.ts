import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.ts';
import { getCategory, querySolutionCategories } from './wire/category.ts';
import type { WireMethod } from './wire/method.ts';
import { popProductPage } from './wire/pop-product.ts';
import { getSolutionMerchantProfile } from './wire/store.ts';

/** Recorded replies kept beside the repository by its developers; they are not ours to copy. */
const folder = join(import.meta.dirname, '../../../shared/data/ae-api-samples');

/** Methods of the samples that we use, or whose answer has the shape of one that we use. */
const methods: Readonly<Record<string, unknown>> = {
  solution_merchant_profile_get: getSolutionMerchantProfile,
  solution_seller_category_tree_query: querySolutionCategories,
  category_redefining_getpostcategorybyid: getCategory,
  solution_product_list_get: {
    name: 'aliexpress.solution.product.list.get',
    endpoint: 'sync',
    kind: 'read',
    inBand: 'result',
    encode: () => ({}),
    answer: popProductPage,
  } satisfies WireMethod<unknown, unknown>,
};

const samples = existsSync(folder)
  ? readdirSync(folder).flatMap((file) => {
      const method = methods[file.replace(/^[a-z]+-|-\d+\.json$/g, '')];
      return method ? [{ file, method }] : [];
    })
  : [];

describe.skipIf(samples.length === 0)('recorded replies', () => {
  it('are found for every method listed here', () => {
    expect(samples.length).toBeGreaterThanOrEqual(Object.keys(methods).length);
  });

  it.each(samples)('are understood: $file', ({ file, method }) => {
    const text = readFileSync(join(folder, file), 'utf8');
    // The table above holds wire methods of different types; only that they can be read counts.
    expect(readAnswer(method as WireMethod<unknown, unknown>, 200, text).answer).toBeTruthy();
  });
});

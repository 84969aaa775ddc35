import { expect, it } from 'vitest';
import { judge, type Write } from './judge.ts';
import type { Row } from './merchant.ts';

const row = (outcome: Row['outcome'], more: Partial<Row> = {}): Row => ({
  ...{
    productId: 'p',
    skuId: 's',
    field: 'price',
    before: 399,
    after: 411,
    currency: 'USD',
    verdict: 'change',
    cursor: '',
  },
  outcome,
  ...more,
});
const write = (to: string): Write => ({ productId: 'p', skuId: 's', field: 'base_price', from: '3.99', to });

it.each([
  ['published and written once', row('published'), [write('4.11')], {}],
  ['published and never written', row('published'), [], { lost: 1 }],
  ['published and another value written', row('published'), [write('4.12')], { lost: 1 }],
  ['written twice', row('published'), [write('4.11'), write('4.11')], { doubled: 1 }],
  ['failed and not written', row('failed'), [], {}],
  ['failed and written all the same', row('failed'), [write('4.11')], { lost: 1 }],
  ['never ended', row(null), [write('4.11')], { unknown: 1 }],
  ['a conflict nobody caused', row('conflict'), [], { lost: 1 }],
])('%s', (_, one, writes, found) => {
  expect(judge([one], writes)).toMatchObject({ lost: 0, doubled: 0, unknown: 0, ...found });
});

it('judges countries by what changed in the list of the product', () => {
  const one = row('published', { field: 'sold.BR', before: true, after: false });
  const list = { productId: 'p', skuId: null, field: 'joined_country_list', from: ['BR', 'ES'], to: ['ES'] };
  expect(judge([one], [list])).toMatchObject({ lost: 0 });
  expect(judge([one], [{ ...list, from: ['ES'], to: ['BR', 'ES'] }])).toMatchObject({ lost: 1 });
});

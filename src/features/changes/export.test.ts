import { expect, test } from 'vitest';
import { createWorld } from '../../../test/world.ts';
import { linesOf } from './export.ts';
import type { ChangeRowRecord } from './queries/rows.ts';

const row: ChangeRowRecord = {
  ...{
    store_id: 's',
    product_id: '1005',
    sku_id: '12000',
    title: '=HYPERLINK("x")',
    sku_name: 'Red, "XL"',
    code: null,
  },
  ...{ picture_url: null, mode: 'semi', currency: 'USD', verdict: 'change', refusal: null, facts: null },
  ...{
    warnings: ['BELOW_FLOOR'],
    outcome: 'published',
    published_fields: null,
    product_state: null,
    problem: null,
    problem_facts: null,
  },
  before: { price: 399, 'cap.BR': null },
  after: { price: 1, 'cap.BR': 0 },
};

test('an export has a line per field, with money in plain decimals and no formula that runs', () => {
  const start = `1005,12000,"'=HYPERLINK(""x"")","Red, ""XL""",,USD,change,,BELOW_FLOOR`;
  expect(linesOf(row)).toEqual([
    `${start},price,3.99,0.01,published,,\r\n`,
    `${start},cap.BR,,0,published,,\r\n`,
  ]);
});

test('an export is read by those who may see change sets, and by nobody else', async () => {
  const world = await createWorld();
  const operations = [{ kind: 'price' as const, verb: 'percent' as const, value: '3' }];
  const { id } = await world
    .as('owner')
    .client.changes.createChangeSet({ selection: { filter: {} }, operations });
  await world.as('owner').client.changes.previewChangeSet({ id });
  const path = `/api/change-sets/${id}/rows.csv`;
  const file = await world.as('finance').request('GET', path);
  expect(file.headers['content-type']).toContain('text/csv');
  expect(file.headers['content-disposition']).toContain('change-set-1001.csv');
  expect(file.text).toMatch(/^\uFEFFproduct_id,sku_id/);
  expect((await world.as('packer').request('GET', path)).status).toBe(403);
  expect((await world.anonymous.request('GET', path)).status).toBe(401);
  expect((await (await createWorld()).as('owner').request('GET', path)).status).toBe(404);
});

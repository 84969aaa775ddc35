import { expect, test } from 'vitest';
import { createWorld } from '../../../test/world.ts';

test('finds a change set by its number, by its name, and by what waits for a person', async () => {
  const { changes } = (await createWorld()).as('owner').client;
  const selection = { filter: {} };
  const summer = await changes.createChangeSet({ selection, operations: [], title: 'Summer prices' });
  const other = await changes.createChangeSet({ selection, operations: [] });
  const found = async (search: { q?: string; attention?: boolean }) =>
    (await changes.listChangeSets(search)).rows.map(({ number }) => number);

  expect((await changes.readChangeSet({ id: String(summer.number) })).id).toBe(summer.id);
  expect(await found({})).toEqual([other.number, summer.number]);
  expect(await found({ q: 'summer' })).toEqual([summer.number]);
  expect(await found({ q: String(other.number) })).toEqual([other.number]);
  expect(await found({ attention: true })).toEqual([]);
  await expect(changes.readChangeSet({ id: '999' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

import { expect, test } from 'vitest';
import { isDatabaseAway, onceDatabaseIsBack } from './database-away.ts';

test.each([
  [Object.assign(new Error('the server is shutting down'), { code: '57P01' }), true],
  [Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), true],
  [new Error('Connection terminated unexpectedly'), true],
  [Object.assign(new Error('duplicate key'), { code: '23505' }), false],
  [new Error('a bug'), false],
  ['text', false],
])('%s means that the database is away: %s', (error, isAway) => {
  expect(isDatabaseAway(error)).toBe(isAway);
});

test('work waits for a database that is being restarted, and not for a bug', async () => {
  let tries = 0;
  const away = Object.assign(new Error('gone'), { code: '57P03' });
  const work = async () => {
    tries += 1;
    if (tries < 3) throw away;
    return 'done';
  };
  expect(await onceDatabaseIsBack(work)).toBe('done');
  await expect(onceDatabaseIsBack(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
});

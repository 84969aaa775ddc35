import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logged(entry: object): string {
  const lines: string[] = [];
  createLog('info', { write: (line: string) => void lines.push(line) }).info(entry, 'entry');
  return lines.join('');
}

test('a secret never reaches the log, however deep it lies', () => {
  const text = logged({
    token: 'S1',
    call: { authorization: 'S2', form: { sign: 'S3' } },
    query: { code: 'S4' },
  });
  expect(text).toContain('entry');
  expect(text).not.toMatch(/S[1-4]/);
});

test('the code of an error is there for the operator', () => {
  const err = Object.assign(new Error('duplicate key'), { code: '23505' });
  expect(logged({ err })).toContain('23505');
});

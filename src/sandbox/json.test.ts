import { expect, test } from 'vitest';
import { list, readJson, writeJson } from './json.ts';

test('writes ids beyond 2^53 as bare integers without losing a digit', () => {
  expect(writeJson({ sku_id: 12000036000000001n }, 'simplified')).toBe('{"sku_id":12000036000000001}');
});

test('wraps lists under the name of their element, or writes them plain', () => {
  const answer = { orders: list('order_dto', [{ id: 1 }]), none: list('string', []), gone: undefined };
  expect(writeJson(answer, 'wrapped')).toBe('{"orders":{"order_dto":[{"id":1}]},"none":{}}');
  expect(writeJson(answer, 'simplified')).toBe('{"orders":[{"id":1}],"none":[]}');
});

test('writes text that JSON has to escape', () => {
  const text = 'a"b\\c\n\u0000 🌙 مصباح';
  expect(JSON.parse(writeJson({ text }, 'wrapped'))).toEqual({ text });
});

test('reads long integers as text and leaves digits inside texts alone', () => {
  const text =
    '{"a":12000036000000001,"b":"12000036000000001 \\" 12000036000000002","c":1234567890123456.5,"d":[-12000036000000003]}';
  expect(readJson(text)?.value).toEqual({
    a: '12000036000000001',
    b: '12000036000000001 " 12000036000000002',
    c: 1234567890123456.5,
    d: ['-12000036000000003'],
  });
});

test('says that cut off or malformed text is no JSON', () => {
  for (const text of ['', '{', '{"a":1', 'nul', '"a', '{"a":01}', '['.repeat(100_000)])
    expect(readJson(text)).toBeNull();
});

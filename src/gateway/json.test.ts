import { describe, expect, it } from 'vitest';
import { integer, parseJson, toJson } from './json.ts';

describe('reading and writing JSON of the platform', () => {
  it('keeps every digit of an id above 2^53', () => {
    expect(parseJson('{"id":12000036000000001,"small":7,"price":12.5}')).toEqual({
      id: '12000036000000001',
      small: 7,
      price: 12.5,
    });
    expect(parseJson('[9007199254740991,9007199254740992,-9007199254740993]')).toEqual([
      9007199254740991,
      '9007199254740992',
      '-9007199254740993',
    ]);
  });

  it.each(['9007199254740993', '-9007199254740993', '12000036000000001', '99999999999999999999'])(
    'keeps every digit of %s wherever a number can stand',
    (digits) => {
      for (const before of ['', ' ', '\n', '1,', '1 , ', '-1,\t', '{"a":1},']) {
        expect(parseJson(`[${before}${digits}]`)).toContain(digits);
      }
      expect(parseJson(`{"id":${digits}}`)).toEqual({ id: digits });
      expect(parseJson(`{"id" : ${digits} , "n":"x"}`)).toEqual({ id: digits, n: 'x' });
    },
  );

  it('leaves digits inside text alone', () => {
    expect(parseJson('{"title":"no 12000036000000001","e":1e20,"d":0.1234567890123456789}')).toEqual({
      title: 'no 12000036000000001',
      e: 1e20,
      d: 0.12345678901234568,
    });
  });

  it('cannot be made to change the prototype of an object', () => {
    const parsed = parseJson('{"__proto__":{"success":true},"id":12000036000000001}');
    expect((parsed as { success?: unknown }).success).toBeUndefined();
  });

  it('fails on half a document and on one nested too deeply', () => {
    expect(() => parseJson('{"id":12000036000000001,"title":"ha')).toThrow();
    expect(() => parseJson(`[12345678901234567,${'['.repeat(200_000)}`)).toThrow();
  });

  it('sends an id as a number with all its digits, and refuses one that is none', () => {
    expect(toJson({ product_id: integer('12000036000000001'), n: 1, missing: null })).toBe(
      '{"product_id":12000036000000001,"n":1}',
    );
    expect(() => integer('12; drop')).toThrow(TypeError);
  });
});

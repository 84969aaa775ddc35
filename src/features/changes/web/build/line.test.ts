import { describe, expect, it } from 'vitest';
import { type ChosenOperation, chosenOperations } from '../../operations/contract.ts';
import { FORMS, LINE_FIELDS, type LineField } from '../../operations/forms.tsx';
import { coversPart, draftOf, type Line, lineOf, newLine, readLine, withDraft } from './line.ts';

/** A step in which a person chose a field and typed into it. */
function typed(field: LineField, draft: object, more: Partial<Line> = {}): Line {
  const line = { ...newLine('a', field), ...more };
  return withDraft(line, { ...(FORMS[field].blank as object), ...draft });
}
const price = (draft: object, more: Partial<Line> = {}) => typed('price', draft, more);
const cap = (draft: object, more: Partial<Line> = {}) => typed('cap', { countries: ['BR'], ...draft }, more);

describe('a step of the form', () => {
  it.each([
    ['3', '3'],
    ['+3 %', '3'],
    ['−12.5', '-12.5'],
    ['1,000', '1000'],
  ])('reads the percentage %s as people type it', (value, read) => {
    expect(readLine(price({ value })).operation).toEqual({ kind: 'price', verb: 'percent', value: read });
  });

  it.each(['', '0', '-100', '1001', 'three', '1.2.3'])('asks for a percentage instead of “%s”', (value) => {
    expect(readLine(price({ value })).problem).toBe('percent');
  });

  it('sets a price only inside the limits of the platform', () => {
    expect(readLine(price({ verb: 'set', value: '9999.01' })).problem).toBe('positive');
    expect(readLine(price({ verb: 'set', value: '4.99', currency: 'USD' })).operation).toEqual({
      kind: 'price',
      verb: 'set',
      value: '4.99',
      currency: 'USD',
    });
  });

  it('stops a country by a cap of 0 and takes the cap away by none', () => {
    expect(readLine(cap({ verb: 'stop' })).operation).toMatchObject({ value: 0, countries: ['BR'] });
    expect(readLine(cap({ verb: 'clear' })).operation).toMatchObject({ value: null });
    expect(readLine(cap({ countries: [] })).problem).toBe('countries');
    expect(readLine(cap({ verb: 'cap', units: '1.5' })).problem).toBe('whole');
  });

  it.each(['0.0005', '70.001', '0', ''])('refuses the weight %s kg', (value) => {
    expect(readLine(typed('weight', { value })).problem).toBe('weight');
  });

  it.each([
    ['set', '100000', 'stock'],
    ['set', '1.5', 'stock'],
    ['set', '', 'stock'],
    ['add', '0', 'stockStep'],
    ['percent', '-101', 'stockPercent'],
  ])('asks for a stock it can %s instead of “%s”', (verb, value, problem) => {
    expect(readLine(typed('stock', { verb, value })).problem).toBe(problem);
  });

  it('knows whether a step means only some variants', () => {
    expect(coversPart(cap({}))).toBe(false);
    expect(coversPart(cap({}, { nameHas: ' ' }))).toBe(false);
    expect(coversPart(cap({}, { nameHas: 'XL' }))).toBe(true);
    expect(coversPart(cap({}, { skuIds: ['12'] }))).toBe(true);
  });

  it('has no choice of variants where a product is changed as a whole', () => {
    const line = typed('countries', { countries: ['BR'] }, { nameHas: 'XL' });
    expect(coversPart(line)).toBe(false);
    expect(readLine(line).operation).toEqual({ kind: 'countries', verb: 'add', countries: ['BR'] });
  });

  const complete: readonly Line[] = [
    typed('title', { value: 'New ' }),
    typed('title', { language: 'all', verb: 'regex', find: 'a+', value: '\\1', ignoreCase: true }),
    typed('title', { language: 'ru_RU', verb: 'replace', find: 'Old', value: '' }),
    typed('title', { verb: 'trim', most: '60' }),
    price({ value: '3' }),
    price({ verb: 'round-99', direction: 'up' }),
    price({ verb: 'add', value: '-0.5', currency: 'USD' }, { nameHas: 'XL' }),
    typed('floor', { verb: 'percent', value: '85' }),
    typed('floor', { verb: 'clear' }),
    typed('countries', { verb: 'set', countries: ['FR', 'ES'] }),
    cap({ verb: 'cap', units: '500', countries: ['BR', 'CL'] }),
    cap({ verb: 'stop', partial: 'stop-product' }),
    withDraft(newLine('a', 'sellable'), false),
    typed('supplyPrice', { value: '3' }),
    typed('supplyPrice', { verb: 'set', value: '21.5' }),
    typed('stock', { value: '500', warehouse: 'CTU001-JIT' }),
    typed('stock', { verb: 'add', value: '-20' }, { nameHas: 'XL' }),
    typed('stock', { verb: 'percent', value: '-12.5', warehouse: 'own' }),
    typed('weight', { value: '0.35' }),
    typed('length', { verb: 'add', value: '-1.5' }),
    typed('width', { verb: 'percent', value: '10' }),
    typed('height', { value: '12' }, { skuIds: ['12'] }),
    typed('specialTypes', { verb: 'add', types: ['batteryInside'] }),
    withDraft(newLine('a', 'originalBox'), true),
    typed('goodsCode', { value: 'G-{sku}' }),
    typed('goodsBarcode', { verb: 'suffix', value: '-{n}' }),
    newLine('a', 'cells'),
    newLine('a', 'join'),
    typed('attribute', { attribute: { id: '10' }, values: [{ id: '361' }, { text: 'Oak' }] }),
    typed('attribute', {
      attribute: { name: 'Scent' },
      verb: 'replace',
      from: [{ text: 'Rose' }],
      values: [{ text: 'Lily' }],
    }),
    typed('attribute', { attribute: { id: '10' }, verb: 'remove' }),
    typed('description', { place: 'start', html: '<p>{title}</p>' }),
    typed('description', { verb: 'remove', name: 'notice', language: 'ru_RU' }),
    typed('skuCode', { verb: 'replace', find: 'OLD', value: '' }),
  ];

  it('is known for every field of the menu', () => {
    expect(new Set(complete.map(({ field }) => field))).toEqual(new Set(LINE_FIELDS));
  });

  it.each(complete.map((line) => [readLine(line).operation?.kind, line] as const))(
    'of kind %s is what the server takes, and comes back as it was entered',
    (_, line) => {
      const { operation } = readLine(line);
      expect(operation).toBeDefined();
      expect(chosenOperations.parse([operation])).toEqual([operation]);
      const again = lineOf(operation as ChosenOperation, 'a');
      expect(again).toMatchObject({ ...line, drafts: { [line.field]: draftOf(line) } });
    },
  );
});

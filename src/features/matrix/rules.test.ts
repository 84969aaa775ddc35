import { expect, test } from 'vitest';
import { MAX_CAP as MAX_OF_OPERATION } from '#features/changes/operations/country-cap/contract.ts';
import { blockReason, MAX_CAP, type ProductFacts, readCap, readSold, soldAfter } from './rules.ts';

test.each([
  ['500', { value: 500 }],
  ['0', { value: 0 }],
  ['', { value: null }],
  ['  ', { value: null }],
  ['1,200', { value: 1200 }],
  ['1 200', { value: 1200 }],
  ['1 200', { value: 1200 }],
  ["12'000", { value: 12_000 }],
  ['１２００', { value: 1200 }],
  ['１，２００', { value: 1200 }],
  ['500.00', { value: 500 }],
  ['99999', { value: 99_999 }],
  ['100000', { problem: 'large' }],
  ['1.000', { problem: 'ambiguous' }],
  ['1.5', { problem: 'whole' }],
  ['1,5', { problem: 'whole' }],
  ['-3', { problem: 'whole' }],
  ['many', { problem: 'whole' }],
  ['5 pcs', { problem: 'whole' }],
  ['2026-11-21', { problem: 'whole' }],
])('a cap written as “%s” is read or refused as a merchant means it', (text, expected) => {
  expect(readCap(text)).toEqual(expected);
});

test.each([
  ['1', { value: true }],
  ['YES', { value: true }],
  ['是', { value: true }],
  ['０', { value: false }],
  ['–', { value: false }],
  ['否', { value: false }],
  ['', { value: null }],
  ['500', { problem: 'sold' }],
])('participation written as “%s” is read or refused', (text, expected) => {
  expect(readSold(text)).toEqual(expected);
});

test('the largest cap is that of the operation that sets it', () => {
  expect(MAX_CAP).toBe(MAX_OF_OPERATION);
});

const facts = (change: Partial<ProductFacts> = {}): ProductFacts => ({
  mode: 'semi',
  semiState: 'joined',
  joined: new Set(['BR']),
  offered: new Set(['BR', 'FR']),
  isFile: false,
  ...change,
});

test('a cell says why nothing can be set in it', () => {
  expect(blockReason(facts(), 'FR', 'cap')).toBeNull();
  expect(blockReason(facts({ mode: 'pop' }), 'FR', 'cap')).toBe('mode');
  expect(blockReason(facts(), 'US', 'cap')).toBe('not-offered');
  expect(blockReason(facts({ semiState: 'can-join' }), 'FR', 'sold')).toBe('not-joined');
  expect(blockReason(facts({ joined: null }), 'FR', 'cap')).toBe('unread');
  expect(blockReason(facts({ isFile: true, semiState: null }), 'FR', 'cap')).toBeNull();
  expect(blockReason(facts({ isFile: true }), 'FR', 'sold')).toBe('file');
});

const caps = (...pairs: [number | null, number | null][]) =>
  pairs.map(([before, after]) => ({ before, after }));

test('a product stops only where every variant has cap 0, and opens where one may be sold again', () => {
  expect(soldAfter(true, caps([null, 0], [5, 0]))).toBe(false);
  expect(soldAfter(true, caps([null, 0], [null, null]))).toBe(true);
  expect(soldAfter(false, caps([0, 5], [0, 0]))).toBe(true);
  expect(soldAfter(false, caps([0, null], [0, 0]))).toBe(true);
  expect(soldAfter(false, caps([null, null]))).toBe(false);
  expect(soldAfter(true, [])).toBe(true);
});

import { expect, test } from 'vitest';
import { navOfPath, paths } from './paths.ts';

test('an address marks the entry of the navigation it belongs to', () => {
  expect(navOfPath(paths.products())).toBe('products');
  expect(navOfPath('/matrix')).toBe('products');
  expect(navOfPath(paths.calendar())).toBe('changes');
  expect(navOfPath(paths.signIn())).toBeUndefined();
});

import { expect, test } from 'vitest';
import { pageText } from './page-text.ts';

test('whatever a description holds comes after the rule that nothing is loaded or run', () => {
  const page = pageText(
    '<meta http-equiv="Content-Security-Policy" content="default-src *"><script>x()</script>',
  );
  const rule = page.indexOf("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
  expect(rule).toBeGreaterThan(0);
  expect(page.indexOf('<script>')).toBeGreaterThan(rule);
});

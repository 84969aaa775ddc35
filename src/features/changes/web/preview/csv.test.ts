import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('writes a file that a spreadsheet opens without running anything in it', () => {
  const text = csvOf([
    ['title', 'price'],
    ['=HYPERLINK("x")', '-1.50'],
    ['Lamp, 3 "colours"', '2.79'],
  ]);
  expect(text).toBe('\uFEFFtitle,price\r\n"\'=HYPERLINK(""x"")",-1.50\r\n"Lamp, 3 ""colours""",2.79');
});

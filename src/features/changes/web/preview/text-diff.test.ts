import { expect, test } from 'vitest';
import { shortHead, textDiff } from './text-diff.ts';

test.each([
  ['White vase, big', 'White jug, big', ['White ', 'vase', 'jug', ', big']],
  ['Vase', 'New Vase', ['', '', 'New ', 'Vase']],
  ['Vase', 'Vase, gift box', ['Vase', '', ', gift box', '']],
  ['aaa aaa', 'aaa', ['aaa', ' aaa', '', '']],
  ['陶瓷花瓶白色', '陶瓷水瓶白色', ['陶瓷', '花', '水', '瓶白色']],
  ['Moon 🌙 lamp', 'Moon ☀️ lamp', ['Moon ', '🌙', '☀️', ' lamp']],
  ['', 'Vase', ['', '', 'Vase', '']],
])('between “%s” and “%s” only what differs is marked', (before, after, [head, out, put, tail]) => {
  expect(textDiff(before, after)).toEqual({ head, out, in: put, tail });
  const { head: h, out: o, in: i, tail: t } = textDiff(before, after);
  expect([h + o + t, h + i + t]).toEqual([before, after]);
});

test('a long beginning makes room for the difference', () => {
  expect(shortHead('Short beginning ')).toBe('Short beginning ');
  expect(shortHead('Nordic ceramic table lamp for the bedroom and the ')).toBe('…the bedroom and the ');
});

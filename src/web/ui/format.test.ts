import { describe, expect, it } from 'vitest';
import { BEIJING, PACIFIC } from '#shared/instant.ts';
import { createFormat } from './format.ts';

const en = createFormat('en');
const zh = createFormat('zh');
const now = new Date('2026-11-21T05:00:00Z');
const at = (iso: string) => new Date(iso);
const minutes = (value: number) => value * 60_000;

type Case = [what: string, english: string, chinese: string, englishWanted: string, chineseWanted: string];

const cases: Case[] = [
  ['a count', en.count(84_213), zh.count(84_213), '84,213', '84,213'],
  ['a negative count', en.count(-3), zh.count(-3), '−3', '−3'],
  ['an amount', en.money(228_640n, 'USD'), zh.money(228_640n, 'USD'), '2,286.40 USD', '2,286.40 USD'],
  [
    'a won amount',
    en.money(1_234_567n, 'KRW'),
    zh.money(1_234_567n, 'KRW'),
    '1,234,567 KRW',
    '1,234,567 KRW',
  ],
  ['a dinar amount', en.money(12_345n, 'KWD'), zh.money(12_345n, 'KWD'), '12.345 KWD', '12.345 KWD'],
  [
    'an amount above 2^53',
    en.amount(900_719_925_474_099_300n, 'USD'),
    zh.amount(900_719_925_474_099_300n, 'USD'),
    '9,007,199,254,740,993.00',
    '9,007,199,254,740,993.00',
  ],
  ['a loss', en.signed(-27n, 'USD'), zh.signed(-27n, 'USD'), '−0.27', '−0.27'],
  ['a gain', en.signed(40n, 'USD'), zh.signed(40n, 'USD'), '+0.40', '+0.40'],
  ['no effect', en.signed(0n, 'USD'), zh.signed(0n, 'USD'), '0.00', '0.00'],
  ['a change', en.change('3.99', '4.11'), zh.change('3.99', '4.11'), '3.99 → 4.11', '3.99 → 4.11'],
  ['a percentage', en.percent(0.084), zh.percent(0.084), '8.4%', '8.4%'],
  ['a weight', en.weight(120), zh.weight(120), '0.120 kg', '0.120 kg'],
  ['a size', en.size(20, 12, 4.5), zh.size(20, 12, 4.5), '20 × 12 × 4.5 cm', '20 × 12 × 4.5 cm'],
  [
    'a time today',
    en.instant(at('2026-11-21T08:30:00Z'), now),
    zh.instant(at('2026-11-21T08:30:00Z'), now),
    '16:30',
    '16:30',
  ],
  [
    'a time this year',
    en.instant(at('2026-09-02T08:30:00Z'), now),
    zh.instant(at('2026-09-02T08:30:00Z'), now),
    '2 Sep, 16:30',
    '9月2日 16:30',
  ],
  [
    'a time of another year',
    en.instant(at('2025-11-21T08:30:00Z'), now),
    zh.instant(at('2025-11-21T08:30:00Z'), now),
    '21 Nov 2025, 16:30',
    '2025年11月21日 16:30',
  ],
  [
    'a time after midnight in Beijing',
    en.instant(at('2026-11-21T16:05:00Z'), now),
    zh.instant(at('2026-11-21T16:05:00Z'), now),
    '22 Nov, 00:05',
    '11月22日 00:05',
  ],
  [
    'a deadline',
    en.deadline(at('2026-11-24T01:00:00Z'), now),
    zh.deadline(at('2026-11-24T01:00:00Z'), now),
    'Tue 24 Nov, 09:00 Beijing',
    '11月24日 周二 09:00（北京时间）',
  ],
  [
    'a deadline in Pacific time',
    en.deadline(at('2026-11-24T01:00:00Z'), now, PACIFIC),
    zh.deadline(at('2026-11-24T01:00:00Z'), now, PACIFIC),
    'Mon 23 Nov, 17:00 Pacific',
    '11月23日 周一 17:00（太平洋时间）',
  ],
  ['hours left', en.left(minutes(130)), zh.left(minutes(130)), '2 h 10 min left', '剩 2 小时 10 分'],
  ['days left', en.left(minutes(76 * 60)), zh.left(minutes(76 * 60)), '3 d 4 h left', '剩 3 天 4 小时'],
  ['whole hours left', en.left(minutes(120)), zh.left(minutes(120)), '2 h left', '剩 2 小时'],
  ['lateness', en.left(-minutes(47)), zh.left(-minutes(47)), 'late by 47 min', '已超时 47 分'],
  [
    'seconds under ten minutes',
    en.left(260_000, true),
    zh.left(260_000, true),
    '4 min 20 s left',
    '剩 4 分 20 秒',
  ],
  [
    'an estimate of time',
    en.about(minutes(98)),
    zh.about(minutes(98)),
    'about 1 h 38 min left',
    '约剩 1 小时 38 分',
  ],
  [
    'minutes ago',
    en.ago(at('2026-11-21T04:46:00Z'), now),
    zh.ago(at('2026-11-21T04:46:00Z'), now),
    '14 min ago',
    '14 分钟前',
  ],
  [
    'a day and more ago',
    en.ago(at('2026-11-20T04:00:00Z'), now),
    zh.ago(at('2026-11-20T04:00:00Z'), now),
    '20 Nov, 12:00',
    '11月20日 12:00',
  ],
  [
    'progress',
    en.ofTotal(12_400, 82_996, 'SKUs'),
    zh.ofTotal(12_400, 82_996, '个 SKU'),
    '12,400 of 82,996 SKUs',
    '12,400 / 82,996 个 SKU',
  ],
  ['a rate', en.rate(4), zh.rate(4), '4 calls a second', '每秒 4 次调用'],
  ['a country', en.country('BR'), zh.country('BR'), 'Brazil', '巴西'],
];

describe('figures and times on screen', () => {
  it.each(cases)('writes %s in both languages', (_what, english, chinese, englishWanted, chineseWanted) => {
    expect([english, chinese]).toEqual([englishWanted, chineseWanted]);
  });

  it('names the same instant in Beijing, Pacific and UTC for the hover text', () => {
    expect(en.zones(at('2026-11-24T01:00:00Z'), now)).toBe(
      'Tue 24 Nov, 09:00 Beijing · Mon 23 Nov, 17:00 Pacific · Tue 24 Nov, 01:00 UTC',
    );
  });

  it('counts in Beijing time unless told otherwise', () => {
    expect(en.zone).toBe(BEIJING);
  });
});

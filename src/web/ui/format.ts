import { BEIJING, PACIFIC, zoneOffsetMs } from '#shared/instant.ts';
import { currencyDecimals, minorToText } from '#shared/money.ts';
import type { Language } from '../words.ts';

/** Every figure and time of the product is written here, so that two screens never differ. */
export type Format = ReturnType<typeof createFormat>;

export const MINUS = '−';
export const ARROW = '→';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
};
const ZONES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  [BEIJING]: { en: 'Beijing', zh: '北京时间' },
  [PACIFIC]: { en: 'Pacific', zh: '太平洋时间' },
  UTC: { en: 'UTC', zh: 'UTC' },
};

type Parts = { year: number; month: number; day: number; weekday: number; time: string };

function partsIn(instant: Date, zone: string): Parts {
  const offset = zone === 'UTC' ? 0 : zoneOffsetMs(instant, zone);
  const local = new Date(instant.getTime() + offset);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
    time: local.toISOString().slice(11, 16),
  };
}

const MINUTE = 60_000;

/** The formats of a language; times are in `zone` unless a call names another. */
export function createFormat(language: Language, zone: string = BEIJING) {
  const locale = language === 'zh' ? 'zh-CN' : 'en-US';
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, useGrouping: true });
  const countries = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });
  const languages = new Intl.DisplayNames([locale], { type: 'language', languageDisplay: 'standard' });
  const group = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');
  const say = (en: string, zh: string) => (language === 'zh' ? zh : en);

  const count = (value: number | bigint) => whole.format(value).replace('-', MINUS);

  /** A language of listings, `en_US`, by its name; with its region only where the platform has two of them. */
  const languageName = (code: string) => {
    const [spoken = '', region] = code.split('_');
    const tag = /^(zh|pt)$/.test(spoken) && region ? `${spoken}-${region}` : spoken;
    return /^[a-z]{2,3}$/.test(spoken) ? (languages.of(tag) ?? code) : code;
  };

  /** Plain decimal text with thousands and a true minus: `2286.40` → `2,286.40`. */
  const decimal = (text: string) => {
    const [head = '', fraction] = text.replace(/^[-−]/, '').split('.');
    const sign = /^[-−]/.test(text) ? MINUS : '';
    return `${sign}${group(head)}${fraction === undefined ? '' : `.${fraction}`}`;
  };

  /** The figure of an amount without its currency, for columns with the unit in the head. */
  const amount = (minor: bigint, currency: string) => decimal(minorToText(minor, currency));
  const money = (minor: bigint, currency: string) => `${amount(minor, currency)} ${currency}`;
  const signed = (minor: bigint, currency: string) =>
    minor > 0n ? `+${amount(minor, currency)}` : amount(minor, currency);

  const day = (at: Parts, now: Parts) => {
    if (language === 'zh')
      return at.year === now.year
        ? `${at.month + 1}月${at.day}日`
        : `${at.year}年${at.month + 1}月${at.day}日`;
    const short = `${at.day} ${MONTHS[at.month]}`;
    return at.year === now.year ? short : `${short} ${at.year}`;
  };

  /** The time today, with the day this year, with the year otherwise. */
  const instant = (value: Date, now: Date, inZone = zone) => {
    const at = partsIn(value, inZone);
    const today = partsIn(now, inZone);
    if (at.year === today.year && at.month === today.month && at.day === today.day) return at.time;
    return `${day(at, today)}${say(', ', ' ')}${at.time}`;
  };

  const zoneName = (name: string) => ZONES[name]?.[language] ?? name;

  /** A deadline always names its day and zone. */
  const deadline = (value: Date, now: Date, inZone = zone) => {
    const at = partsIn(value, inZone);
    const date = day(at, partsIn(now, inZone));
    const weekday = DAYS[language][at.weekday];
    return language === 'zh'
      ? `${date} ${weekday} ${at.time}（${zoneName(inZone)}）`
      : `${weekday} ${date}, ${at.time} ${zoneName(inZone)}`;
  };

  /** The same instant in Beijing, Pacific and UTC, for the hover text. */
  const zones = (value: Date, now: Date) =>
    [BEIJING, PACIFIC, 'UTC'].map((name) => deadline(value, now, name)).join(say(' · ', ' · '));

  /** `3 d 4 h`, `2 h 10 min`, `47 min`; `withSeconds` counts them below ten minutes. */
  const span = (ms: number, withSeconds = false) => {
    const total = Math.max(0, Math.floor(ms / 1_000));
    const minutes = Math.floor(total / 60);
    const hours = Math.floor(minutes / 60);
    const days = Math.floor(hours / 24);
    if (days > 0)
      return join([`${days} ${say('d', '天')}`, hours % 24 > 0 && `${hours % 24} ${say('h', '小时')}`]);
    if (hours > 0)
      return join([
        `${hours} ${say('h', '小时')}`,
        minutes % 60 > 0 && `${minutes % 60} ${say('min', '分')}`,
      ]);
    if (withSeconds && minutes < 10)
      return join([minutes > 0 && `${minutes} ${say('min', '分')}`, `${total % 60} ${say('s', '秒')}`]);
    if (minutes === 0 && total > 0) return `${total} ${say('s', '秒')}`;
    return `${minutes} ${say('min', '分')}`;
  };

  const left = (ms: number, withSeconds = false) =>
    ms < 0
      ? say(`late by ${span(-ms, withSeconds)}`, `已超时 ${span(-ms, withSeconds)}`)
      : say(`${span(ms, withSeconds)} left`, `剩 ${span(ms, withSeconds)}`);

  const ago = (value: Date, now: Date) => {
    const minutes = Math.floor((now.getTime() - value.getTime()) / MINUTE);
    if (minutes < 1) return say('just now', '刚刚');
    if (minutes < 60) return say(`${minutes} min ago`, `${minutes} 分钟前`);
    const hours = Math.floor(minutes / 60);
    return hours < 24 ? say(`${hours} h ago`, `${hours} 小时前`) : instant(value, now);
  };

  const percent = (share: number, decimals = 1) => `${decimal((share * 100).toFixed(decimals))}%`;

  /** `12,400 of 82,996 SKUs`; the noun comes in the language on screen. */
  const ofTotal = (done: number, total: number, noun = '') =>
    language === 'zh'
      ? `${count(done)} / ${count(total)}${noun ? ` ${noun}` : ''}`
      : `${count(done)} of ${count(total)}${noun ? ` ${noun}` : ''}`;

  const rate = (perSecond: number) => {
    const text = decimal(perSecond >= 10 ? perSecond.toFixed(0) : String(Number(perSecond.toFixed(1))));
    return say(`${text} ${text === '1' ? 'call' : 'calls'} a second`, `每秒 ${text} 次调用`);
  };

  return {
    language,
    zone,
    count,
    decimal,
    amount,
    money,
    signed,
    percent,
    weight: (grams: number) => `${decimal((grams / 1_000).toFixed(3))} kg`,
    size: (lengthCm: number, widthCm: number, heightCm: number) =>
      `${lengthCm} × ${widthCm} × ${heightCm} cm`,
    /** Size of a file, as the files of most systems are listed: thousands of bytes below a tenth of a megabyte. */
    bytes: (bytes: number) =>
      bytes < 100_000
        ? `${count(Math.max(1, Math.round(bytes / 1e3)))} kB`
        : `${decimal((bytes / 1e6).toFixed(1))} MB`,
    change: (before: string, after: string) => `${before} ${ARROW} ${after}`,
    range: (low: string, high: string) => (low === high ? low : `${low} – ${high}`),
    instant,
    deadline,
    zones,
    zoneName,
    span,
    left,
    about: (ms: number) => say(`about ${span(ms)} left`, `约剩 ${span(ms)}`),
    ago,
    ofTotal,
    rate,
    progress: (parts: readonly string[]) => parts.filter(Boolean).join(' · '),
    country: (code: string) => countries.of(code) ?? code,
    listingLanguage: languageName,
    list: (names: readonly string[]) => names.join(say(', ', '、')),
    zero: (currency: string) => (0).toFixed(currencyDecimals(currency)),
  };
}

const join = (parts: (string | false)[]) => parts.filter(Boolean).join(' ');

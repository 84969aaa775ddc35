/** Freight zone of the sandbox's made-up tariff (`freight.ts`). */
export type FreightZone = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/**
 * How well it is known that semi-managed products may be sold there: `found` = named in the platform's own sample or
 * notice, `indirect` = a Choice or preferred-warehouse market, `assumed` = no source names it (domain.md 5.2).
 */
export type CountrySource = 'found' | 'indirect' | 'assumed';

export type Country = {
  /** The platform's code: ISO 3166 except UK for the United Kingdom (domain.md 5.2). */
  code: string;
  en: string;
  zh: string;
  zone: FreightZone;
  source: CountrySource;
};

const ROWS: readonly (readonly [string, string, string, FreightZone, CountrySource])[] = [
  ['US', 'United States', '美国', 'A', 'found'],
  ['CA', 'Canada', '加拿大', 'A', 'assumed'],
  ['MX', 'Mexico', '墨西哥', 'E', 'indirect'],
  ['BR', 'Brazil', '巴西', 'E', 'assumed'],
  ['CL', 'Chile', '智利', 'E', 'assumed'],
  ['CO', 'Colombia', '哥伦比亚', 'E', 'assumed'],
  ['PE', 'Peru', '秘鲁', 'E', 'assumed'],
  ['UK', 'United Kingdom', '英国', 'B', 'found'],
  ['FR', 'France', '法国', 'B', 'assumed'],
  ['ES', 'Spain', '西班牙', 'B', 'indirect'],
  ['DE', 'Germany', '德国', 'B', 'assumed'],
  ['IT', 'Italy', '意大利', 'B', 'found'],
  ['PL', 'Poland', '波兰', 'B', 'found'],
  ['NL', 'Netherlands', '荷兰', 'B', 'found'],
  ['BE', 'Belgium', '比利时', 'B', 'found'],
  ['PT', 'Portugal', '葡萄牙', 'B', 'found'],
  ['AT', 'Austria', '奥地利', 'B', 'assumed'],
  ['CZ', 'Czechia', '捷克', 'B', 'assumed'],
  ['HU', 'Hungary', '匈牙利', 'C', 'found'],
  ['RO', 'Romania', '罗马尼亚', 'C', 'found'],
  ['LT', 'Lithuania', '立陶宛', 'C', 'found'],
  ['LV', 'Latvia', '拉脱维亚', 'C', 'assumed'],
  ['EE', 'Estonia', '爱沙尼亚', 'C', 'assumed'],
  ['BG', 'Bulgaria', '保加利亚', 'C', 'assumed'],
  ['HR', 'Croatia', '克罗地亚', 'C', 'assumed'],
  ['SI', 'Slovenia', '斯洛文尼亚', 'C', 'assumed'],
  ['SK', 'Slovakia', '斯洛伐克', 'C', 'assumed'],
  ['GR', 'Greece', '希腊', 'C', 'assumed'],
  ['IE', 'Ireland', '爱尔兰', 'B', 'assumed'],
  ['SE', 'Sweden', '瑞典', 'B', 'assumed'],
  ['DK', 'Denmark', '丹麦', 'B', 'assumed'],
  ['FI', 'Finland', '芬兰', 'B', 'assumed'],
  ['LU', 'Luxembourg', '卢森堡', 'B', 'assumed'],
  ['MT', 'Malta', '马耳他', 'C', 'assumed'],
  ['CY', 'Cyprus', '塞浦路斯', 'C', 'assumed'],
  ['NO', 'Norway', '挪威', 'C', 'found'],
  ['CH', 'Switzerland', '瑞士', 'C', 'assumed'],
  ['UA', 'Ukraine', '乌克兰', 'C', 'assumed'],
  ['KR', 'South Korea', '韩国', 'D', 'indirect'],
  ['JP', 'Japan', '日本', 'D', 'assumed'],
  ['AU', 'Australia', '澳大利亚', 'A', 'assumed'],
  ['NZ', 'New Zealand', '新西兰', 'A', 'assumed'],
  ['SG', 'Singapore', '新加坡', 'D', 'assumed'],
  ['IL', 'Israel', '以色列', 'F', 'assumed'],
  ['SA', 'Saudi Arabia', '沙特阿拉伯', 'F', 'assumed'],
  ['AE', 'United Arab Emirates', '阿联酋', 'F', 'assumed'],
  ['KW', 'Kuwait', '科威特', 'F', 'assumed'],
];

/** The 47 countries open for semi-managed products in the sandbox. @NOTE unverified: the real list is per seller. */
export const COUNTRIES: readonly Country[] = ROWS.map(([code, en, zh, zone, source]) => ({
  code,
  en,
  zh,
  zone,
  source,
}));

export const COUNTRY_BY_CODE: ReadonlyMap<string, Country> = new Map(
  COUNTRIES.map((country) => [country.code, country]),
);

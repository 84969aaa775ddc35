export type CountryName = { readonly code: string; readonly en: string; readonly zh: string };
export type DefaultCountry = CountryName & {
  readonly currency: string;
  /** How sure it is that semi-managed goods sell there; see the table. */
  readonly provenance: 'found' | 'indirect' | 'assumed';
};

/**
 * Countries of the semi-managed programme until a store's own list is read (domain.md 5.2: 47 at the time of the
 * article, no list published). `found`: in the platform's API sample, or in its notice about the US; `indirect`: a
 * Choice delivery pilot or a warehouse order names it; `assumed`: a large AliExpress market nobody names.
 */
const ROWS: readonly (readonly [
  code: string,
  en: string,
  zh: string,
  currency: string,
  provenance: DefaultCountry['provenance'],
])[] = [
  ['US', 'United States', '美国', 'USD', 'found'],
  ['CA', 'Canada', '加拿大', 'CAD', 'assumed'],
  ['MX', 'Mexico', '墨西哥', 'MXN', 'indirect'],
  ['BR', 'Brazil', '巴西', 'BRL', 'assumed'],
  ['CL', 'Chile', '智利', 'CLP', 'assumed'],
  ['CO', 'Colombia', '哥伦比亚', 'COP', 'assumed'],
  ['PE', 'Peru', '秘鲁', 'PEN', 'assumed'],
  ['GB', 'United Kingdom', '英国', 'GBP', 'found'],
  ['FR', 'France', '法国', 'EUR', 'assumed'],
  ['ES', 'Spain', '西班牙', 'EUR', 'indirect'],
  ['DE', 'Germany', '德国', 'EUR', 'assumed'],
  ['IT', 'Italy', '意大利', 'EUR', 'found'],
  ['PL', 'Poland', '波兰', 'PLN', 'found'],
  ['NL', 'Netherlands', '荷兰', 'EUR', 'found'],
  ['BE', 'Belgium', '比利时', 'EUR', 'found'],
  ['PT', 'Portugal', '葡萄牙', 'EUR', 'found'],
  ['AT', 'Austria', '奥地利', 'EUR', 'assumed'],
  ['CZ', 'Czechia', '捷克', 'CZK', 'assumed'],
  ['HU', 'Hungary', '匈牙利', 'HUF', 'found'],
  ['RO', 'Romania', '罗马尼亚', 'RON', 'found'],
  ['LT', 'Lithuania', '立陶宛', 'EUR', 'found'],
  ['LV', 'Latvia', '拉脱维亚', 'EUR', 'assumed'],
  ['EE', 'Estonia', '爱沙尼亚', 'EUR', 'assumed'],
  ['BG', 'Bulgaria', '保加利亚', 'EUR', 'assumed'],
  ['HR', 'Croatia', '克罗地亚', 'EUR', 'assumed'],
  ['SI', 'Slovenia', '斯洛文尼亚', 'EUR', 'assumed'],
  ['SK', 'Slovakia', '斯洛伐克', 'EUR', 'assumed'],
  ['GR', 'Greece', '希腊', 'EUR', 'assumed'],
  ['IE', 'Ireland', '爱尔兰', 'EUR', 'assumed'],
  ['SE', 'Sweden', '瑞典', 'SEK', 'assumed'],
  ['DK', 'Denmark', '丹麦', 'DKK', 'assumed'],
  ['FI', 'Finland', '芬兰', 'EUR', 'assumed'],
  ['LU', 'Luxembourg', '卢森堡', 'EUR', 'assumed'],
  ['MT', 'Malta', '马耳他', 'EUR', 'assumed'],
  ['CY', 'Cyprus', '塞浦路斯', 'EUR', 'assumed'],
  ['NO', 'Norway', '挪威', 'NOK', 'found'],
  ['CH', 'Switzerland', '瑞士', 'CHF', 'assumed'],
  ['UA', 'Ukraine', '乌克兰', 'UAH', 'assumed'],
  ['KR', 'South Korea', '韩国', 'KRW', 'indirect'],
  ['JP', 'Japan', '日本', 'JPY', 'assumed'],
  ['AU', 'Australia', '澳大利亚', 'AUD', 'assumed'],
  ['NZ', 'New Zealand', '新西兰', 'NZD', 'assumed'],
  ['SG', 'Singapore', '新加坡', 'SGD', 'assumed'],
  ['IL', 'Israel', '以色列', 'ILS', 'assumed'],
  ['SA', 'Saudi Arabia', '沙特阿拉伯', 'SAR', 'assumed'],
  ['AE', 'United Arab Emirates', '阿联酋', 'AED', 'assumed'],
  ['KW', 'Kuwait', '科威特', 'KWD', 'assumed'],
];

export const DEFAULT_COUNTRIES: readonly DefaultCountry[] = ROWS.map(
  ([code, en, zh, currency, provenance]) => ({
    code,
    en,
    zh,
    currency,
    provenance,
  }),
);

/**
 * Every colour of the product once, for both themes. `theme.ts` feeds antd from it and `themeCss`
 * writes the same values as CSS variables, so a style sheet and a component never disagree.
 */
export type ThemeName = 'light' | 'dark';

const light = {
  primary: '#0B6673',
  primaryHover: '#0C7483',
  primaryActive: '#084D57',
  primaryBg: '#EDF5F6',
  primaryBgHover: '#DFEEEF',
  primaryBorder: '#9CCAD0',
  onPrimary: '#FFFFFF',
  text: '#1A2326',
  text2: '#4A5659',
  text3: '#5C676B',
  textDisabled: '#7F8A8D',
  layout: '#F5F4F0',
  sheet: '#FFFFFF',
  head: '#FAF9F6',
  elevated: '#FFFFFF',
  drawer: '#FFFFFF',
  fill: '#EFEEE9',
  fill2: '#E6E4DD',
  raised: '#FFFFFF',
  border: '#8B9396',
  line: '#E5E3DD',
  line2: '#EFEDE8',
  ok: '#27753A',
  okBg: '#E4F2E7',
  okBorder: '#B5D9BD',
  warn: '#8A5200',
  warnBg: '#FCF0D6',
  warnBorder: '#EBD29A',
  error: '#B42318',
  errorBg: '#FBE7E4',
  errorBorder: '#EFBDB6',
  onError: '#FFFFFF',
  breach: '#7A1F4B',
  breachBg: '#F5E4EC',
  onBreach: '#FFFFFF',
  info: '#37598F',
  infoBg: '#E7EDF7',
  infoBorder: '#BDCCE5',
  bulk: '#1A2326',
  bulkText: '#F4F6F6',
  bulkMuted: '#B3BEC1',
  bulkLine: '#3A474B',
  spotlight: '#1A2326',
  shadow: '0 10px 28px -8px rgba(26, 35, 38, .28), 0 2px 6px -2px rgba(26, 35, 38, .12)',
  drawerShadow: '-1px 0 0 #E5E3DD, -18px 0 40px -12px rgba(26, 35, 38, .18)',
} as const;

export type ColorName = keyof typeof light;

const dark: Readonly<Record<ColorName, string>> = {
  primary: '#56BAC6',
  primaryHover: '#7BCDD6',
  primaryActive: '#3E9AA6',
  primaryBg: '#15282C',
  primaryBgHover: '#173940',
  primaryBorder: '#2B616A',
  onPrimary: '#0C1011',
  text: '#E8EAE8',
  text2: '#B4BCBC',
  text3: '#8F9999',
  textDisabled: '#717C7E',
  layout: '#0D1213',
  sheet: '#171D1F',
  head: '#1C2325',
  elevated: '#1F2729',
  drawer: '#1A2123',
  fill: '#252E30',
  fill2: '#2E383B',
  raised: '#39464A',
  border: '#6B7678',
  line: '#2B3436',
  line2: '#242C2E',
  ok: '#6CC080',
  okBg: '#16301D',
  okBorder: '#2A5636',
  warn: '#E5B454',
  warnBg: '#33270D',
  warnBorder: '#5E4A1C',
  error: '#F0857A',
  errorBg: '#3A1B18',
  errorBorder: '#6B332D',
  onError: '#0C1011',
  breach: '#E08BB4',
  breachBg: '#361A28',
  onBreach: '#0C1011',
  info: '#93B4E6',
  infoBg: '#1B2738',
  infoBorder: '#34496A',
  bulk: '#2A3538',
  bulkText: '#F0F3F3',
  bulkMuted: '#B4BCBC',
  bulkLine: '#455154',
  spotlight: '#39464A',
  shadow: '0 12px 32px -8px rgba(0, 0, 0, .6), 0 0 0 1px #2B3436',
  drawerShadow: '-1px 0 0 #343E41, -24px 0 48px -8px rgba(0, 0, 0, .6)',
};

export const COLORS: Readonly<Record<ThemeName, Readonly<Record<ColorName, string>>>> = { light, dark };

/** Latin stands first: with a Chinese font first, "·", "…" and quotes would turn full width. */
export const FONT_STACK =
  '"Inter Variable", Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

/** Seven steps from loss (orange) to profit (blue), zero in the middle; `ink` is readable on its step. */
export const HEAT: Readonly<Record<ThemeName, readonly { fill: string; ink: string }[]>> = {
  light: [
    { fill: '#8C2D04', ink: '#FFFFFF' },
    { fill: '#BF4E14', ink: '#FFFFFF' },
    { fill: '#F0A878', ink: '#1A2326' },
    { fill: '#F3F1EA', ink: '#1A2326' },
    { fill: '#B9D7E2', ink: '#1A2326' },
    { fill: '#5E9DBC', ink: '#0C1011' },
    { fill: '#1F5F86', ink: '#FFFFFF' },
  ],
  dark: [
    { fill: '#F59A5B', ink: '#0C1011' },
    { fill: '#C96F35', ink: '#0C1011' },
    { fill: '#5E3620', ink: '#FFFFFF' },
    { fill: '#262D2F', ink: '#FFFFFF' },
    { fill: '#244A5C', ink: '#FFFFFF' },
    { fill: '#4690B4', ink: '#0C1011' },
    { fill: '#86C8E6', ink: '#0C1011' },
  ],
};

/** Chart series; the five modes always keep theirs: POP, semi-managed, JIT, fully managed, overseas. */
export const SERIES: Readonly<Record<ThemeName, readonly string[]>> = {
  light: ['#0B6673', '#C4701B', '#5B4B9A', '#A33A6B', '#5C676B'],
  dark: ['#56BAC6', '#F0A45D', '#A99BE6', '#E08BB4', '#9DA8A9'],
};

/** Eight squares that tell stores apart beside their names, never alone. */
export const STORE_MARKS: readonly string[] = [
  '#C98A2B',
  '#5B7FB9',
  '#8A5FA8',
  '#4E9A6B',
  '#B85C6E',
  '#6B8791',
  '#A06A43',
  '#3F8FA3',
];

const kebab = (name: string) => name.replace(/[A-Z0-9]/g, (char) => `-${char.toLowerCase()}`);

function variables(theme: ThemeName): string {
  const colors = Object.entries(COLORS[theme]).map(([name, value]) => `  --${kebab(name)}: ${value};`);
  const heat = HEAT[theme].map(
    ({ fill, ink }, step) => `  --heat-${step}: ${fill};\n  --heat-ink-${step}: ${ink};`,
  );
  const series = SERIES[theme].map((value, index) => `  --series-${index + 1}: ${value};`);
  return [...colors, ...heat, ...series].join('\n');
}

/** The style sheet of CSS variables: `--primary`, `--text-2`, `--error-bg`, `--heat-0` … */
export function themeCss(): string {
  return [
    `:root {\n  color-scheme: light;\n  --font: ${FONT_STACK};\n${variables('light')}\n}`,
    `:root[data-theme='dark'] {\n  color-scheme: dark;\n${variables('dark')}\n}`,
  ].join('\n');
}

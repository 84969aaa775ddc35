import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import getDesignToken from 'antd/es/theme/getDesignToken';
import { describe, expect, it } from 'vitest';
import { antdTheme } from './theme.ts';
import { COLORS, type ColorName, HEAT, type ThemeName, themeCss } from './tokens.ts';

/** Contrast of two colours by the WCAG 2.2 formula. */
function contrast(first: string, second: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const THEMES: readonly ThemeName[] = ['light', 'dark'];
const SURFACES: readonly ColorName[] = ['layout', 'sheet', 'head', 'elevated', 'drawer', 'fill', 'primaryBg'];

const readable: readonly [ink: ColorName, grounds: readonly ColorName[]][] = [
  ['text', [...SURFACES, 'primaryBgHover', 'warnBg', 'errorBg']],
  ['text2', [...SURFACES, 'primaryBgHover']],
  ['text3', SURFACES],
  ['primary', ['sheet', 'elevated', 'drawer', 'primaryBg', 'primaryBgHover']],
  ['onPrimary', ['primary', 'primaryHover']],
  ['ok', ['sheet', 'okBg']],
  ['warn', ['sheet', 'warnBg']],
  ['error', ['sheet', 'errorBg', 'primaryBg']],
  ['info', ['sheet', 'infoBg']],
  ['breach', ['sheet', 'breachBg']],
  ['onError', ['error']],
  ['onBreach', ['breach']],
  ['bulkText', ['bulk']],
  ['bulkMuted', ['bulk']],
];

describe.each(THEMES)('the colours of the %s theme', (theme) => {
  const colors = COLORS[theme];

  it.each(readable)('%s can be read wherever it stands', (ink, grounds) => {
    const weak = grounds.filter((ground) => contrast(colors[ink], colors[ground]) < 4.5);
    expect(weak).toEqual([]);
  });

  it('shows where an input begins and where the focus is', () => {
    expect(contrast(colors.border, colors.sheet)).toBeGreaterThanOrEqual(3);
    expect(contrast(colors.primary, colors.sheet)).toBeGreaterThanOrEqual(3);
  });

  it('keeps the figure readable on every step of the heat map', () => {
    expect(HEAT[theme].filter(({ fill, ink }) => contrast(fill, ink) < 4.5)).toEqual([]);
  });

  it('reaches antd as written, not as its algorithm would derive it', () => {
    const token = getDesignToken(antdTheme(theme, false));
    expect([token.colorPrimary, token.colorError, token.colorLink].map((one) => one.toUpperCase())).toEqual([
      colors.primary,
      colors.error,
      colors.primary,
    ]);
    expect(token.colorPrimaryBg).toBe(colors.primaryBg);
    expect(token.colorTextTertiary).toBe(colors.text3);
    expect(token.fontSizeSM).toBe(12);
  });
});

describe('the style sheet of colours', () => {
  it('holds every colour for both themes under the same name', () => {
    const [light = '', dark = ''] = themeCss().split(":root[data-theme='dark']");
    const names = (css: string) =>
      [...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name).filter((name) => name !== '--font');
    expect(names(light)).toEqual(names(dark));
    expect(names(light)).toContain('--primary-bg-hover');
    expect(names(light)).toContain('--text-2');
  });

  it('has every colour the style sheets ask for', () => {
    const folder = join(import.meta.dirname, '..');
    const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.css'),
    );
    const own = ['--row-height', '--row-columns', '--row-least', '--row-first'];
    const css = themeCss();
    const asked = sheets.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/var\((--[\w-]+)/g)].map(
        ([, variable = '']) => variable,
      ),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((variable) => !css.includes(`${variable}:`) && !own.includes(variable))).toEqual([]);
  });
});

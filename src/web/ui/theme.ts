import type { ThemeConfig } from 'antd/es/config-provider';
import type { MapToken, SeedToken } from 'antd/es/theme/interface';
import darkAlgorithm from 'antd/es/theme/themes/dark';
import defaultAlgorithm from 'antd/es/theme/themes/default';
import { COLORS, FONT_STACK, type ThemeName } from './tokens.ts';

/** Colours that antd's dark algorithm rewrites although a seed can not be overridden by `token`. */
function seeds(theme: ThemeName) {
  const c = COLORS[theme];
  return {
    colorPrimary: c.primary,
    colorSuccess: c.ok,
    colorWarning: c.warn,
    colorError: c.error,
    colorInfo: c.info,
    colorLink: c.primary,
  };
}

/** antd's dark algorithm with the seeds put back (it turns #56BAC6 into #4CA1AB). */
function darkWithOwnSeeds(seed: SeedToken, map?: MapToken): MapToken {
  return { ...darkAlgorithm(seed, map), ...seeds('dark') };
}

/** The antd theme. Tints, borders and tertiary text are written out: derived ones fail contrast or turn muddy. */
export function antdTheme(theme: ThemeName, isCalm: boolean): ThemeConfig {
  const c = COLORS[theme];
  const darkInk = theme === 'dark' ? { colorTextLightSolid: c.onPrimary } : {};
  return {
    algorithm: theme === 'dark' ? darkWithOwnSeeds : defaultAlgorithm,
    cssVar: { key: `shopherd-${theme}` },
    hashed: false,
    token: {
      ...seeds(theme),
      colorPrimaryHover: c.primaryHover,
      colorPrimaryActive: c.primaryActive,
      colorPrimaryText: c.primary,
      colorPrimaryTextHover: c.primaryHover,
      colorPrimaryTextActive: c.primaryActive,
      colorPrimaryBg: c.primaryBg,
      colorPrimaryBgHover: c.primaryBgHover,
      colorPrimaryBorder: c.primaryBorder,
      colorPrimaryBorderHover: c.primary,
      colorLinkHover: c.primaryHover,
      colorLinkActive: c.primaryActive,
      colorSuccessBg: c.okBg,
      colorSuccessBgHover: c.okBg,
      colorSuccessBorder: c.okBorder,
      colorSuccessBorderHover: c.ok,
      colorSuccessText: c.ok,
      colorWarningBg: c.warnBg,
      colorWarningBgHover: c.warnBg,
      colorWarningBorder: c.warnBorder,
      colorWarningBorderHover: c.warn,
      colorWarningText: c.warn,
      colorErrorBg: c.errorBg,
      colorErrorBgHover: c.errorBg,
      colorErrorBorder: c.errorBorder,
      colorErrorBorderHover: c.error,
      colorErrorHover: c.error,
      colorErrorActive: c.error,
      colorErrorText: c.error,
      colorInfoBg: c.infoBg,
      colorInfoBgHover: c.infoBg,
      colorInfoBorder: c.infoBorder,
      colorInfoBorderHover: c.info,
      colorInfoText: c.info,
      colorText: c.text,
      colorTextSecondary: c.text2,
      colorTextTertiary: c.text3,
      colorTextDescription: c.text3,
      colorTextPlaceholder: c.text3,
      colorTextDisabled: c.textDisabled,
      colorTextHeading: c.text,
      colorIcon: c.text2,
      colorIconHover: c.text,
      colorBgLayout: c.layout,
      colorBgContainer: c.sheet,
      colorBgElevated: c.elevated,
      colorBgSpotlight: c.spotlight,
      colorBgContainerDisabled: c.fill,
      colorBorder: c.border,
      colorBorderSecondary: c.line,
      colorSplit: c.line,
      colorFill: c.fill2,
      colorFillSecondary: c.fill,
      colorFillTertiary: c.fill,
      colorFillQuaternary: c.head,
      colorFillAlter: c.head,
      controlItemBgHover: c.fill,
      controlItemBgActive: c.primaryBg,
      controlItemBgActiveHover: c.primaryBgHover,
      controlOutline: c.primaryBgHover,
      fontFamily: FONT_STACK,
      fontSize: 13,
      fontSizeSM: 12,
      lineHeight: 20 / 13,
      lineHeightSM: 16 / 12,
      fontWeightStrong: 600,
      borderRadius: 6,
      borderRadiusSM: 4,
      borderRadiusLG: 10,
      controlHeight: 32,
      controlHeightSM: 24,
      colorBgMask: theme === 'dark' ? 'rgba(0, 0, 0, 0.5)' : 'rgba(26, 35, 38, 0.32)',
      boxShadow: c.shadow,
      boxShadowSecondary: c.shadow,
      motion: !isCalm,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
    components: {
      Button: {
        primaryColor: c.onPrimary,
        dangerColor: c.onError,
        primaryShadow: 'none',
        dangerShadow: 'none',
        defaultShadow: 'none',
        defaultBorderColor: c.line,
        defaultBg: c.sheet,
        fontWeight: 400,
        contentFontSizeLG: 13,
      },
      Checkbox: theme === 'dark' ? { colorWhite: c.onPrimary } : {},
      Badge: darkInk,
      Steps: darkInk,
      Modal: { titleFontSize: 15, titleLineHeight: 24 / 15 },
      Segmented: { itemSelectedBg: c.raised, trackBg: c.fill, trackPadding: 2 },
      Table: {
        cellPaddingBlockSM: 5.5,
        cellPaddingBlockMD: 9.5,
        cellPaddingInlineSM: 8,
        cellPaddingInlineMD: 8,
        cellFontSizeSM: 13,
        cellFontSizeMD: 13,
        headerBg: c.head,
        headerColor: c.text2,
        rowHoverBg: c.head,
        rowSelectedBg: c.primaryBg,
        rowSelectedHoverBg: c.primaryBgHover,
        headerSplitColor: 'transparent',
      },
      Tooltip: { colorTextLightSolid: '#F4F6F6' },
    },
  };
}

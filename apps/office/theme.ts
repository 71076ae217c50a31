import { type ThemeConfig, theme } from 'antd'
import type { ColourScheme } from '../../kernel/web/office/colour-scheme.ts'

const shared: NonNullable<ThemeConfig['token']> = {
  borderRadius: 6,
  controlHeight: 32,
  fontSize: 14,
  wireframe: false,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  fontFamilyCode: 'ui-monospace, "SF Mono", Consolas, "Noto Sans Mono CJK SC", monospace',
}

// Ink blue of the beam, brass of the weight. All pairs of text and ground reach 4.5:1.
const colours: Readonly<Record<ColourScheme, NonNullable<ThemeConfig['token']>>> = {
  light: {
    colorPrimary: '#1b5e8c',
    colorLink: '#175a88',
    colorSuccess: '#2f7d4f',
    colorWarning: '#b26a00',
    colorError: '#c0392b',
    colorBgLayout: '#f3f5f7',
    colorText: '#1c2733',
    colorTextSecondary: '#4a5866',
    colorTextTertiary: '#5c6a78',
    colorTextPlaceholder: '#66727e',
    colorTextDescription: '#55626f',
    colorBorderSecondary: '#e4e8ec',
  },
  dark: {
    colorPrimary: '#4b9acb',
    colorLink: '#7cbde6',
    colorBgLayout: '#11161b',
    colorBgContainer: '#181f26',
    colorBgElevated: '#202932',
    colorText: '#e3e9ee',
    colorTextSecondary: '#b3bec8',
    colorTextTertiary: '#9aa7b3',
    colorTextPlaceholder: '#93a0ac',
    colorTextDescription: '#a4b0bb',
    colorBorderSecondary: '#2a343e',
  },
}

/** The one theme of the office: calm, dense, readable. */
export const themeFor = (scheme: ColourScheme): ThemeConfig => ({
  algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
  token: { ...shared, ...colours[scheme] },
  components: {
    Table: { cellPaddingBlockSM: 7, cellPaddingInlineSM: 10, headerBg: 'transparent' },
    Menu: { itemHeight: 34, itemMarginBlock: 2, activeBarBorderWidth: 0 },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
    Layout: { headerHeight: 52, headerPadding: '0 16px' },
  },
})

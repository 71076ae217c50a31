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
    colorLinkHover: '#0f4468',
    colorLinkActive: '#0c3a59',
    colorPrimaryBg: '#e4eff7',
    colorPrimaryBgHover: '#d5e6f2',
    colorPrimaryBorder: '#8fbad8',
    colorSuccess: '#236b42',
    colorSuccessBg: '#e7f4ec',
    colorSuccessBorder: '#a9d5ba',
    colorWarning: '#8a5200',
    colorWarningBg: '#fcf2df',
    colorWarningBorder: '#e5c48b',
    colorError: '#b3261e',
    colorErrorBg: '#fdedeb',
    colorErrorBorder: '#edb7b2',
    colorInfo: '#1b5e8c',
    colorInfoBg: '#e8f1f8',
    colorInfoBorder: '#a8cae2',
    colorBgLayout: '#f3f5f7',
    colorText: '#1c2733',
    colorTextSecondary: '#4a5866',
    colorTextTertiary: '#5c6a78',
    colorTextPlaceholder: '#66727e',
    colorTextDescription: '#55626f',
    colorBorderSecondary: '#e4e8ec',
  },
  dark: {
    colorPrimary: '#7cc0ee',
    colorLink: '#7cbde6',
    colorLinkHover: '#a5d6f5',
    colorLinkActive: '#a5d6f5',
    colorPrimaryBg: '#17384c',
    colorPrimaryBgHover: '#1d455e',
    colorSuccess: '#6cc08b',
    colorSuccessBg: '#163022',
    colorSuccessBorder: '#2c5c40',
    colorWarning: '#e0a84e',
    colorWarningBg: '#352a14',
    colorWarningBorder: '#655023',
    colorError: '#ee8277',
    colorErrorBg: '#3a1c1a',
    colorErrorBorder: '#6d3531',
    colorInfo: '#7cbde6',
    colorInfoBg: '#152b3a',
    colorInfoBorder: '#2b516b',
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

// antd's own green and orange of tags are too faint on their grounds (3.4:1): they take the pairs from above.
const presets = { green: 'Success', orange: 'Warning', red: 'Error', blue: 'Info' } as const

function presetsFrom(scheme: ColourScheme): Record<string, string> {
  const own = colours[scheme]
  const pairs = Object.entries(presets).flatMap(([preset, state]) => [
    [`${preset}1`, own[`color${state}Bg`]],
    [`${preset}3`, own[`color${state}Border`]],
    [`${preset}7`, own[`color${state}`]],
  ])
  return Object.fromEntries(pairs)
}

/** The one theme of the office: calm, dense, readable; still where a person asked for it. */
export const themeFor = (scheme: ColourScheme, isStill = false): ThemeConfig => ({
  algorithm: [
    scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    (seed, map) => ({ ...(map ?? theme.defaultAlgorithm(seed)), ...presetsFrom(scheme) }),
  ],
  token: { ...shared, ...colours[scheme], motion: !isStill },
  components: {
    Table: { cellPaddingBlockSM: 7, cellPaddingInlineSM: 10, headerBg: 'transparent' },
    Menu: { itemHeight: 34, itemMarginBlock: 2, activeBarBorderWidth: 0, subMenuItemBg: 'transparent' },
    // White on the light blue of the dark theme would be too faint.
    ...(scheme === 'dark' ? { Button: { primaryColor: '#0c1a24' } } : {}),
    Alert: { withDescriptionPadding: '10px 14px', withDescriptionIconSize: 18 },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
    Layout: { headerHeight: 52, headerPadding: '0 16px' },
  },
})

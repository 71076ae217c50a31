import type { ConfigProviderProps } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'

type Locale = NonNullable<ConfigProviderProps['locale']>

// The compiler takes these files for CommonJS (antd names no module type) and sees the default one level too deep.
export const antdLocales = { 'zh-CN': zhCN as unknown as Locale, en: enUS as unknown as Locale }

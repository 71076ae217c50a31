import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ModulesProvider } from '../../kernel/web/modules.tsx'
import { useColourScheme } from '../../kernel/web/office/colour-scheme.ts'
import { useDensity } from '../../kernel/web/office/density.ts'
import { useReducedMotion } from '../../kernel/web/office/reduced-motion.ts'
import { SessionProvider } from '../../kernel/web/session.tsx'
import { antdLocales } from './antd-locales.ts'
import { modules as lines } from './modules.ts'
import { ownPages } from './own/pages.tsx'
import { createOfficeRouter } from './router.tsx'
import { themeFor } from './theme.ts'

const modules = [...lines, ownPages]
const router = createOfficeRouter(modules)
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** The office shell: theme, language, session, and the pages of the modules. */
export function Office() {
  const { i18n } = useTranslation()
  const scheme = useColourScheme()
  const density = useDensity()
  const isStill = useReducedMotion()
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { networkMode: 'always', staleTime: 5_000, refetchOnWindowFocus: false } },
      }),
  )
  useEffect(() => {
    document.documentElement.dataset.scheme = scheme
  }, [scheme])
  useEffect(() => {
    dayjs.locale(i18n.language === 'zh-CN' ? 'zh-cn' : 'en')
  }, [i18n.language])
  return (
    <ConfigProvider
      theme={themeFor(scheme, isStill)}
      componentSize={density === 'compact' ? 'small' : 'middle'}
      locale={antdLocales[i18n.language === 'zh-CN' ? 'zh-CN' : 'en']}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <App className="sy-app">
        <QueryClientProvider client={client}>
          <ModulesProvider modules={modules}>
            <SessionProvider>
              <RouterProvider router={router} />
            </SessionProvider>
          </ModulesProvider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

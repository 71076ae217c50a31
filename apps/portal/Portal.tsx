import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { Suspense } from 'react'
import { queryStringCodec } from '../../kernel/web/navigation.tsx'
import type { PublicPages, PublicRoute } from '../../kernel/web/pages.ts'
import { PublicLoading } from '../../kernel/web/public/index.ts'
import { ContributionsProvider } from '../../kernel/web/slots.tsx'
import { HomePage } from './HomePage.tsx'
import { modules } from './modules.ts'
import { BrokenPage, NoPage } from './NoPage.tsx'
import { Shell } from './Shell.tsx'

const client = new QueryClient({
  defaultOptions: { queries: { networkMode: 'always', staleTime: 30_000, refetchOnWindowFocus: false } },
})
const router = createPortalRouter(modules)
const contributions = modules.flatMap(({ slots = [] }) => slots)

/** The portal: no sign-in, Chinese first, for phones. */
export const Portal = () => (
  <QueryClientProvider client={client}>
    <ContributionsProvider value={contributions}>
      <RouterProvider router={router} />
    </ContributionsProvider>
  </QueryClientProvider>
)

function createPortalRouter(of: readonly PublicPages[]) {
  const routes = of.flatMap((module) => module.routes)
  const root = createRootRoute({ component: Shell, notFoundComponent: NoPage })
  const home: PublicRoute = { path: '/', title: 'kernel.public.home', component: HomePage }
  const all = routes.some(({ path }) => path === '/') ? routes : [home, ...routes]
  const pages = all.map(({ path, component: Page }) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component: () => (
        <Suspense fallback={<PublicLoading />}>
          <Page />
        </Suspense>
      ),
    }),
  )
  return createRouter({
    routeTree: root.addChildren(pages),
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    ...queryStringCodec,
  })
}

import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { queryStringCodec } from '../../kernel/web/navigation.tsx'
import type { ModulePages } from '../../kernel/web/pages.ts'
import { Gate } from './Gate.tsx'
import { BrokenPage, GuardedPage, NoPage } from './GuardedPage.tsx'
import { HomePage } from './HomePage.tsx'

/** The addresses of the office, from the pages of its modules. */
export function createOfficeRouter(modules: readonly ModulePages[]) {
  const root = createRootRoute({ component: Gate, notFoundComponent: NoPage })
  const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage })
  const pages = modules
    .flatMap(({ routes }) => routes)
    .map((route) =>
      createRoute({ getParentRoute: () => root, path: route.path, component: () => <GuardedPage route={route} /> }),
    )
  return createRouter({
    routeTree: root.addChildren([home, ...pages]),
    basepath: '/office',
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    ...queryStringCodec,
  })
}

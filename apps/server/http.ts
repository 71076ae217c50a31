import { createServer, type RouteApp } from '../../kernel/http.ts'
import { jobRoutes } from '../../kernel/job-routes.ts'
import { closed, Type } from '../../kernel/model.ts'
import { searchRoutes } from '../../kernel/search/routes.ts'
import { modules } from './modules.ts'
import type { Platform } from './platform.ts'

/** The HTTP server of the platform, not listening yet. */
export function createPlatformServer(platform: Platform, logger: boolean | object = false) {
  const searchables = modules.flatMap((module) => module.searchables ?? [])
  return createServer({
    contextOf: platform.contextOf,
    routes: [
      healthRoutes(platform),
      jobRoutes,
      searchRoutes(searchables),
      ...modules.flatMap(({ routes }) => (routes ? [routes] : [])),
    ],
    logger,
  })
}

const Health = closed({ status: Type.Literal('ok') })

const healthRoutes = (platform: Platform) => (app: RouteApp) => {
  app.get(
    '/health',
    { config: { access: 'public' }, schema: { tags: ['health'], response: { 200: Health } } },
    async () => {
      await platform.pool.query('select 1')
      return { status: 'ok' as const }
    },
  )
}

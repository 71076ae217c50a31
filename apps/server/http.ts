import { calendarRoute } from '../../kernel/calendar-route.ts'
import { Refusal } from '../../kernel/errors.ts'
import { createServer, type RouteApp, type Routes, type ServerOptions } from '../../kernel/http.ts'
import { jobRoutes } from '../../kernel/job-routes.ts'
import { journalRoutes, serveJournalFiles } from '../../kernel/journal/routes.ts'
import { closed, Type } from '../../kernel/model.ts'
import { noticeRoutes } from '../../kernel/notices/routes.ts'
import { searchablesOf } from '../../kernel/search/register-search.ts'
import { searchRoutes } from '../../kernel/search/routes.ts'
import type { Searchable } from '../../kernel/search/searchable.ts'
import { listRoutes, personalRoutes } from './lists.ts'
import { modules } from './modules.ts'
import type { Platform } from './platform.ts'

type ServerParts = {
  readonly routes?: readonly Routes[]
} & Pick<
  ServerOptions,
  | 'logger'
  | 'onAnswer'
  | 'freeBytes'
  | 'isDraining'
  | 'refusal'
  | 'proxies'
  | 'certificate'
  | 'rates'
  | 'mostLoad'
  | 'patience'
>

/** The HTTP server of the platform, not listening yet; `routes` are those only this program has. */
export async function createPlatformServer(platform: Platform, { routes = [], ...parts }: ServerParts = {}) {
  const server = await createServer({
    contextOf: platform.contextOf,
    url: platform.site.url,
    waiting: () => platform.pool.waitingCount + (platform.callers?.pool.waitingCount ?? 0),
    routes: [
      healthRoutes(platform, parts.isDraining),
      jobRoutes,
      calendarRoute,
      searchRoutes(searchablesOfModules()),
      journalRoutes,
      noticeRoutes,
      listRoutes,
      personalRoutes,
      ...modules.flatMap((module) => (module.routes ? [module.routes] : [])),
      ...routes,
    ],
    ...parts,
  })
  serveJournalFiles(server, platform.journal)
  return server
}

/** What Ctrl+K finds. */
export const searchablesOfModules = (): readonly Searchable[] =>
  searchablesOf(
    modules.flatMap(({ registers = [] }) => registers),
    modules.flatMap(({ searchables = [] }) => searchables),
  )

const Health = closed({ status: Type.Literal('ok') })

/** A worker has no pages and no routes of modules: only its health is asked for. */
export const createWorkerServer = (platform: Platform, parts: ServerParts) =>
  createServer({
    contextOf: platform.contextOf,
    url: platform.site.url,
    ...parts,
    routes: [healthRoutes(platform, parts.isDraining)],
  })

const healthRoutes = (platform: Platform, isDraining: ServerOptions['isDraining']) => (app: RouteApp) => {
  app.get(
    '/health',
    { config: { access: 'public' }, schema: { tags: ['health'], response: { 200: Health } } },
    async () => {
      if (isDraining?.()) throw new Refusal('server/draining')
      await platform.pool.query('select 1')
      return { status: 'ok' as const }
    },
  )
}

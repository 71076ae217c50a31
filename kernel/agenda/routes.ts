import type { RouteApp } from '../http.ts'
import { closed, orNull, Type } from '../model.ts'
import { fileAnswer } from '../openapi/file-answer.ts'
import { addLimited } from '../rate-limit.ts'
import { type Agenda, accountOf, endFeed, makeFeed, readFeed } from './actions.ts'
import { findFeed } from './queries.ts'

/** Calendar programs ask every quarter of an hour; whoever asks more often from one address is guessing. */
const readsAMinute = 30

const Feed = closed({ madeAt: orNull(Type.String()) })
const Made = closed({ path: Type.String() })
const file = Type.String({ pattern: '^[A-Za-z0-9_-]{43}\\.ics$', examples: [`${'A'.repeat(43)}.ics`] })

/** `GET`, `POST` and `DELETE /own-agenda` (the caller's own feed), and `GET /calendar/<secret>.ics`, the feed itself. */
export const agendaRoutes = (agenda: Agenda) => (app: RouteApp) => {
  const config = { access: 'signed-in' } as const
  const tags = ['agenda']
  app.get('/own-agenda', { config, schema: { tags, response: { 200: Feed } } }, async ({ context }) => ({
    madeAt: (await findFeed(context.db, accountOf(context)))?.madeAt ?? null,
  }))
  app.post('/own-agenda', { config, schema: { tags, response: { 200: Made } } }, ({ context }) => makeFeed(context))
  app.delete(
    '/own-agenda',
    { config: { ...config, refuses: [404] }, schema: { tags, response: { 200: closed({}) } } },
    ({ context }) => endFeed(context),
  )
  addLimited(app, readsAMinute, (limited) => {
    limited.get(
      '/calendar/:file',
      {
        config: { access: 'public', refuses: [404] },
        schema: { tags, params: closed({ file }), response: fileAnswer('text/calendar') },
      },
      async (request, reply) => {
        const { context, params } = request
        const url = context.site.url ?? `${request.protocol}://${request.host}`
        const feed = await readFeed(context, agenda, { secret: params.file.slice(0, -'.ics'.length), url })
        return reply
          .type('text/calendar; charset=utf-8')
          .header('cache-control', 'private, no-store')
          .header('referrer-policy', 'no-referrer')
          .send(feed)
      },
    )
  })
}

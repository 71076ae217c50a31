import { runCommand } from '../command.ts'
import type { Context } from '../context.ts'
import type { RouteApp } from '../http.ts'
import { recordAct } from '../journal.ts'
import { closed, orNull, Type } from '../model.ts'
import { accountOf } from './person.ts'
import { countUnread, listNotices, markRead } from './queries.ts'

const id = Type.String({ format: 'uuid' })

const Question = closed({
  after: Type.Optional(id),
  unread: Type.Optional(Type.Boolean()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
const Notices = closed({
  items: Type.Array(
    closed({
      id,
      kind: Type.String(),
      details: Type.Record(Type.String(), Type.Unknown()),
      path: Type.String(),
      at: Type.String(),
      readAt: orNull(Type.String()),
    }),
  ),
  next: orNull(Type.String()),
  unread: Type.Integer(),
})
/** Without `ids` everything in the inbox. */
const Reading = closed({ ids: Type.Optional(Type.Array(id, { minItems: 1, maxItems: 100, uniqueItems: true })) })

/** `GET /notices` (the caller's own inbox) and `POST /notices/readings`. */
export function noticeRoutes(app: RouteApp): void {
  const config = { access: 'signed-in' } as const
  const tags = ['notices']
  app.get(
    '/notices',
    { config, schema: { tags, querystring: Question, response: { 200: Notices } } },
    async ({ context, query: { after = null, unread = false, limit = 30 } }) => {
      const account = accountOf(context)
      const rows = await listNotices(context.db, account, { after, isUnread: unread, limit: limit + 1 })
      const items = rows.slice(0, limit)
      const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null
      return { items, next, unread: await countUnread(context.db, account) }
    },
  )
  app.post(
    '/notices/readings',
    { config, schema: { tags, body: Reading, response: { 200: closed({ read: Type.Integer() }) } } },
    ({ context, body }) => readNotices(context, body.ids ?? null),
  )
}

/** Command: the caller has read these. That he was told, and when he read it, may matter later: it is journalled. */
export function readNotices(context: Context, ids: readonly string[] | null): Promise<{ read: number }> {
  return runCommand(context, { name: 'notices.read', input: { ids } }, async (tx) => {
    const account = accountOf(context)
    const read = await markRead(tx, account, { ids, at: context.at })
    if (read.length > 0)
      await recordAct(tx, context, {
        action: 'notices.read',
        subject: { type: 'notices', id: account },
        payload: { notices: read },
      })
    return { read: read.length }
  })
}

import { bureausSeen, type Policy } from '../../kernel/access.ts'
import { listParked, retryDelivery } from '../../kernel/events.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { listEntries } from '../../kernel/journal/entries.ts'
import { closed, orNull, Type } from '../../kernel/model.ts'
import { JournalLine, JournalQuestion, ParkedDelivery, RetryDelivery } from './model.ts'

const audit: Policy = { permission: 'journal.read', scope: 'subordinate' }

const Page = closed({
  items: Type.Array(JournalLine),
  next: orNull(Type.String()),
  // Nobody counts a journal to look at it.
  count: Type.Null(),
})

const operate: Policy = { permission: 'system.operate', scope: 'subordinate' }

export function operationsRoutes(app: RouteApp): void {
  parkedRoutes(app)
  app.get(
    '/journal/entries',
    { config: { access: audit }, schema: { tags: ['journal'], querystring: JournalQuestion, response: { 200: Page } } },
    async ({ context, query }) => {
      const { after, limit = 50, ...asked } = query
      const units = bureausSeen(context.caller, 'subordinate')
      const before = after ? { before: Number(after) } : {}
      const found = await listEntries(context.db, { ...asked, ...before, units, limit: limit + 1 })
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? String(items.at(-1)?.number) : null, count: null }
    },
  )
}

/** Deliveries that were given up, and taking one of them up again. */
function parkedRoutes(app: RouteApp): void {
  const tags = ['system']
  app.get(
    '/parked-deliveries',
    {
      config: { access: operate },
      schema: { tags, response: { 200: closed({ items: Type.Array(ParkedDelivery, { maxItems: 100 }) }) } },
    },
    async ({ context }) => ({ items: await listParked(context.db) }),
  )
  app.post(
    '/parked-deliveries/retries',
    { config: { access: operate }, schema: { tags, body: RetryDelivery, response: { 200: closed({}) } } },
    ({ context, body }) => retryDelivery(context, body),
  )
}

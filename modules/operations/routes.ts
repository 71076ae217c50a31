import { bureausSeen, type Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { listEntries } from '../../kernel/journal/entries.ts'
import { closed, Type } from '../../kernel/model.ts'
import { JournalLine, JournalQuestion } from './model.ts'

const audit: Policy = { permission: 'journal.read', scope: 'subordinate' }

const Page = closed({
  items: Type.Array(JournalLine),
  next: Type.Union([Type.String(), Type.Null()]),
  // Nobody counts a journal to look at it.
  count: Type.Null(),
})

export function operationsRoutes(app: RouteApp): void {
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

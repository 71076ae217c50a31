import { allows } from '../access.ts'
import type { RouteApp } from '../http.ts'
import { closed, Type } from '../model.ts'
import type { Searchable } from './searchable.ts'

const Question = closed({ q: Type.String({ minLength: 1, maxLength: 100 }) })
const FoundItem = closed({ id: Type.String(), title: Type.String(), subtitle: Type.String(), path: Type.String() })
const Answer = closed({
  groups: Type.Array(closed({ kind: Type.String(), items: Type.Array(FoundItem), more: Type.Boolean() })),
})

const mostPerGroup = 8

/** `GET /search?q=`: one answer from every module that lets itself be searched. */
export const searchRoutes = (searchables: readonly Searchable[]) => (app: RouteApp) => {
  app.get(
    '/search',
    { config: { access: 'signed-in' }, schema: { tags: ['search'], querystring: Question, response: { 200: Answer } } },
    async ({ context, query }) => {
      const allowed = searchables.filter(({ access }) => allows(context.caller, access))
      const groups = await Promise.all(
        allowed.map(async ({ kind, find }) => ({ kind, ...(await find(context, query.q.trim(), mostPerGroup)) })),
      )
      return { groups: groups.filter(({ items }) => items.length > 0) }
    },
  )
}

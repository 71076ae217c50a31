import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, Type } from '../../kernel/model.ts'
import { addLimited } from '../../kernel/rate-limit.ts'
import { idParams } from '../../kernel/register/routes.ts'
import { searchText } from '../../kernel/search/tokens.ts'
import { BusinessAnswer, FoundBusinesses } from './model.ts'
import { findBusiness, findBusinesses, listResults } from './queries.ts'

const access = 'public'
const tags = ['public']
export const leastCharacters = 2
/** Searches of one address in a minute: a person looks up, nobody copies the register. */
export const searchesAMinute = 40

export function publicationRoutes(app: RouteApp): void {
  app.get(
    '/public/businesses/:id',
    { config: { access }, schema: { tags, params: idParams, response: { 200: BusinessAnswer } } },
    async ({ context: { db, at }, params: { id } }) => {
      const business = await findBusiness(db, id)
      if (!business) throw new Refusal('business/not-found', { id })
      return { business, results: await listResults(db, id), asOf: at }
    },
  )
  addLimited(app, searchesAMinute, searchRoute)
}

export const question = closed({
  q: Type.String({ maxLength: 100 }),
  // Lists ask for pages; what is found here is one page.
  limit: Type.Optional(Type.Integer()),
})

function searchRoute(app: RouteApp) {
  app.get(
    '/public/businesses',
    { config: { access }, schema: { tags, querystring: question, response: { 200: FoundBusinesses } } },
    async ({ context, query: { q } }) => {
      if ([...searchText(q)].length < leastCharacters) throw new Refusal('search/too-short', { least: leastCharacters })
      const { items, more } = await findBusinesses(context.db, q)
      return { items, next: null, count: { value: items.length, more } }
    },
  )
}

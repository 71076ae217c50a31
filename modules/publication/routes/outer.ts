import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { addLimited } from '../../../kernel/rate-limit.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { searchText } from '../../../kernel/search/tokens.ts'
import type { Holding } from '../../../kernel/zones/holding.ts'
import { BusinessAnswer, FoundBusinesses, type PublicBusiness, PublicDraw } from '../model.ts'
import { singleDocuments } from '../queries/published.ts'
import { leastCharacters, question, searchesAMinute } from '../routes.ts'

const config = { access: 'public' } as const
const tags = ['public']
const mostFound = 20
const drawsAPage = 50

/** The public questions as the zone outside answers them: from what was published to it, and from nothing else. */
export const outerRoutes =
  (holding: Holding) =>
  (app: RouteApp): void => {
    const get = (path: string): string => {
      const text = holding.find(path)
      if (text === undefined) throw new Refusal('document/not-found', { path })
      return text
    }
    app.get(
      '/public/businesses/:id',
      { config, schema: { tags, params: idParams, response: { 200: BusinessAnswer } } },
      async ({ params: { id } }) => ({
        ...(JSON.parse(get(`/api/public/businesses/${id}`)) as Omit<BusinessAnswer, 'asOf'>),
        asOf: holding.asOf() ?? '',
      }),
    )
    addLimited(app, searchesAMinute, (limited) => searchRoute(limited, holding))
    drawRoutes(app, holding, get)
    for (const path of singleDocuments)
      app.get(path, { config, schema: { tags } }, async (_, reply) =>
        reply.type('application/json; charset=utf-8').send(get(`/api${path}`)),
      )
  }

function searchRoute(app: RouteApp, holding: Holding) {
  const entries = lately(holding, () => entriesOf(holding))
  app.get(
    '/public/businesses',
    { config, schema: { tags, querystring: question, response: { 200: FoundBusinesses } } },
    async ({ query: { q } }) => {
      const text = searchText(q)
      if ([...text].length < leastCharacters) throw new Refusal('search/too-short', { least: leastCharacters })
      const found = findAmong(entries(), text)
      const items = found.slice(0, mostFound)
      return { items, next: null, count: { value: items.length, more: found.length > mostFound } }
    },
  )
}

/** Made anew when something came over the lane. */
function lately<Made>(holding: Holding, make: () => Made): () => Made {
  let made: { readonly version: number; readonly content: Made } | undefined
  return () => {
    const version = holding.version()
    if (made?.version !== version) made = { version, content: make() }
    return made.content
  }
}

type Entry = { readonly business: PublicBusiness; readonly name: string; readonly domicile: string }

const entriesOf = (holding: Holding): Entry[] =>
  holding.list('/api/public/businesses/').map((body) => {
    const { business } = JSON.parse(body) as { business: PublicBusiness }
    return { business, name: searchText(business.name), domicile: searchText(business.domicile ?? '') }
  })

/** By name, code, or part of the address, those in force first: as the zone inside finds them. */
function findAmong(entries: readonly Entry[], text: string): PublicBusiness[] {
  const code = text.toUpperCase()
  return entries
    .filter(
      ({ business, name, domicile }) =>
        name.includes(text) || business.creditCode?.includes(code) || domicile.includes(text),
    )
    .map(({ business }) => business)
    .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
}

const rank = ({ state, name }: PublicBusiness): number => (state === 'active' ? 0 : 10_000) + name.length

const drawsOf = (holding: Holding): PublicDraw[] =>
  holding
    .list('/api/public/draws/')
    .map((body) => JSON.parse(body) as PublicDraw)
    .filter((draw) => 'announcedAt' in draw && 'planName' in draw)
    .sort((a, b) => (a.announcedAt < b.announcedAt ? 1 : -1))

function drawRoutes(app: RouteApp, holding: Holding, get: (path: string) => string): void {
  const listDraws = lately(holding, () => drawsOf(holding))
  app.get(
    '/public/draws',
    {
      config,
      schema: {
        tags,
        querystring: closed({ before: Type.Optional(Type.String({ format: 'date-time' })) }),
        response: { 200: closed({ items: Type.Array(PublicDraw) }) },
      },
    },
    async ({ query: { before } }) => ({
      items: listDraws()
        .filter(({ announcedAt }) => before === undefined || announcedAt < before)
        .slice(0, drawsAPage),
    }),
  )
  app.get(
    '/public/draws/:id',
    { config, schema: { tags, params: idParams, response: { 200: PublicDraw } } },
    async ({ params: { id } }) => JSON.parse(get(`/api/public/draws/${id}`)) as PublicDraw,
  )
  app.get(
    '/public/draws/:id/bundle',
    { config, schema: { tags, params: idParams } },
    async ({ params: { id } }, reply) =>
      reply.type('application/json; charset=utf-8').send(get(`/api/public/draws/${id}/bundle`)),
  )
  for (const path of ['/public/draws/:id/row', '/public/journal/proof'])
    app.get(path, { config, schema: { tags } }, async () => {
      throw new Refusal('document/inside-only')
    })
}

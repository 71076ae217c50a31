import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, orNull, Type } from '../../../kernel/model.ts'
import { addLimited } from '../../../kernel/rate-limit.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { bundleLevels } from '../model/index.ts'
import { readBundle, readRow } from '../queries/bundles.ts'
import { findDraw, listPublicDraws } from '../queries/draws.ts'
import { BundleAnswer, RowAnswer } from './answers.ts'

const access = 'public'
const tags = ['public']
const text = Type.String()
const count = Type.Integer()

/** What anybody may know of a draw at any time. A field more here is a field more for the public: D-02. */
const PublicDraw = closed({
  id: text,
  planName: text,
  bureauName: text,
  ordinal: count,
  state: text,
  voidReason: orNull(text),
  announcedAt: text,
  t1: text,
  t2: text,
  t3: text,
  windowFrom: text,
  windowUntil: text,
  poolCount: count,
  inCount: count,
  contributorCount: count,
  committedCount: count,
  revealedCount: count,
  selectedCount: orNull(count),
  announcementHash: text,
  conclusionHash: orNull(text),
  concludedAt: orNull(text),
  publishedOn: orNull(text),
})

export function publicRoutes(app: RouteApp): void {
  app.get(
    '/public/draws',
    {
      config: { access },
      schema: {
        tags,
        querystring: closed({ before: Type.Optional(Type.String({ format: 'date-time' })) }),
        response: { 200: closed({ items: Type.Array(PublicDraw) }) },
      },
    },
    async ({ context, query }) => ({ items: await listPublicDraws(context.db, query) }),
  )
  app.get(
    '/public/draws/:id',
    { config: { access }, schema: { tags, params: idParams, response: { 200: PublicDraw } } },
    async ({ context, params }) => {
      const [found] = await listPublicDraws(context.db, { id: params.id })
      if (!found) throw new Refusal('draw/not-found', { id: params.id })
      return found
    },
  )
  addLimited(app, weighingsAMinute, weighingRoutes)
}

/** Each call builds a bundle anew: enough for a person and his tools, too few to keep the server busy. */
const weighingsAMinute = 60

function weighingRoutes(app: RouteApp) {
  app.get(
    '/public/draws/:id/bundle',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: closed({ level: Type.Optional(Type.Enum([...bundleLevels])) }),
        response: { 200: BundleAnswer },
      },
    },
    async ({ context, params, query }) => {
      const found = await findDraw(context.db, params.id)
      if (!found) throw new Refusal('draw/not-found', { id: params.id })
      const { db, today, journal: store, site } = context
      return readBundle(db, found, {
        viewer: 'public',
        today,
        asked: query.level,
        journal: { store, secrets: site.secrets },
      })
    },
  )
  app.get(
    '/public/draws/:id/row',
    {
      config: { access },
      schema: {
        tags,
        params: idParams,
        querystring: closed({ code: Type.String({ pattern: '^(?:[0-9A-Z]{1,32}|[a-z]:[0-9a-z._-]{1,62})$' }) }),
        response: { 200: RowAnswer },
      },
    },
    async ({ context, params, query }) => {
      const found = await findDraw(context.db, params.id)
      if (!found) throw new Refusal('draw/not-found', { id: params.id })
      return readRow(context.db, found, { code: query.code, today: context.today })
    },
  )
}

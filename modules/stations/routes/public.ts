import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { addLimited } from '../../../kernel/rate-limit.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { AskedPhone, Proved } from '../../submissions/pure.ts'
import { askStationCode, openStationDesk, showStationCode, stationHandsIn, stationReplies } from '../actions/door.ts'
import {
  PublicStation,
  PublicStations,
  ShowStationCode,
  StationDesk,
  StationHandsIn,
  StationKey,
  StationReply,
  stationKinds,
} from '../model/index.ts'
import { findPublicStation, listStations } from '../queries/public.ts'

const config = { access: 'public' } as const
const tags = ['public']
const done = { 200: closed({}) }

/** What one address may do in a minute. */
const rates = { looks: 60, codes: 6, work: 60 }

const asked = closed({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  kind: Type.Optional(Type.Enum([...stationKinds])),
})

export function publicRoutes(app: RouteApp): void {
  addLimited(app, rates.looks, lookRoutes)
  addLimited(app, rates.codes, proofRoutes)
  addLimited(app, rates.work, doorRoutes)
}

function lookRoutes(app: RouteApp): void {
  app.get(
    '/public/service-stations',
    { config, schema: { tags, querystring: asked, response: { 200: PublicStations } } },
    ({ context, query }) => listStations(context.db, query),
  )
  app.get(
    '/public/service-stations/:id',
    { config, schema: { tags, params: idParams, response: { 200: PublicStation } } },
    async ({ context, params: { id } }) => {
      const found = await findPublicStation(context.db, id)
      if (!found) throw new Refusal('station/not-found', { id })
      return found
    },
  )
}

function proofRoutes(app: RouteApp): void {
  app.post(
    '/public/station-desk/phone-codes',
    { config, schema: { tags, body: StationKey, response: { 200: AskedPhone } } },
    ({ context, body }) => askStationCode(context, body),
  )
  app.post(
    '/public/station-desk/phone-proofs',
    { config, schema: { tags, body: ShowStationCode, response: { 200: Proved } } },
    ({ context, body }) => showStationCode(context, body),
  )
}

function doorRoutes(app: RouteApp): void {
  app.post(
    '/public/station-desk/work',
    { config, schema: { tags, body: StationKey, response: { 200: StationDesk } } },
    ({ context, body }) => openStationDesk(context, body),
  )
  app.post(
    '/public/station-desk/replies',
    { config, schema: { tags, body: StationReply, response: done } },
    ({ context, body }) => stationReplies(context, body),
  )
  app.post(
    '/public/station-desk/ledgers',
    { config, schema: { tags, body: StationHandsIn, response: done } },
    ({ context, body }) => stationHandsIn(context, body),
  )
}

import type { FastifyReply } from 'fastify'
import { may } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { findLastEntry } from '../../../kernel/journal/proofs.ts'
import { waitForWitness } from '../../../kernel/journal/witness/standing.ts'
import { closed, recordSchema, Type } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { recuseOfficer, replaceBusiness } from '../actions/aftermath.ts'
import { announceDraw } from '../actions/announce.ts'
import { closeDraw, commitSecret, concludeDraw, enterBeacon, openEscrow, revealSecret } from '../actions/ceremony.ts'
import { redrawUnassigned } from '../actions/plans.ts'
import {
  AnnounceDraw,
  bundleLevels,
  CommitSecret,
  Draw,
  DrawAftermath,
  EnterBeacon,
  OpenEscrow,
  Plan,
  RecuseOfficer,
  RedrawUnassigned,
  ReplaceBusiness,
  RevealSecret,
} from '../model/index.ts'
import { readAftermath } from '../queries/aftermath.ts'
import { readBundle } from '../queries/bundles.ts'
import { listMyCeremonies } from '../queries/ceremonies.ts'
import { findDraw } from '../queries/draws.ts'
import { contribute, draw, openEscrow as escrow, plan, read } from './access.ts'
import { BundleAnswer, Ceremonies } from './answers.ts'

const tags = [Draw.name]
const response = { 200: recordSchema(Draw) }
const one = { tags, params: idParams, response }
const Nothing = closed({})

export function drawRoutes(app: RouteApp): void {
  organiserRoutes(app)
  aftermathRoutes(app)
  partyRoutes(app)
  app.get(
    '/draws/:id/bundle',
    {
      config: { access: read },
      schema: {
        tags,
        params: idParams,
        querystring: closed({ level: Type.Optional(Type.Enum([...bundleLevels])) }),
        response: { 200: BundleAnswer },
      },
    },
    async ({ context, params, query }) => {
      const { caller, db, today, journal: store, site } = context
      const found = await getSeenDraw(context, params.id)
      const viewer = may(caller, 'inspections.audit') ? 'auditor' : 'public'
      return readBundle(db, found, { viewer, today, asked: query.level, journal: { store, secrets: site.secrets } })
    },
  )
}

/** @throws Refusal `draw/not-found`. */
async function getSeenDraw({ caller, db }: Context, id: string) {
  const found = await findDraw(db, id)
  if (!found || !caller.bureauIds.includes(found.bureauId)) throw new Refusal('draw/not-found', { id })
  return found
}

function organiserRoutes(app: RouteApp) {
  app.post(
    '/draws',
    { config: { access: draw }, schema: { tags, body: AnnounceDraw, response } },
    async ({ context, body }, reply) => {
      const announced = await announceDraw(context, body)
      return tellWitnessed(context, reply, announced, 'inspections.announceDraw')
    },
  )
  app.post(
    '/draws/:id/closing',
    { config: { access: draw }, schema: { ...one, body: Nothing } },
    async ({ context, params }, reply) => {
      const closed = await closeDraw(context, params.id)
      return tellWitnessed(context, reply, closed, 'inspections.closeDraw')
    },
  )
  app.post(
    '/draws/:id/beacon',
    { config: { access: draw }, schema: { ...one, body: EnterBeacon } },
    ({ context, params, body }) => enterBeacon(context, params.id, body),
  )
  app.post(
    '/draws/:id/conclusion',
    { config: { access: draw }, schema: { ...one, body: Nothing } },
    ({ context, params }) => concludeDraw(context, params.id),
  )
}

/** What others build their secrets on is answered when somebody outside has seen it, or says that nobody has. */
async function tellWitnessed(context: Context, reply: FastifyReply, done: Draw, action: string): Promise<Draw> {
  const entry = await findLastEntry(context.db, done.id, [action])
  reply.header('steelyard-witnessed', entry ? await waitForWitness(context, entry) : 'not-witnessed')
  return done
}

function aftermathRoutes(app: RouteApp) {
  app.get(
    '/draws/:id/aftermath',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: DrawAftermath } } },
    async ({ context, params }) => readAftermath(context, await getSeenDraw(context, params.id)),
  )
  app.post(
    '/draws/:id/replacements',
    { config: { access: draw }, schema: { ...one, body: ReplaceBusiness } },
    ({ context, params, body }) => replaceBusiness(context, params.id, body),
  )
  app.post(
    '/draws/:id/redraws',
    {
      config: { access: plan },
      schema: { tags, params: idParams, body: RedrawUnassigned, response: { 200: recordSchema(Plan) } },
    },
    ({ context, params, body }) => redrawUnassigned(context, params.id, body),
  )
  app.post(
    '/draws/:id/recusals',
    { config: { access: draw }, schema: { ...one, body: RecuseOfficer } },
    ({ context, params, body }) => recuseOfficer(context, params.id, body),
  )
}

function partyRoutes(app: RouteApp) {
  app.get(
    '/draw-ceremonies',
    { config: { access: 'signed-in' }, schema: { tags, response: { 200: Ceremonies } } },
    ({ context }) => listMyCeremonies(context),
  )
  app.post(
    '/draws/:id/commitments',
    { config: { access: contribute }, schema: { ...one, body: CommitSecret } },
    ({ context, params, body }) => commitSecret(context, params.id, body),
  )
  app.post(
    '/draws/:id/reveals',
    { config: { access: contribute }, schema: { ...one, body: RevealSecret } },
    ({ context, params, body }) => revealSecret(context, params.id, body),
  )
  app.post(
    '/draws/:id/openings',
    { config: { access: escrow }, schema: { ...one, body: OpenEscrow } },
    ({ context, params, body }) => openEscrow(context, params.id, body),
  )
}

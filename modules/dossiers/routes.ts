import type { Policy } from '../../kernel/access.ts'
import { attachmentRoutes } from '../../kernel/attachments/routes.ts'
import type { Context } from '../../kernel/context.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, Type } from '../../kernel/model.ts'
import { enterFact, withdrawEnteredFact } from './actions.ts'
import { Dossier, EnterFact, Timeline, WithdrawFact } from './model.ts'
import { dossierOf, timelinePage } from './queries/dossier.ts'
import { findFactSeen } from './queries/facts.ts'
import { noteRoutes } from './routes/notes.ts'

const read: Policy = { permission: 'dossiers.read', scope: 'subordinate' }
const record: Policy = { permission: 'dossiers.record', scope: 'subordinate' }

const subjectParams = closed({ subjectId: Type.String({ format: 'uuid' }) })
const factParams = closed({ ...subjectParams.properties, id: Type.String({ format: 'uuid' }) })
const timelineQuery = closed({
  kind: Type.Optional(Type.String({ maxLength: 60 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
const Written = closed({ id: Type.String() })
const tags = ['dossiers']

export function dossiersRoutes(app: RouteApp): void {
  noteRoutes(app)
  // The paper a fact was read from, or what proves it.
  const host = { type: 'dossiers.fact', path: '/dossiers/facts', use: 'evidence' } as const
  attachmentRoutes(app, { ...host, read, write: record, find: getFactSeen })
  app.get(
    '/dossiers/:subjectId',
    { config: { access: read }, schema: { tags, params: subjectParams, response: { 200: Dossier } } },
    ({ context, params }) => dossierOf(context, params.subjectId),
  )
  app.get(
    '/dossiers/:subjectId/facts',
    {
      config: { access: read },
      schema: { tags, params: subjectParams, querystring: timelineQuery, response: { 200: Timeline } },
    },
    ({ context, params, query }) => timelinePage(context, params.subjectId, query),
  )
  app.post(
    '/dossiers/facts',
    { config: { access: record }, schema: { tags, body: EnterFact, response: { 200: Written } } },
    ({ context, body }) => enterFact(context, body),
  )
  app.post(
    '/dossiers/:subjectId/facts/:id/withdrawals',
    {
      config: { access: record },
      schema: { tags, params: factParams, body: WithdrawFact, response: { 200: Written } },
    },
    ({ context, params, body }) => withdrawEnteredFact(context, { ...params, ...body }),
  )
}

/** @throws Refusal `fact/not-found` for what is not the caller's to see. */
async function getFactSeen({ db, caller }: Context, id: string) {
  const found = await findFactSeen(db, { id, bureauIds: caller.bureauIds })
  if (!found) throw new Refusal('fact/not-found', { id })
  return found
}

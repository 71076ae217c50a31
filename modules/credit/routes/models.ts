import { bureausSeen, type Policy } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { closed, recordSchema, type Static, Type } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { compareJob } from '../actions/compare.ts'
import { changeModel, decideModel, draftModel, proposeModel, withdrawModel } from '../actions/models.ts'
import { DecideModel, DraftModel, ModelStep, RiskModel } from '../model.ts'
import { findComparison, type GroupMoves, listGroupMoves, listMoves, type Move } from '../queries/comparisons.ts'
import { findModelByCode, findModelRow } from '../queries/models.ts'
import { checkOwnBureau, ModelNumbers, type ModelVersion } from '../rules/index.ts'
import type { ComparisonRow } from '../tables.ts'

const read: Policy = { permission: 'credit.read', scope: 'subordinate' }
const draft: Policy = { permission: 'credit.draft-model', scope: 'subordinate' }
const approve: Policy = { permission: 'credit.approve-model', scope: 'subordinate' }

const tags = [RiskModel.name]
const response = { 200: recordSchema(RiskModel) }
const ChangeModel = closed({ numbers: ModelNumbers, version: Type.Integer({ minimum: 1 }) })
const JobAnswer = closed({ jobId: Type.String() })

export function modelRoutes(app: RouteApp): void {
  app.get(
    '/risk-models/:id/content',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: Content } } },
    async ({ context, params: { id } }) => {
      const row = await findModelRow(context.db, id)
      if (!row) throw new Refusal('risk-model/not-found', { id })
      const base = row.basedOn ? await findModelByCode(context.db, row.basedOn) : undefined
      return { model: row.body, base: base ?? null }
    },
  )
  app.get(
    '/risk-models/:id/comparison',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: Comparison } } },
    async ({ context, params: { id } }) => ({
      comparison: (await findComparison(context.db, id)) ?? null,
      moves: await listMoves(context, id),
      groups: await listGroupMoves(context, id),
    }),
  )
  app.post(
    '/risk-models',
    { config: { access: draft }, schema: { tags, body: DraftModel, response } },
    ({ context, body }) => draftModel(context, body),
  )
  app.put(
    '/risk-models/:id',
    { config: { access: draft }, schema: { tags, params: idParams, body: ChangeModel, response } },
    ({ context, params, body }) => changeModel(context, params.id, body as Static<typeof ChangeModel>),
  )
  app.post(
    '/risk-models/:id/comparison',
    { config: { access: draft }, schema: { tags, params: idParams, response: { 200: JobAnswer } } },
    async ({ context, params: { id } }) => {
      const row = await findModelRow(context.db, id)
      if (!row) throw new Refusal('risk-model/not-found', { id })
      checkOwnBureau(row.bureauId, bureausSeen(context.caller, 'subordinate'))
      return { jobId: await enqueue(context.db, context, compareJob, { modelId: id }) }
    },
  )
  app.post(
    '/risk-models/:id/proposal',
    { config: { access: draft }, schema: { tags, params: idParams, body: ModelStep, response } },
    ({ context, params, body }) => proposeModel(context, params.id, body),
  )
  app.post(
    '/risk-models/:id/withdrawal',
    { config: { access: draft }, schema: { tags, params: idParams, body: ModelStep, response } },
    ({ context, params, body }) => withdrawModel(context, params.id, body),
  )
  app.post(
    '/risk-models/:id/decision',
    { config: { access: approve }, schema: { tags, params: idParams, body: DecideModel, response } },
    ({ context, params, body }) => decideModel(context, params.id, body),
  )
}

// A model is what its own schema says, and that was asked when it was taken in.
const Content = Type.Unsafe<{ model: ModelVersion; base: ModelVersion | null }>(
  closed({ model: Type.Unknown(), base: Type.Unknown() }),
)

const Comparison = Type.Unsafe<{ comparison: ComparisonRow | null; moves: Move[]; groups: GroupMoves[] }>(
  closed({ comparison: Type.Unknown(), moves: Type.Array(Type.Unknown()), groups: Type.Array(Type.Unknown()) }),
)

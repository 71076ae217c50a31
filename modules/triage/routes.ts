import type { Policy } from '../../kernel/access.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, recordSchema, Type } from '../../kernel/model.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { decideVersion, proposeVersion, restoreVersion, withdrawVersion } from './actions.ts'
import { DecideVersion, HintVersion, ProposeVersion, RestoreVersion, WithdrawVersion } from './model.ts'
import { loadScales } from './queries/data.ts'
import { findMeasures, hintVersionRegister, scalesInForce } from './queries/versions.ts'
import type { VersionMeasures } from './rules/index.ts'

const read: Policy = { permission: 'complaints.watch', scope: 'subordinate' }
const propose: Policy = { permission: 'triage.propose', scope: 'subordinate' }
const adopt: Policy = { permission: 'triage.adopt', scope: 'subordinate' }

const tags = [HintVersion.name]
const response = { 200: recordSchema(HintVersion) }

export const triageRegisters: readonly Register[] = [registerOf(hintVersionRegister, read)]

export function triageRoutes(app: RouteApp): void {
  registerRoutes(app, hintVersionRegister, read)
  app.get(
    '/hint-versions/:id/measures',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: Answer } } },
    async ({ context, params: { id } }) => {
      const measures = await findMeasures(context.db, id)
      if (measures === undefined) throw new Refusal('hint-version/not-found', { id })
      return { measures }
    },
  )
  app.get(
    '/hint-in-force',
    { config: { access: read }, schema: { tags, response: { 200: InForce } } },
    async ({ context }) => {
      const { weights } = await scalesInForce(context.db)
      return { code: weights.id, shipped: loadScales().weights.id, threshold: weights.threshold, ...countsOf(weights) }
    },
  )
  stepRoutes(app)
}

function stepRoutes(app: RouteApp): void {
  app.post(
    '/hint-versions',
    { config: { access: propose }, schema: { tags, body: RestoreVersion, response } },
    ({ context, body }) => restoreVersion(context, null, body),
  )
  app.post(
    '/hint-versions/:id/restorations',
    { config: { access: propose }, schema: { tags, params: idParams, body: RestoreVersion, response } },
    ({ context, params, body }) => restoreVersion(context, params.id, body),
  )
  app.post(
    '/hint-versions/:id/proposal',
    { config: { access: propose }, schema: { tags, params: idParams, body: ProposeVersion, response } },
    ({ context, params, body }) => proposeVersion(context, params.id, body),
  )
  app.post(
    '/hint-versions/:id/withdrawal',
    { config: { access: propose }, schema: { tags, params: idParams, body: WithdrawVersion, response } },
    ({ context, params, body }) => withdrawVersion(context, params.id, body),
  )
  app.post(
    '/hint-versions/:id/decision',
    { config: { access: adopt }, schema: { tags, params: idParams, body: DecideVersion, response } },
    ({ context, params, body }) => decideVersion(context, params.id, body),
  )
}

const countsOf = ({ learntFrom }: { learntFrom: { texts: number; decisions: number } }) => ({
  texts: learntFrom.texts,
  decisions: learntFrom.decisions,
})

const count = Type.Integer({ minimum: 0 })
/** `shipped`: the weights that come with the program. */
const InForce = closed({
  code: Type.String(),
  shipped: Type.String(),
  threshold: Type.Number(),
  texts: count,
  decisions: count,
})
// What was measured is what its own type says, and the program wrote it.
const Answer = Type.Unsafe<{ measures: VersionMeasures | null }>(closed({ measures: Type.Unknown() }))

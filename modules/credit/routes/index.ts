import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { type ExplainedClass, explainClass } from '../actions/explain-class.ts'
import { orderRun } from '../actions/order-run.ts'
import { classChangeRegister } from '../queries/comparisons.ts'
import { listLifts, type MonthLift } from '../queries/lift.ts'
import { riskModelRegister } from '../queries/models.ts'
import { classedBusinessRegister, runRegister } from '../queries/registers.ts'
import { modelRoutes } from './models.ts'

const read: Policy = { permission: 'credit.read', scope: 'subordinate' }
const run: Policy = { permission: 'credit.classify', scope: 'subordinate' }

const LiftQuestion = closed({ finding: Type.Optional(Type.Enum(['any', 'substantive'])) })

const RunInput = closed({ asOf: Type.Optional(Type.String({ format: 'date' })) })

export const creditRegisters: readonly Register[] = [
  registerOf(classedBusinessRegister, read),
  registerOf(runRegister, read),
  registerOf(riskModelRegister, read),
  registerOf(classChangeRegister, read),
]

export function creditRoutes(app: RouteApp): void {
  for (const { source, access } of creditRegisters) registerRoutes(app, source, access)
  modelRoutes(app)
  app.post(
    '/classification-runs',
    {
      config: { access: run },
      schema: { tags: ['credit.run'], body: RunInput, response: { 200: closed({ jobId: Type.String() }) } },
    },
    ({ context, body }) => orderRun(context, body),
  )
  app.get(
    '/risk-lift',
    {
      config: { access: read },
      schema: { tags: ['credit.run'], querystring: LiftQuestion, response: { 200: LiftAnswer } },
    },
    async ({ context, query }) => ({ months: await listLifts(context, query.finding ?? 'any') }),
  )
  // A POST, because that it was opened is an act and stands in the journal.
  app.post(
    '/classed-businesses/:id/explanations',
    {
      config: { access: read },
      schema: { tags: ['credit.classedBusiness'], params: idParams, response: { 200: Explained } },
    },
    ({ context, params }) => explainClass(context, params.id),
  )
}

// The lines are many and belong to the model; their shape is the type `Explanation`.
const Explained = Type.Unsafe<ExplainedClass>(
  closed({
    history: Type.Array(Type.Unknown()),
    explanation: Type.Unknown(),
    asOf: Type.String({ format: 'date' }),
    records: Type.Array(closed({ id: Type.String(), kind: Type.String(), occurredOn: Type.String() })),
  }),
)

const LiftAnswer = Type.Unsafe<{ months: MonthLift[] }>(closed({ months: Type.Array(Type.Unknown()) }))

import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { confirmResponse, declareResponse, endResponse, withdrawResponse } from '../actions/responses.ts'
import { DeclareResponse, EndResponse, HoldingResponses, PeriodStep, ResponsePeriod } from '../model/index.ts'
import { listHolding } from '../queries/holding.ts'

const declare: Policy = { permission: 'laws.declare-response', scope: 'subordinate' }
const confirm: Policy = { permission: 'laws.confirm-response', scope: 'subordinate' }

export function responseRoutes(app: RouteApp): void {
  const tags = [ResponsePeriod.name]
  const response = { 200: recordSchema(ResponsePeriod) }
  const one = { tags, params: idParams, response }
  app.get(
    '/response-periods/holding',
    { config: { access: 'signed-in' }, schema: { tags, response: { 200: HoldingResponses } } },
    ({ context }) => listHolding(context),
  )
  app.post(
    '/response-periods',
    { config: { access: declare }, schema: { tags, body: DeclareResponse, response } },
    ({ context, body }) => declareResponse(context, body),
  )
  app.post(
    '/response-periods/:id/confirmation',
    { config: { access: confirm }, schema: { ...one, body: PeriodStep } },
    ({ context, params, body }) => confirmResponse(context, params.id, body),
  )
  app.post(
    '/response-periods/:id/end',
    { config: { access: declare }, schema: { ...one, body: EndResponse } },
    ({ context, params, body }) => endResponse(context, params.id, body),
  )
  app.post(
    '/response-periods/:id/withdrawal',
    { config: { access: declare }, schema: { ...one, body: PeriodStep } },
    ({ context, params, body }) => withdrawResponse(context, params.id, body),
  )
}

import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { approvePlan, changePlan, createPlan } from '../actions/plans.ts'
import { ApprovePlan, ChangePlan, CreatePlan, Plan, PlanContent } from '../model/index.ts'
import { findPlan } from '../queries/plans.ts'
import { approve, plan, read } from './access.ts'

const tags = [Plan.name]
const response = { 200: recordSchema(Plan) }

export function planRoutes(app: RouteApp): void {
  app.get(
    '/plans/:id/content',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: PlanContent } } },
    async ({ context, params }) => {
      const found = await findPlan(context, params.id)
      if (!found) throw new Refusal('plan/not-found', { id: params.id })
      return found.content
    },
  )
  app.post('/plans', { config: { access: plan }, schema: { tags, body: CreatePlan, response } }, ({ context, body }) =>
    createPlan(context, body),
  )
  app.put(
    '/plans/:id',
    { config: { access: plan }, schema: { tags, params: idParams, body: ChangePlan, response } },
    ({ context, params, body }) => changePlan(context, params.id, body),
  )
  // Who is the head of the authority is judged by the rule (C-17), not by a right that can be given away.
  app.post(
    '/plans/:id/approval',
    { config: { access: approve }, schema: { tags, params: idParams, body: ApprovePlan, response } },
    ({ context, params, body }) => approvePlan(context, params.id, body),
  )
}

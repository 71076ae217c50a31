import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, recordSchema, Type } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import {
  approveYearPlan,
  changeLine,
  createYearPlan,
  dropLine,
  proposeLine,
  publishYearPlan,
} from '../actions/year-plans.ts'
import {
  ApproveYearPlan,
  ChangeLine,
  CreateYearPlan,
  DropLine,
  ProposeLine,
  PublicYearPlan,
  PublishYearPlan,
  YearPlan,
  YearPlanLines,
} from '../model/index.ts'
import { findYearPlan, listPublicYearPlans, standingOf } from '../queries/year-plans.ts'
import { approve, plan, propose, read } from './access.ts'

const tags = [YearPlan.name]
const response = { 200: recordSchema(YearPlan) }
const id = Type.String({ format: 'uuid' })
const lineParams = closed({ id, lineId: id })

export function yearPlanRoutes(app: RouteApp): void {
  app.get(
    '/year-plans/:id/lines',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: YearPlanLines } } },
    async ({ context, params }) => {
      const found = await findYearPlan(context, params.id)
      if (!found) throw new Refusal('year-plan/not-found', { id: params.id })
      const { lines, changes } = found
      const standing = await standingOf(
        context.db,
        lines.map((line) => line.id),
      )
      return { lines: lines.map((line) => ({ ...line, ...(standing.get(line.id) ?? { drawn: 0, done: 0 }) })), changes }
    },
  )
  app.post(
    '/year-plans',
    { config: { access: plan }, schema: { tags, body: CreateYearPlan, response } },
    ({ context, body }) => createYearPlan(context, body),
  )
  app.post(
    '/year-plans/:id/lines',
    { config: { access: propose }, schema: { tags, params: idParams, body: ProposeLine, response } },
    ({ context, params, body }) => proposeLine(context, params.id, body),
  )
  app.put(
    '/year-plans/:id/lines/:lineId',
    { config: { access: plan }, schema: { tags, params: lineParams, body: ChangeLine, response } },
    ({ context, params, body }) => changeLine(context, params.id, params.lineId, body),
  )
  app.post(
    '/year-plans/:id/lines/:lineId/dropping',
    { config: { access: plan }, schema: { tags, params: lineParams, body: DropLine, response } },
    ({ context, params, body }) => dropLine(context, params.id, params.lineId, body),
  )
  app.post(
    '/year-plans/:id/approval',
    { config: { access: approve }, schema: { tags, params: idParams, body: ApproveYearPlan, response } },
    ({ context, params, body }) => approveYearPlan(context, params.id, body),
  )
  app.post(
    '/year-plans/:id/publication',
    { config: { access: plan }, schema: { tags, params: idParams, body: PublishYearPlan, response } },
    ({ context, params, body }) => publishYearPlan(context, params.id, body),
  )
  app.get(
    '/public/year-plans',
    {
      config: { access: 'public' },
      schema: { tags: ['public'], response: { 200: closed({ items: Type.Array(PublicYearPlan) }) } },
    },
    async ({ context }) => ({ items: await listPublicYearPlans(context.db) }),
  )
}

import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { importRoute } from '../../../kernel/register/import-route.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { enterDuty, importDuties, removeDuty } from '../actions/duty.ts'
import { endLeave, enterLeave } from '../actions/leave.ts'
import { Duties, Duty, EndLeave, EnterDuty, EnterLeave, Leave, MonthOfDuties, Today } from '../model.ts'
import { dutyRegister, listMonth, listOnDuty, todayOf } from '../queries/duty.ts'
import { leaveRegister } from '../queries/leave.ts'

const staff: Policy = { permission: 'authorities.staff', scope: 'subordinate' }

export const staffRegisters: readonly Register[] = [
  registerOf(leaveRegister, 'signed-in'),
  registerOf(dutyRegister, 'signed-in'),
]

/** Who is away and who is on duty. Everybody enters his own leave; the action sees to it. */
export function staffRoutes(app: RouteApp): void {
  app.get(
    '/today',
    { config: { access: 'signed-in' }, schema: { tags: ['staff'], response: { 200: Today } } },
    ({ context }) => todayOf(context),
  )
  const leave = { 200: recordSchema(Leave) }
  app.post(
    '/leaves',
    { config: { access: 'signed-in' }, schema: { tags: [Leave.name], body: EnterLeave, response: leave } },
    ({ context, body }) => enterLeave(context, body),
  )
  app.post(
    '/leaves/:id/ending',
    {
      config: { access: 'signed-in' },
      schema: { tags: [Leave.name], params: idParams, body: EndLeave, response: leave },
    },
    ({ context, params, body }) => endLeave(context, params.id, body),
  )
  dutyRoutes(app)
}

function dutyRoutes(app: RouteApp): void {
  const response = { 200: recordSchema(Duty) }
  importRoute(app, Duty, staff, importDuties)
  app.get(
    '/duties/now',
    { config: { access: 'signed-in' }, schema: { tags: [Duty.name], response: { 200: Duties } } },
    async ({ context }) => ({ items: await listOnDuty(context.db, context.caller.bureauIds, context.at) }),
  )
  app.get(
    '/duties/month',
    {
      config: { access: 'signed-in' },
      schema: { tags: [Duty.name], querystring: MonthOfDuties, response: { 200: Duties } },
    },
    async ({ context, query }) => ({ items: await listMonth(context, query) }),
  )
  app.post(
    '/duties',
    { config: { access: staff }, schema: { tags: [Duty.name], body: EnterDuty, response } },
    ({ context, body }) => enterDuty(context, body),
  )
  app.delete(
    '/duties/:id',
    { config: { access: staff }, schema: { tags: [Duty.name], params: idParams, response } },
    ({ context, params }) => removeDuty(context, params.id),
  )
}

import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema } from '../../kernel/model.ts'
import { maskRecord } from '../../kernel/personal.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { askExclusion, becomeRecord, decideExclusion, recordWorkOrder } from './actions/index.ts'
import { AskExclusion, Become, DecideExclusion, NewWorkOrder, WorkOrder } from './model.ts'
import { orderRegister } from './queries/index.ts'

/** One desk: whoever handles complaints handles the orders of the line. */
const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const handle: Policy = { permission: 'complaints.handle', scope: 'own' }
const attach: Policy = { permission: 'complaints.handle', scope: 'subordinate' }
const approve: Policy = { permission: 'complaints.approve', scope: 'subordinate' }

export const workOrdersRegisters: readonly Register[] = [registerOf(orderRegister, read)]

export function workOrdersRoutes(app: RouteApp): void {
  const tags = [WorkOrder.name]
  const response = { 200: recordSchema(WorkOrder) }
  const schema = { tags, params: idParams, response }
  const shown = (order: WorkOrder) => maskRecord(WorkOrder, order)
  registerRoutes(app, orderRegister, read, { attach })
  app.post(
    '/work-orders',
    { config: { access: handle }, schema: { tags, body: NewWorkOrder, response } },
    async ({ context, body }) => shown(await recordWorkOrder(context, body)),
  )
  app.post(
    '/work-orders/:id/records',
    { config: { access: handle }, schema: { ...schema, body: Become } },
    async ({ context, params, body }) => shown(await becomeRecord(context, params.id, body)),
  )
  app.post(
    '/work-orders/:id/exclusions',
    { config: { access: attach }, schema: { ...schema, body: AskExclusion } },
    async ({ context, params, body }) => shown(await askExclusion(context, params.id, body)),
  )
  app.post(
    '/work-orders/:id/exclusion-decisions',
    { config: { access: approve }, schema: { ...schema, body: DecideExclusion } },
    async ({ context, params, body }) => shown(await decideExclusion(context, params.id, body)),
  )
}

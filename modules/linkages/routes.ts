import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema } from '../../kernel/model.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { cancelLinkage, changePartner, enterArrival, enterPartner, enterResult, orderLinkage } from './actions.ts'
import { Arrive, ChangePartner, EnterResult, Linkage, NewLinkage, NewPartner, Partner } from './model.ts'
import { linkageRegister, partnerRegister } from './queries.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const handle: Policy = { permission: 'complaints.handle', scope: 'subordinate' }
const order: Policy = { permission: 'complaints.handle', scope: 'own' }
const lead: Policy = { permission: 'complaints.approve', scope: 'own' }
const partner = { 200: recordSchema(Partner) }
const linkage = { 200: recordSchema(Linkage) }

export const linkagesRegisters: readonly Register[] = [
  registerOf(partnerRegister, read),
  registerOf(linkageRegister, read),
]

export function linkagesRoutes(app: RouteApp): void {
  registerRoutes(app, partnerRegister, read)
  registerRoutes(app, linkageRegister, read)
  app.post(
    '/linkage-partners',
    { config: { access: lead }, schema: { tags: [Partner.name], body: NewPartner, response: partner } },
    ({ context, body }) => enterPartner(context, body),
  )
  app.put(
    '/linkage-partners/:id',
    {
      config: { access: lead },
      schema: { tags: [Partner.name], params: idParams, body: ChangePartner, response: partner },
    },
    ({ context, params: { id }, body }) => changePartner(context, id, body),
  )
  app.post(
    '/linkages',
    { config: { access: order }, schema: { tags: [Linkage.name], body: NewLinkage, response: linkage } },
    ({ context, body }) => orderLinkage(context, body),
  )
  stepRoutes(app)
}

function stepRoutes(app: RouteApp): void {
  const config = { access: handle }
  const shared = { tags: [Linkage.name], params: idParams, response: linkage }
  app.post('/linkages/:id/arrivals', { config, schema: { ...shared, body: Arrive } }, ({ context, params, body }) =>
    enterArrival(context, params.id, body),
  )
  app.post('/linkages/:id/results', { config, schema: { ...shared, body: EnterResult } }, ({ context, params, body }) =>
    enterResult(context, params.id, body),
  )
  app.post(
    '/linkages/:id/cancellations',
    { config, schema: { ...shared, body: EnterResult } },
    ({ context, params, body }) => cancelLinkage(context, params.id, body),
  )
}

import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { maskRecord } from '../../../kernel/personal.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { notePerformance, reviewService, scoreService } from '../actions/satisfaction.ts'
import { noteContact } from '../actions/service.ts'
import { Contact, NewContact, Performance, Review, Score, ServiceRecord } from '../model/service.ts'
import { contactRegister, recoveryRegister, reworkRegister, serviceRegister } from '../queries/service.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const handle: Policy = { permission: 'complaints.handle', scope: 'subordinate' }

const approve: Policy = { permission: 'complaints.approve', scope: 'subordinate' }

export const serviceRegisters: readonly Register[] = [
  registerOf(serviceRegister, read),
  registerOf(contactRegister, read),
  registerOf(reworkRegister, read),
  registerOf(recoveryRegister, read),
]

export function serviceRoutes(app: RouteApp): void {
  registerRoutes(app, serviceRegister, read)
  registerRoutes(app, contactRegister, read)
  registerRoutes(app, reworkRegister, read)
  registerRoutes(app, recoveryRegister, read)
  app.post(
    '/service-records/:id/contacts',
    {
      config: { access: handle },
      schema: { tags: [Contact.name], params: idParams, body: NewContact, response: { 200: recordSchema(Contact) } },
    },
    async ({ context, params, body }) => maskRecord(Contact, await noteContact(context, params.id, body)),
  )
  satisfactionRoutes(app)
}

function satisfactionRoutes(app: RouteApp): void {
  const schema = { tags: [ServiceRecord.name], params: idParams, response: { 200: recordSchema(ServiceRecord) } }
  app.post(
    '/service-records/:id/scores',
    { config: { access: handle }, schema: { ...schema, body: Score } },
    ({ context, params, body }) => scoreService(context, params.id, body),
  )
  app.post(
    '/service-records/:id/reviews',
    { config: { access: approve }, schema: { ...schema, body: Review } },
    ({ context, params, body }) => reviewService(context, params.id, body),
  )
  app.post(
    '/service-records/:id/performances',
    { config: { access: handle }, schema: { ...schema, body: Performance } },
    ({ context, params, body }) => notePerformance(context, params.id, body),
  )
}

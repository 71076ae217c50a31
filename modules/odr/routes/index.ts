import type { Policy } from '../../../kernel/access.ts'
import { listAttachments } from '../../../kernel/attachments/queries.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, recordSchema, Type } from '../../../kernel/model.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { findComplaint } from '../../complaints/index.ts'
import { shownStatement } from '../actions/enterprise.ts'
import { changeEnterprise, enterEnterprise, renewAccess, withdrawEnterprise } from '../actions/enterprises.ts'
import {
  AccessCode,
  ChangeEnterprise,
  Enterprise,
  Negotiation,
  NewEnterprise,
  Rates,
  Thread,
  ThreadBefore,
  Withdraw,
} from '../model/index.ts'
import { enterpriseRegister, findNegotiationBefore, listStatements, negotiationRegister } from '../queries/index.ts'
import { listRates } from '../queries/lists.ts'
import { publicRoutes } from './public.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const attach: Policy = { permission: 'complaints.handle', scope: 'subordinate' }
const lead: Policy = { permission: 'complaints.approve', scope: 'own' }
const tags = [Enterprise.name]
const one = { 200: recordSchema(Enterprise) }

export const odrRegisters: readonly Register[] = [
  registerOf(enterpriseRegister, read),
  registerOf(negotiationRegister, read),
]

export function odrRoutes(app: RouteApp): void {
  publicRoutes(app)
  registerRoutes(app, enterpriseRegister, read)
  registerRoutes(app, negotiationRegister, read, { attach })
  enterpriseRoutes(app)
  threadRoutes(app)
}

function enterpriseRoutes(app: RouteApp): void {
  const config = { access: lead }
  app.post('/odr-enterprises', { config, schema: { tags, body: NewEnterprise, response: one } }, ({ context, body }) =>
    enterEnterprise(context, body),
  )
  app.put(
    '/odr-enterprises/:id',
    { config, schema: { tags, params: idParams, body: ChangeEnterprise, response: one } },
    ({ context, params: { id }, body }) => changeEnterprise(context, id, body),
  )
  app.post(
    '/odr-enterprises/:id/withdrawals',
    { config, schema: { tags, params: idParams, body: Withdraw, response: one } },
    ({ context, params: { id }, body }) => withdrawEnterprise(context, id, body),
  )
  app.post(
    '/odr-enterprises/:id/access-codes',
    {
      config,
      schema: {
        tags,
        params: idParams,
        body: closed({ version: Type.Integer({ minimum: 1 }) }),
        response: { 200: AccessCode },
      },
    },
    ({ context, params: { id }, body }) => renewAccess(context, id, body),
  )
  app.get(
    '/odr-rates',
    {
      config: { access: read },
      schema: {
        tags,
        querystring: closed({ enterpriseId: Type.Optional(Type.String({ format: 'uuid' })) }),
        response: { 200: Rates },
      },
    },
    ({ context, query: { enterpriseId } }) => listRates(context, enterpriseId),
  )
}

function threadRoutes(app: RouteApp): void {
  const config = { access: read }
  app.get(
    '/negotiations/:id/statements',
    { config, schema: { tags: [Negotiation.name], params: idParams, response: { 200: Thread } } },
    async ({ context, params: { id } }) => {
      if (!(await findRecord(context, negotiationRegister, id))) throw new Refusal('negotiation/not-found', { id })
      return { said: (await listStatements(context.db, id)).map(shownStatement) }
    },
  )
  app.get(
    '/complaints/:id/negotiation',
    { config, schema: { tags: [Negotiation.name], params: idParams, response: { 200: ThreadBefore } } },
    ({ context, params: { id } }) => threadBefore(context, id),
  )
}

async function threadBefore(context: Context, complaintId: string): Promise<ThreadBefore> {
  if (!(await findComplaint(context, complaintId))) throw new Refusal('complaint/not-found', { id: complaintId })
  const row = await findNegotiationBefore(context, complaintId)
  if (!row) return { negotiation: null, said: [], photos: 0 }
  const { id, number, state, receivedOn, endedOn } = row
  const said = (await listStatements(context.db, id)).map(shownStatement)
  const photos = (await listAttachments(context.db, { type: Negotiation.name, id })).length
  return { negotiation: { id, number, state, receivedOn, endedOn }, said, photos }
}

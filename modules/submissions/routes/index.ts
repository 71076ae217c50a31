import type { Policy } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { changeDesk, openDesk } from '../actions/desks.ts'
import { ChangeDesk, Desk, NewDesk, OfficeSubmission } from '../model/index.ts'
import { deskRegister, findOfRecord, listWords } from '../queries/index.ts'
import { invitationRoutes } from './invitations.ts'
import { publicRoutes } from './public.ts'
import { shopCodeRoutes } from './shop-codes.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const lead: Policy = { permission: 'complaints.approve', scope: 'own' }
const desk = { 200: recordSchema(Desk) }

export const submissionsRegisters: readonly Register[] = [registerOf(deskRegister, read)]

export function submissionsRoutes(app: RouteApp): void {
  publicRoutes(app)
  invitationRoutes(app)
  shopCodeRoutes(app)
  registerRoutes(app, deskRegister, read)
  app.post(
    '/submission-desks',
    { config: { access: lead }, schema: { tags: [Desk.name], body: NewDesk, response: desk } },
    ({ context, body }) => openDesk(context, body),
  )
  app.put(
    '/submission-desks/:id',
    { config: { access: lead }, schema: { tags: [Desk.name], params: idParams, body: ChangeDesk, response: desk } },
    ({ context, params: { id }, body }) => changeDesk(context, id, body),
  )
  for (const path of ['/complaints/:id/submission', '/reports/:id/submission'])
    app.get(
      path,
      {
        config: { access: read },
        schema: { tags: [Desk.name], params: idParams, response: { 200: OfficeSubmission } },
      },
      ({ context, params: { id } }) => officeSubmission(context, id),
    )
}

async function officeSubmission(context: Context, recordId: string): Promise<OfficeSubmission> {
  const row = await findOfRecord(context, recordId)
  if (!row) return { submission: null, words: [] }
  const { number, receivedOn, phoneVerified } = row
  const words = await listWords(context.db, row.id)
  return {
    submission: { number, receivedOn, phoneVerified },
    words: words.map(({ kind, text, saidAt }) => ({ kind, text, saidAt })),
  }
}

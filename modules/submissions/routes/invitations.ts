import type { Policy } from '../../../kernel/access.ts'
import { attachmentRoutes } from '../../../kernel/attachments/routes.ts'
import { uploadRules } from '../../../kernel/attachments/uses.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed } from '../../../kernel/model.ts'
import { addLimited } from '../../../kernel/rate-limit.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { findComplaint } from '../../complaints/index.ts'
import {
  addReplyFile,
  answerComplaint,
  askRespondentCode,
  inviteRespondent,
  openInvitation,
  shownAnswer,
  showRespondentCode,
  withdrawInvitation,
} from '../actions/invitations.ts'
import {
  AskedPhone,
  Invitation,
  Invite,
  Invited,
  NewAnswer,
  OfficeAnswers,
  Opened,
  Proved,
  RespondentKey,
  ShowRespondentCode,
  WithdrawInvitation,
} from '../model/index.ts'
import { findInvitation, findInvitationOf, listAnswers } from '../queries/invitations.ts'
import { keyedUpload } from './keyed-upload.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const handle: Policy = { permission: 'complaints.handle', scope: 'subordinate' }
const config = { access: 'public' } as const
const tags = [Invitation.name]
const done = { 200: closed({}) }

/** What one address may do in a minute. */
const rates = { codes: 6, answers: 30 }

export function invitationRoutes(app: RouteApp): void {
  officeRoutes(app)
  addLimited(app, rates.codes, (limited) => {
    limited.post(
      '/public/invitations/phone-codes',
      { config, schema: { tags, body: RespondentKey, response: { 200: AskedPhone } } },
      ({ context, body }) => askRespondentCode(context, body),
    )
    limited.post(
      '/public/invitations/phone-proofs',
      { config, schema: { tags, body: ShowRespondentCode, response: { 200: Proved } } },
      ({ context, body }) => showRespondentCode(context, body),
    )
  })
  addLimited(app, rates.answers, respondentRoutes)
}

function respondentRoutes(app: RouteApp): void {
  app.post(
    '/public/invitations/standing',
    { config, schema: { tags, body: RespondentKey, response: { 200: Opened } } },
    ({ context, body }) => openInvitation(context, body),
  )
  app.post(
    '/public/invitations/answers',
    { config, schema: { tags, body: NewAnswer, response: done } },
    ({ context, body }) => answerComplaint(context, body),
  )
  app.post(
    '/public/invitations/files',
    { config, schema: { tags, consumes: ['multipart/form-data'], response: done } },
    async (request) => {
      const { number, code, proof, ...file } = await keyedUpload(request, uploadRules.reply.mostBytes)
      return addReplyFile(request.context, { number, code, ...(proof ? { proof } : {}) }, file)
    },
  )
}

function officeRoutes(app: RouteApp): void {
  app.get(
    '/complaints/:id/answers',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: OfficeAnswers } } },
    async ({ context, params: { id } }) => {
      await demandSeen(context, id)
      return officeAnswers(context, id)
    },
  )
  app.post(
    '/complaints/:id/invitations',
    { config: { access: handle }, schema: { tags, params: idParams, body: Invite, response: { 200: Invited } } },
    async ({ context, params: { id }, body }) => {
      await demandSeen(context, id)
      return inviteRespondent(context, id, body)
    },
  )
  app.post(
    '/complaint-invitations/:id/withdrawals',
    { config: { access: handle }, schema: { tags, params: idParams, body: WithdrawInvitation, response: done } },
    ({ context, params: { id }, body }) => withdrawInvitation(context, id, body),
  )
  attachmentRoutes(app, {
    ...{ type: Invitation.name, path: '/complaint-invitations', use: 'reply', read, write: handle },
    find: async (context, id) => {
      const row = await findInvitation(context, id)
      if (!row) throw new Refusal('invitation/not-found', { id })
      return row
    },
  })
}

/** What is not his to see does not exist. */
async function demandSeen(context: Context, id: string): Promise<void> {
  if (!(await findComplaint(context, id))) throw new Refusal('complaint/not-found', { id })
}

async function officeAnswers(context: Context, complaintId: string): Promise<OfficeAnswers> {
  const row = await findInvitationOf(context, complaintId)
  const answers = (await listAnswers(context.db, complaintId)).map(shownAnswer)
  if (!row) return { invitation: null, answers }
  const { id, number, maskedMobile, isOnFile, invitedOn, version } = row
  return { invitation: { id, number, maskedMobile, isOnFile, invitedOn, version }, answers }
}

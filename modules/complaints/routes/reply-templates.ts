import type { Policy } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { changeTemplate, writeTemplate } from '../actions/reply-templates.ts'
import { ChangeReplyTemplate, FilledTemplates, NewReplyTemplate, ReplyTemplate } from '../model/reply-template.ts'
import { Complaint, Report } from '../model.ts'
import { findComplaint, findReport } from '../queries/index.ts'
import { listFilled, templateRegister } from '../queries/reply-templates.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const lead: Policy = { permission: 'complaints.approve', scope: 'own' }

export const templateRegisters: readonly Register[] = [registerOf(templateRegister, read)]

export function templateRoutes(app: RouteApp): void {
  registerRoutes(app, templateRegister, read)
  const tags = [ReplyTemplate.name]
  const response = { 200: recordSchema(ReplyTemplate) }
  app.post(
    '/reply-templates',
    { config: { access: lead }, schema: { tags, body: NewReplyTemplate, response } },
    ({ context, body }) => writeTemplate(context, body),
  )
  app.put(
    '/reply-templates/:id',
    { config: { access: lead }, schema: { tags, params: idParams, body: ChangeReplyTemplate, response } },
    ({ context, params: { id }, body }) => changeTemplate(context, id, body),
  )
  const filled = { tags, params: idParams, response: { 200: FilledTemplates } }
  app.get(
    '/complaints/:id/reply-templates',
    { config: { access: read }, schema: { ...filled, tags: [Complaint.name] } },
    async ({ context, params: { id } }) => {
      const complaint = await findComplaint(context, id)
      if (!complaint) throw new Refusal('complaint/not-found', { id })
      return listFilled(context, complaint)
    },
  )
  app.get(
    '/reports/:id/reply-templates',
    { config: { access: read }, schema: { ...filled, tags: [Report.name] } },
    async ({ context, params: { id } }) => {
      const report = await findReport(context, id)
      if (!report) throw new Refusal('report/not-found', { id })
      return listFilled(context, report)
    },
  )
}

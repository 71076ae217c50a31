import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema } from '../../kernel/model.ts'
import { maskRecord } from '../../kernel/personal.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { registerRoutes } from '../../kernel/register/routes.ts'
import { receiveComplaint, receiveReport } from './actions.ts'
import { Complaint, NewComplaint, NewReport, Report } from './model.ts'
import { complaintRegister, reportRegister } from './queries/index.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const handle: Policy = { permission: 'complaints.handle', scope: 'own' }
const attach: Policy = { permission: 'complaints.handle', scope: 'subordinate' }

export const complaintsRegisters: readonly Register[] = [
  registerOf(complaintRegister, read),
  registerOf(reportRegister, read),
]

export function complaintsRoutes(app: RouteApp): void {
  registerRoutes(app, complaintRegister, read, { attach })
  registerRoutes(app, reportRegister, read, { attach })
  app.post(
    '/complaints',
    {
      config: { access: handle },
      schema: { tags: [Complaint.name], body: NewComplaint, response: { 200: recordSchema(Complaint) } },
    },
    async ({ context, body }) => maskRecord(Complaint, await receiveComplaint(context, body)),
  )
  app.post(
    '/reports',
    {
      config: { access: handle },
      schema: { tags: [Report.name], body: NewReport, response: { 200: recordSchema(Report) } },
    },
    async ({ context, body }) => maskRecord(Report, await receiveReport(context, body)),
  )
}

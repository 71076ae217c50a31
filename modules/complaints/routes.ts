import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema } from '../../kernel/model.ts'
import { maskRecord } from '../../kernel/personal.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { registerRoutes } from '../../kernel/register/routes.ts'
import { receiveComplaint, receiveReport } from './actions.ts'
import { Complaint, NewComplaint, NewReport, Report } from './model.ts'
import { complaintProcedures, reportProcedures } from './procedure/index.ts'
import { complaintRegister, reportRegister } from './queries/index.ts'
import { narrowByStage, stageWords } from './queries/stage.ts'
import { centreRoutes } from './routes/centre.ts'
import { hintRoutes } from './routes/hints.ts'
import { insidersRegisters, insidersRoutes } from './routes/insiders.ts'
import { letterRoutes } from './routes/letter.ts'
import { templateRegisters, templateRoutes } from './routes/reply-templates.ts'
import { serviceRegisters, serviceRoutes } from './routes/service.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const handle: Policy = { permission: 'complaints.handle', scope: 'own' }
const attach: Policy = { permission: 'complaints.handle', scope: 'subordinate' }

const complaintStages = narrowByStage(complaintRegister, read, complaintProcedures)
const reportStages = narrowByStage(reportRegister, read, reportProcedures)

export const complaintsRegisters: readonly Register[] = [
  registerOf(complaintRegister, read, complaintStages),
  registerOf(reportRegister, read, reportStages),
  ...insidersRegisters,
  ...serviceRegisters,
  ...templateRegisters,
]

export function complaintsRoutes(app: RouteApp): void {
  registerRoutes(app, complaintRegister, read, { attach, narrow: complaintStages, words: stageWords })
  registerRoutes(app, reportRegister, read, { attach, narrow: reportStages, words: stageWords })
  hintRoutes(app)
  centreRoutes(app)
  insidersRoutes(app)
  serviceRoutes(app)
  letterRoutes(app)
  templateRoutes(app)
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

import type { Policy } from '../../kernel/access.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema } from '../../kernel/model.ts'
import { maskRecord } from '../../kernel/personal.ts'
import { findRecord } from '../../kernel/register/list.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { receiveComplaint, receiveReport } from './actions.ts'
import { AskHint, DeskHint, TextHint } from './model/desk-hint.ts'
import { Complaint, NewComplaint, NewReport, Report } from './model.ts'
import { complaintProcedures, reportProcedures } from './procedure/index.ts'
import { hintOfComplaint, hintOfReport, textHint } from './queries/desk-hint.ts'
import { complaintRegister, reportRegister } from './queries/index.ts'
import { narrowByStage, stageWords } from './queries/stage.ts'
import { centreRoutes } from './routes/centre.ts'
import { insidersRegisters, insidersRoutes } from './routes/insiders.ts'
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
]

export function complaintsRoutes(app: RouteApp): void {
  registerRoutes(app, complaintRegister, read, { attach, narrow: complaintStages, words: stageWords })
  registerRoutes(app, reportRegister, read, { attach, narrow: reportStages, words: stageWords })
  hintRoutes(app)
  centreRoutes(app)
  insidersRoutes(app)
  serviceRoutes(app)
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

/** Hints decide nothing and keep nothing: what is asked beside the form is weighed and forgotten. */
function hintRoutes(app: RouteApp): void {
  app.post(
    '/complaint-hints',
    { config: { access: handle }, schema: { tags: [Complaint.name], body: AskHint, response: { 200: TextHint } } },
    async ({ body }) => textHint(body.text),
  )
  app.get(
    '/complaints/:id/hint',
    {
      config: { access: read },
      schema: { tags: [Complaint.name], params: idParams, response: { 200: DeskHint } },
    },
    async ({ context, params: { id } }) => {
      const complaint = await findRecord(context, complaintRegister, id)
      if (!complaint) throw new Refusal('complaint/not-found', { id })
      return hintOfComplaint(context, complaint)
    },
  )
  app.get(
    '/reports/:id/hint',
    {
      config: { access: read },
      schema: { tags: [Report.name], params: idParams, response: { 200: DeskHint } },
    },
    async ({ context, params: { id } }) => {
      const report = await findRecord(context, reportRegister, id)
      if (!report) throw new Refusal('report/not-found', { id })
      return hintOfReport(context, report)
    },
  )
}

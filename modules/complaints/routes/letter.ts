import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { maskRecord } from '../../../kernel/personal.ts'
import { type BulkAction, bulkAction } from '../../../kernel/register/bulk/bulk.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { answerEach, splitLetter, tellEach } from '../actions/letter.ts'
import { splitOffComplaint, splitOffReport } from '../actions/split.ts'
import { Answer, NewLetter, SplitLetter, SplitOffComplaint } from '../model/letter.ts'
import { Complaint, Report, TellDecision } from '../model.ts'
import { complaintsMatterKinds } from '../slots.ts'

const handle: Policy = { permission: 'complaints.handle', scope: 'own' }

export const complaintsBulkActions: readonly BulkAction[] = [
  bulkAction({
    name: 'complaints.answer',
    register: Complaint.path,
    access: { permission: 'complaints.handle', scope: 'subordinate' },
    input: Answer,
    batch: (context, ids, answer) => answerEach(context, complaintsMatterKinds, ids, answer),
  }),
  bulkAction({
    name: 'complaints.tell',
    register: Complaint.path,
    access: { permission: 'complaints.handle', scope: 'subordinate' },
    input: TellDecision,
    batch: (context, ids, told) => tellEach(context, complaintsMatterKinds, ids, told),
  }),
]

export function letterRoutes(app: RouteApp): void {
  app.post(
    '/letters',
    { config: { access: handle }, schema: { tags: [Complaint.name], body: NewLetter, response: { 200: SplitLetter } } },
    ({ context, body }) => splitLetter(context, body),
  )
  app.post(
    '/complaints/:id/report',
    {
      config: { access: handle },
      schema: { tags: [Complaint.name], params: idParams, response: { 200: recordSchema(Report) } },
    },
    async ({ context, params: { id } }) => maskRecord(Report, await splitOffReport(context, id)),
  )
  app.post(
    '/reports/:id/complaint',
    {
      config: { access: handle },
      schema: {
        tags: [Report.name],
        params: idParams,
        body: SplitOffComplaint,
        response: { 200: recordSchema(Complaint) },
      },
    },
    async ({ context, params: { id }, body }) => maskRecord(Complaint, await splitOffComplaint(context, id, body)),
  )
}

import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { type BulkAction, bulkAction } from '../../../kernel/register/bulk/bulk.ts'
import { answerEach, splitLetter } from '../actions/letter.ts'
import { Answer, NewLetter, SplitLetter } from '../model/letter.ts'
import { Complaint } from '../model.ts'
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
]

export function letterRoutes(app: RouteApp): void {
  app.post(
    '/letters',
    { config: { access: handle }, schema: { tags: [Complaint.name], body: NewLetter, response: { 200: SplitLetter } } },
    ({ context, body }) => splitLetter(context, body),
  )
}

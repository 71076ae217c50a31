import type { Policy } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { sayCategory } from '../actions/say-category.ts'
import { AskHint, DeskHint, TextHint } from '../model/desk-hint.ts'
import { AskQuality, HintAndDecision, HintQualityAnswer, SayCategory } from '../model/hint-quality.ts'
import { Complaint, Report } from '../model.ts'
import { hintOfComplaint, hintOfReport, textHint } from '../queries/desk-hint.ts'
import { qualityOfHints } from '../queries/hint-quality.ts'
import { findComplaint, findReport } from '../queries/index.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const handle: Policy = { permission: 'complaints.handle', scope: 'subordinate' }
const beside: Policy = { permission: 'complaints.handle', scope: 'own' }
const watch: Policy = { permission: 'complaints.watch', scope: 'subordinate' }

/** Hints decide nothing: what is asked beside the form is weighed and forgotten. */
export function hintRoutes(app: RouteApp): void {
  app.post(
    '/complaint-hints',
    { config: { access: beside }, schema: { tags: [Complaint.name], body: AskHint, response: { 200: TextHint } } },
    ({ context, body }) => textHint(context, body.text),
  )
  app.get(
    '/complaints/:id/hint',
    {
      config: { access: read },
      schema: { tags: [Complaint.name], params: idParams, response: { 200: DeskHint } },
    },
    async ({ context, params: { id } }) => {
      const complaint = await findComplaint(context, id)
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
      const report = await findReport(context, id)
      if (!report) throw new Refusal('report/not-found', { id })
      return hintOfReport(context, report)
    },
  )
  qualityRoutes(app)
}

/** What was decided is held against it. */
function qualityRoutes(app: RouteApp): void {
  for (const { name, path } of [Complaint, Report])
    app.put(
      `/${path}/:id/category`,
      {
        config: { access: handle },
        schema: { tags: [name], params: idParams, body: SayCategory, response: { 200: HintAndDecision } },
      },
      ({ context, params: { id }, body }) => sayCategory(context, id, body),
    )
  app.get(
    '/hint-quality',
    {
      config: { access: watch },
      schema: { tags: [Complaint.name], querystring: AskQuality, response: { 200: HintQualityAnswer } },
    },
    ({ context, query }) => qualityOfHints(context, query),
  )
}

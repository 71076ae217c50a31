import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { AskRecords, Centre, CentreRecords } from '../model/centre.ts'
import { Complaint } from '../model.ts'
import { centreOf, recordsOf } from '../queries/centre.ts'

const watch: Policy = { permission: 'complaints.watch', scope: 'subordinate' }

/** The command centre: one question for the wall, asked again every half minute, and the records behind a number. */
export function centreRoutes(app: RouteApp): void {
  const tags = [Complaint.name]
  app.get(
    '/complaint-centre',
    { config: { access: watch }, schema: { tags, response: { 200: Centre } } },
    ({ context }) => centreOf(context),
  )
  app.get(
    '/complaint-centre/records',
    { config: { access: watch }, schema: { tags, querystring: AskRecords, response: { 200: CentreRecords } } },
    ({ context, query }) => recordsOf(context, query),
  )
}

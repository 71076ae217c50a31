import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Complaint, Report } from '../model.ts'
import { getComplaint, getReport } from '../queries/index.ts'
import { checkJoining, type Joinable } from '../rules/index.ts'

const complaintParty = (complaint: Complaint): Joinable => ({
  ...complaint,
  phone: complaint.complainantPhone,
  name: complaint.complainantName,
})
const reportParty = (report: Report): Joinable => ({
  ...report,
  phone: report.reporterPhone,
  name: report.reporterName,
})

/** @throws Refusal `complaint/not-found`, `joining/…`. */
export async function demandComplaintJoins(tx: Tx, context: Context, later: Complaint): Promise<void> {
  const earlier = await earlierOf(later, 'complaint/not-found', context, (id) => getComplaint(tx, id))
  checkJoining(complaintParty({ ...later, joinedTo: null }), complaintParty(earlier))
}

/** @throws Refusal `report/not-found`, `joining/…`. */
export async function demandReportJoins(tx: Tx, context: Context, later: Report): Promise<void> {
  const earlier = await earlierOf(later, 'report/not-found', context, (id) => getReport(tx, id))
  checkJoining(reportParty({ ...later, joinedTo: null }), reportParty(earlier))
}

/** One of the caller's own jurisdiction; another does not exist. */
async function earlierOf<R extends Complaint | Report>(
  { joinedTo }: R,
  code: `${string}/${string}`,
  { caller }: Context,
  get: (id: string) => Promise<R>,
): Promise<R> {
  const id = joinedTo ?? ''
  const found = await get(id).catch(() => undefined)
  if (!found || !bureausSeen(caller, 'subordinate').includes(found.bureauId)) throw new Refusal(code, { id })
  return found
}

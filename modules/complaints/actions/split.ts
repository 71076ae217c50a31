import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { receiveComplaint, receiveReport } from '../actions.ts'
import type { SplitOffComplaint } from '../model/letter.ts'
import type { Complaint, Report } from '../model.ts'
import { findComplaintForUpdate, findReportForUpdate, updateComplaint, updateReport } from '../queries/index.ts'
import { complaintOfReport, reportOfComplaint } from '../rules/letter.ts'
import { demandOnList } from './insiders.ts'

/**
 * Command: what came as a complaint is a report as well: the report is made of what stands in the complaint, both
 * are linked as parts of one letter, each goes its own way under its own clock from the day the letter came.
 * @throws Refusal `complaint/not-found`, `letter/split-already`.
 */
export function splitOffReport(context: Context, id: string): Promise<Report> {
  return runCommand(context, { name: 'complaints.splitOffReport', input: { id } }, async (tx) => {
    const complaint = await findComplaintForUpdate(tx, context, id)
    if (!complaint) throw new Refusal('complaint/not-found', { id })
    const letterId = newLetterId(context, complaint)
    const after = { ...complaint, letterId, version: complaint.version + 1 }
    await updateComplaint(tx, after)
    await recordSplit(tx, context, 'complaint', after)
    return receiveReport({ ...context, db: tx }, reportOfComplaint(complaint), letterId)
  })
}

/**
 * Command: what came as a report asks for something as well.
 * @throws Refusal `report/not-found`, `letter/split-already`, `letter/nobody-named`, `insider/not-listed`.
 */
export function splitOffComplaint(context: Context, id: string, { claim }: SplitOffComplaint): Promise<Complaint> {
  return runCommand(context, { name: 'complaints.splitOffComplaint', input: { id, claim } }, async (tx) => {
    const report = await findReportForUpdate(tx, context, id)
    if (!report) throw new Refusal('report/not-found', { id })
    await demandOnList(tx, context, report)
    const letterId = newLetterId(context, report)
    const said = complaintOfReport(report, claim)
    const after = { ...report, letterId, version: report.version + 1 }
    await updateReport(tx, after)
    await recordSplit(tx, context, 'report', after)
    return receiveComplaint({ ...context, db: tx }, said, letterId)
  })
}

/** A record that is part of a letter was told apart from its other parts when it was written down. */
function newLetterId({ at }: Context, { letterId }: Pick<Complaint, 'letterId'>): string {
  if (letterId !== null) throw new Refusal('letter/split-already')
  return newIdAt(Date.parse(at))
}

const recordSplit = (tx: Tx, context: Context, type: 'complaint' | 'report', after: Complaint | Report) =>
  recordAct(tx, context, {
    action: type === 'complaint' ? 'complaints.splitOffReport' : 'complaints.splitOffComplaint',
    subject: { type, id: after.id, version: after.version },
    payload: after,
  })

import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, prepared, sql } from '../../../kernel/database.ts'
import type { DocumentGround, DocumentKind } from '../../../kernel/documents/kind.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import zh from '../../../locales/zh-CN/complaints.json' with { type: 'json' }
import { citationOf } from '../../documents/index.ts'
import { Complaint, Report } from '../model.ts'
import { complaintProcedures, reportProcedures } from '../procedure/index.ts'
import { articleOf, complaintFields, complaintValues, reportFields, reportValues } from '../rules/documents.ts'
import { reportRegister } from './index.ts'

/** Documents of a complaint, by the name its procedure gives them. A step with approvals was decided by two already. */
const ofComplaints = {
  acceptance: 'one',
  refusal: 'one',
  mediationNotice: 'both',
  mediationLetter: 'both',
  termination: 'both',
  recusal: 'both',
  leadExtension: 'none',
  leadFiling: 'none',
  leadNoFiling: 'none',
} as const
const ofReports = { extension: false, filing: false, noFiling: false, transfer: false, reportNotice: true } as const

const wordsOf = (name: keyof typeof zh.complaints.documentKinds) => ({
  title: zh.complaints.documentKinds[name],
  fields: zh.complaints.documentFields,
})

const seenBy = ({ caller }: Context) => [...bureausSeen(caller, 'subordinate')]

const complaintKind = (name: keyof typeof ofComplaints): DocumentKind => ({
  key: `complaints.${name}`,
  subject: Complaint.name,
  page: '/complaints',
  read: 'complaints.read',
  isChecked: name === 'mediationLetter',
  fields: complaintFields,
  words: wordsOf(name),
  groundOf: (db, context, id) => complaintGround(db, context, { id, name }),
})

const reportKind = (name: keyof typeof ofReports): DocumentKind => ({
  key: `complaints.${name}`,
  subject: Report.name,
  page: '/reports',
  read: 'complaints.read',
  isChecked: name === 'reportNotice',
  fields: reportFields,
  words: wordsOf(name),
  groundOf: (db, context, id) => reportGround(db, context, { id, name }),
})

export const complaintsDocumentKinds: readonly DocumentKind[] = [
  ...(Object.keys(ofComplaints) as (keyof typeof ofComplaints)[]).map(complaintKind),
  ...(Object.keys(ofReports) as (keyof typeof ofReports)[]).map(reportKind),
]

type Asked<Name> = { readonly id: string; readonly name: Name }

async function complaintGround(
  db: Db,
  context: Context,
  { id, name }: Asked<keyof typeof ofComplaints>,
): Promise<DocumentGround | undefined> {
  const complaint = await db
    .selectFrom('complaints.complaint')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', seenBy(context))
    .executeTakeFirst()
  if (!complaint) return undefined
  const basis = citationOf(articleOf(complaintProcedures, complaint.receivedOn, name))
  const { bureauId, complainantName, respondentName: title } = complaint
  const recipients = { none: [], one: [complainantName], both: [complainantName, title] }[ofComplaints[name]]
  const named = [complaint.leadFirstOfficerId, complaint.leadSecondOfficerId].flatMap((each) => each ?? [])
  const officers = await officerNames(db, named)
  return { bureauId, title, values: complaintValues(complaint, name, { basis, officers }), recipients }
}

async function reportGround(
  db: Db,
  context: Context,
  { id, name }: Asked<keyof typeof ofReports>,
): Promise<DocumentGround | undefined> {
  const report = await findRecord({ ...context, db }, reportRegister, id)
  if (!report) return undefined
  const { bureauId, respondentName: title, reporterName } = report
  const basis = citationOf(articleOf(reportProcedures, report.receivedOn, name))
  const officers = await officerNames(
    db,
    [report.firstOfficerId, report.secondOfficerId].flatMap((each) => each ?? []),
  )
  const isTold = ofReports[name] && reporterName !== null
  return {
    bureauId,
    title,
    values: reportValues(report, { basis, officers, isForReporter: name === 'reportNotice' }),
    recipients: isTold ? [reporterName] : [],
  }
}

async function officerNames(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`${prepared} select name from authorities.officer_view
    where id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], id)`.execute(db)
  return rows.map(({ name }) => name)
}

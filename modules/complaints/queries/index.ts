import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { findRecord, type RegisterSource } from '../../../kernel/register/list.ts'
import { ReplyTemplate } from '../model/reply-template.ts'
import { Contact, Recovery, Rework, ServiceRecord } from '../model/service.ts'
import { Complaint, Report } from '../model.ts'
import { insidersJournalled, listed } from './insiders.ts'

const named = (text: string) =>
  sql<boolean>`(r.respondent_name ilike ${containing(text)} or r.national_number ilike ${containing(text)})`

export const complaintRegister: RegisterSource<typeof Complaint> = {
  model: Complaint,
  from: 'complaints.complaint',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-receivedOn',
  search: named,
}

export const reportRegister: RegisterSource<typeof Report> = {
  model: Report,
  from: 'complaints.report',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-receivedOn',
  search: named,
  // What came from inside is seen by those on its list.
  only: (context) => sql<boolean>`(r.identity <> 'insider' or exists (
    select from complaints.insider i where i.id = r.id and ${listed(context)}))`,
}

/** One the caller may see. */
export const findComplaint = (context: Context, id: string) => findRecord(context, complaintRegister, id)
export const findReport = (context: Context, id: string) => findRecord(context, reportRegister, id)

export const insertComplaint = (tx: Tx, complaint: Complaint) =>
  tx.insertInto('complaints.complaint').values(complaint).execute()
export const insertReport = (tx: Tx, report: Report) => tx.insertInto('complaints.report').values(report).execute()

export const updateComplaint = (tx: Tx, { id, ...complaint }: Complaint) =>
  tx.updateTable('complaints.complaint').set(complaint).where('id', '=', id).execute()
export const updateReport = (tx: Tx, { id, ...report }: Report) =>
  tx.updateTable('complaints.report').set(report).where('id', '=', id).execute()

/** The record behind a matter: whoever may see the matter was asked before. */
export const getComplaint = (db: Db, id: string): Promise<Complaint> =>
  db.selectFrom('complaints.complaint').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const getReport = (db: Db, id: string): Promise<Report> =>
  db.selectFrom('complaints.report').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** One of the caller's own jurisdiction, locked. */
export const findComplaintForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<Complaint | undefined> =>
  tx
    .selectFrom('complaints.complaint')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'own')])
    .forUpdate()
    .executeTakeFirst()
export const findReportForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<Report | undefined> =>
  tx
    .selectFrom('complaints.report')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'own')])
    .forUpdate()
    .executeTakeFirst()

/** Which version of its matter is the newest; of one that the caller does not see there is none. */
export async function findMatterVersion(db: Db, { caller }: Context, id: string): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`select version from matters.matter_view
    where id = ${id} and bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])`.execute(db)
  return rows[0]?.version
}

/** How many of these officers are of the bureau and may inspect on the day. */
export async function countOfficers(
  tx: Tx,
  asked: { ids: readonly string[]; bureauId: string; on: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from authorities.officer_view
    where id = any(${asked.ids}::uuid[]) and bureau_id = ${asked.bureauId} and kind = 'officer'
      and certificate_valid_until >= ${asked.on}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Whoever they are about was found to be another one: one act, and each of them kept under it. */
const followed = ['businesses.mergeBusinesses', 'businesses.undoMerge']

export const complaintsJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: Complaint,
    from: 'complaints.complaint',
    subjectType: 'complaint',
    derived: ['respondentId'],
    batchActions: followed,
  }),
  journalledRegister({
    model: Report,
    from: 'complaints.report',
    subjectType: 'report',
    derived: ['respondentId'],
    batchActions: followed,
  }),
  journalledRegister({ model: ServiceRecord, from: 'complaints.service_record', subjectType: 'serviceRecord' }),
  journalledRegister({ model: Contact, from: 'complaints.contact', subjectType: 'contact' }),
  journalledRegister({ model: Rework, from: 'complaints.rework', subjectType: 'rework' }),
  journalledRegister({ model: Recovery, from: 'complaints.recovery', subjectType: 'recovery' }),
  journalledRegister({ model: ReplyTemplate, from: 'complaints.reply_template', subjectType: 'replyTemplate' }),
  ...insidersJournalled,
]

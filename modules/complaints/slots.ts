import type { Following } from '../../kernel/following.ts'
import { followingRows } from '../../kernel/history/following-rows.ts'
import type { NoticeKind } from '../../kernel/notices/kind.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { businessRegister } from '../businesses/index.ts'
import { isIssued, isServed } from '../documents/index.ts'
import { carryOutRework } from './actions/rework.ts'
import { carryOutComplaint, carryOutReport, undoComplaint, undoReport } from './actions.ts'
import { Rework, reworkForms } from './model/service.ts'
import { Complaint, complaintForms, Report, reportForms } from './model.ts'
import { complaintProcedures, reportProcedures, reworkProcedures } from './procedure/index.ts'
import { complaintRegister, getComplaint, getReport, reportRegister } from './queries/index.ts'
import { factsOfComplaint, factsOfReport, toldByReceipt } from './rules/index.ts'

/** The national platform keeps the record of both (O121 Art. 40). */
const master = { system: 'national12315' } as const

export const complaintsMatterKinds: readonly MatterKind[] = [
  {
    name: Complaint.name,
    versions: complaintProcedures,
    read: 'complaints.read',
    page: '/complaints',
    master,
    factsOf: async (db, id, on) => ({
      ...factsOfComplaint(await getComplaint(db, id)),
      acceptance_issued: await isIssued(db, { subjectId: id, kind: 'complaints.acceptance' }),
      termination_served: await isServed(db, { subjectId: id, kind: 'complaints.termination', on }),
    }),
    forms: complaintForms,
    carryOut: carryOutComplaint,
    provenBy: toldByReceipt,
    undo: undoComplaint,
  },
  {
    name: Report.name,
    versions: reportProcedures,
    read: 'complaints.read',
    page: '/reports',
    master,
    factsOf: async (db, id) => factsOfReport(await getReport(db, id)),
    forms: reportForms,
    carryOut: carryOutReport,
    undo: undoReport,
  },
  {
    name: Rework.name,
    versions: reworkProcedures,
    read: 'complaints.read',
    page: '/reworks',
    master: 'ours',
    factsOf: async () => ({}),
    forms: reworkForms,
    carryOut: carryOutRework,
  },
]

const of = businessRegister.model.name

/** What was said about a business goes where the business goes. */
export const complaintsFollowing: readonly Following[] = [
  followingRows({ of, table: 'complaints.complaint', column: 'respondent_id', register: complaintRegister }),
  followingRows({ of, table: 'complaints.report', column: 'respondent_id', register: reportRegister }),
]

/** What people are told of here, and how loud that is unless they choose otherwise. */
export const complaintsNotices: readonly NoticeKind[] = [
  { kind: 'complaints.danger', weight: 'usual', binds: true, isUrgent: true },
  { kind: 'complaints.identityAsked', weight: 'usual', binds: true },
  { kind: 'complaints.identityOpened', weight: 'usual', binds: true },
  { kind: 'complaints.identityRefused', weight: 'usual', binds: true },
  { kind: 'complaints.protectionDue', weight: 'usual', binds: true },
  { kind: 'complaints.responseSoon', weight: 'usual' },
  { kind: 'complaints.responseOver', weight: 'usual', binds: true },
]

import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import {
  Conflict,
  ContributorKey,
  CustodianKey,
  Draw,
  ExtraVisit,
  Inspection,
  JointInspection,
  JointVisit,
  Plan,
  VisitJoining,
  YearPlan,
} from '../model/index.ts'
import { type Conclusion, hashAnnouncement, hashClosing, hashConclusion, toSecond } from '../rules/index.ts'
import type { DrawRow } from '../tables.ts'
import { announcementOf, closingOf } from './bundles.ts'

export const inspectionsJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: Plan,
    from: 'inspections.plan',
    subjectType: 'plan',
    more: ['content', 'listId', 'author'],
  }),
  journalledRegister({
    model: YearPlan,
    from: 'inspections.year_plan',
    subjectType: 'yearPlan',
    more: ['lines', 'changes', 'author'],
  }),
  journalledRegister({
    model: Draw,
    from: 'inspections.draw',
    subjectType: 'draw',
    more: ['announcement', 'closing', 'conclusion'],
    actions: ['inspections.announceDraw', 'inspections.closeDraw', 'inspections.concludeDraw'],
    compared: ['what', 'hash'],
    recordOf: (row) => toldOfDraw(row as unknown as DrawRow),
  }),
  journalledRegister({
    model: Inspection,
    from: 'inspections.inspection',
    subjectType: 'inspection',
    batchActions: [
      ...['inspections.concludeDraw', 'inspections.replaceBusiness', 'inspections.recuseOfficer'],
      ...['inspections.requestExtraVisit', 'inspections.decideExtraVisit'],
      ...['inspections.joinVisits', 'inspections.undoJoining'],
      ...['businesses.mergeBusinesses', 'businesses.undoMerge'],
    ],
  }),
  journalledRegister({
    model: JointVisit,
    from: 'inspections.joint_visit',
    subjectType: 'jointVisit',
    batchActions: [
      ...['inspections.concludeDraw', 'inspections.replaceBusiness', 'inspections.recuseOfficer'],
      ...['inspections.confirmResult', 'inspections.confirmJointResult'],
      ...['businesses.mergeBusinesses', 'businesses.undoMerge'],
    ],
  }),
  journalledRegister({
    model: JointInspection,
    from: 'inspections.joint_inspection',
    subjectType: 'jointInspection',
    batchActions: [
      ...['inspections.concludeDraw', 'inspections.replaceBusiness', 'inspections.recuseOfficer'],
      ...['inspections.confirmResult', 'inspections.confirmJointResult'],
      ...['businesses.mergeBusinesses', 'businesses.undoMerge'],
    ],
  }),
  journalledRegister({
    model: ExtraVisit,
    from: 'inspections.extra_visit',
    subjectType: 'extraVisit',
    more: ['listId'],
    batchActions: ['businesses.mergeBusinesses', 'businesses.undoMerge'],
  }),
  journalledRegister({
    model: VisitJoining,
    from: 'inspections.visit_joining',
    subjectType: 'visitJoining',
    batchActions: ['businesses.mergeBusinesses', 'businesses.undoMerge'],
  }),
  journalledRegister({
    model: ContributorKey,
    from: 'inspections.contributorKey',
    subjectType: 'contributorKey',
    // Ended by the registration of the next key of the same account.
    derived: ['endedAt'],
  }),
  journalledRegister({
    model: CustodianKey,
    from: 'inspections.custodianKey',
    subjectType: 'custodianKey',
    // Taken by the announcement of the draw, which names the key.
    derived: ['drawId'],
  }),
  journalledRegister({
    model: Conflict,
    from: 'inspections.conflict',
    subjectType: 'conflict',
    // It goes along when its business is found to be another one.
    derived: ['businessId'],
  }),
]

/** The hash its last public act fixed, made again from what the row says now. */
function toldOfDraw(row: DrawRow): { what: string; hash: string } {
  const { planId, ordinal, state, closing } = row
  const [t1, t2, t3] = [toSecond(row.t1), toSecond(row.t2), toSecond(row.t3)]
  const announced = {
    ...announcementOf(row),
    plan: planId,
    ordinal,
    announcedAt: toSecond(row.announcedAt),
    t1,
    t2,
    t3,
  }
  const hash = hashAnnouncement(announced)
  if (state === 'done' || state === 'void') return { what: 'draw-conclusion', hash: hashOfEnd(row, hash) }
  if (state === 'announced') return { what: 'draw-announcement', hash }
  return { what: 'draw-closing', hash: hashClosing(hash, closing === null ? [] : closingOf(row)) }
}

function hashOfEnd({ conclusion, state, voidReason, selectedCount }: DrawRow, announcementHash: string): string {
  const told: Conclusion | null = JSON.parse(conclusion ?? 'null')
  const drawn = state === 'done' ? told?.selected.length : null
  const isTold = told?.end.kind === state && told.end.reason === voidReason && drawn === selectedCount
  return told && isTold ? hashConclusion(announcementHash, told) : 'the row says another end'
}

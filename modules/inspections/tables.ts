import type {
  Conflict,
  ContributorKey,
  CustodianKey,
  Draw,
  ExtraVisit,
  Inspection,
  InspectionItem,
  ItemData,
  ItemList,
  JointInspection,
  JointVisit,
  Plan,
  PlanContent,
  Stratum,
  VisitJoining,
  YearPlan,
  YearPlanChange,
  YearPlanLine,
} from './model/index.ts'
import type { OutCause } from './rules/index.ts'

export type ItemListRow = {
  id: string
  bureauId: string | null
  version: string
  name: string
  source: string
  inForceFrom: string
  inForceUntil: string | null
  content: Omit<ItemList, 'items'>
}
export type ItemRow = InspectionItem & { listId: string; bureauId: string | null; content: ItemData }

export type PlanRow = Plan & { listId: string; author: string; content: PlanContent }

export type YearPlanRow = YearPlan & { author: string; lines: YearPlanLine[]; changes: YearPlanChange[] }

export type DrawRow = Draw & {
  frameId: string
  frameKey: Buffer
  announcement: string
  rule: string
  officers: string[]
  conflicts: string[]
  closing: string | null
  custodianKey: string | null
  beacon: string | null
  conclusion: string | null
  reserves: string | null
  announcementEntry: string | null
  closingEntry: string | null
  conclusionEntry: string | null
}

export type DrawLineRow = {
  frameId: string
  position: number
  entity: string
  /** null: a thing nobody answers for; it is `out`. */
  businessId: string | null
  premisesId: string | null
  thingId: string | null
  thingName: string | null
  name: string
  state: 'in' | 'out'
  cause: OutCause | null
  class: Stratum
  items: string[]
  line: string
  leaf: string
  salt: string
  stratum: string
}

export type ExtraVisitRow = ExtraVisit & { listId: string }

/** `departmentIds`: who besides the organiser may see it. */
export type JointVisitRow = JointVisit & { departmentIds: string[] }

export type InspectionRow = Inspection & { listId: string; classAtDraw: Stratum | null; arm: 'even' | 'class' | null }

declare module '../../kernel/database.ts' {
  interface Tables {
    'inspections.itemList': ItemListRow
    'inspections.item': ItemRow
    'inspections.plan': PlanRow
    'inspections.yearPlan': YearPlanRow
    'inspections.contributorKey': ContributorKey
    'inspections.custodianKey': CustodianKey
    'inspections.conflict': Conflict
    'inspections.draw': DrawRow
    'inspections.drawLine': DrawLineRow
    'inspections.commitment': { drawId: string; party: string; content: string; receivedAt: string }
    'inspections.reveal': {
      drawId: string
      party: string
      toldBy: 'party' | 'custodian'
      secret: string
      receivedAt: string
    }
    'inspections.drawEvent': { drawId: string; n: number; content: string; at: string }
    'inspections.extraVisit': ExtraVisitRow
    'inspections.inspection': InspectionRow
    'inspections.jointVisit': JointVisitRow
    'inspections.jointInspection': JointInspection
    'inspections.visitJoining': VisitJoining
  }
}

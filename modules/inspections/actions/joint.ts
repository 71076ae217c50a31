import { may } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { dueUnder } from '../../../kernel/law/due.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { checkPairOn, getActingOfficer } from '../../visits/index.ts'
import type {
  ConfirmResult,
  EnterResult,
  JointInspection,
  JointVisit,
  PublishJointResult,
  SetJointDay,
} from '../model/index.ts'
import { ways } from '../model/index.ts'
import { findDrawForUpdate } from '../queries/draws.ts'
import { keepOfVisit } from '../queries/history.ts'
import { getList } from '../queries/items.ts'
import {
  findJointInspectionForUpdate,
  findJointVisitForUpdate,
  isJointBegun,
  updateJointInspection,
  updateJointVisit,
} from '../queries/joint.ts'
import { listAway, listTeam, type TeamMember } from '../queries/joint-team.ts'
import { getListId } from '../queries/plans.ts'
import {
  checkConfirming,
  checkEntering,
  checkJointDay,
  checkJointPublication,
  checkMeeting,
  checkResult,
  problemsOf,
} from '../rules/index.ts'
import type { JointVisitRow } from '../tables.ts'
import { closeDrawMatter } from './publish.ts'
import { endVisit } from './results.ts'

const withLentOfficers = 'officers may be lent by another bureau'

/**
 * The one day on which all departments go, named by whoever draws or by the pair that leads; everybody of the team hears it.
 * @throws Refusal `joint-visit/not-found`, `joint-visit/not-permitted`, and those of `checkMeeting`.
 */
export function setJointDay(context: Context, id: string, input: SetJointDay): Promise<JointVisit> {
  const command = { name: 'inspections.setJointDay', input: { id, ...input }, crosses: withLentOfficers }
  return runCommand(context, command, async (tx) => {
    const before = await findJointVisitForUpdate(tx, context, id)
    if (!before) throw new Refusal('joint-visit/not-found', { id })
    const team = await listTeam(tx, before)
    checkLeads(context, team)
    const away = await namesAway(tx, team, input.meetsOn)
    checkMeeting(before, input, { today: context.today, begun: await isJointBegun(tx, before), away })
    const after: JointVisitRow = {
      ...before,
      meetsOn: input.meetsOn,
      meetsAt: input.meetsAt || null,
      version: before.version + 1,
    }
    await updateJointVisit(tx, after)
    const accounts = team.map(({ accountId }) => accountId).filter((account) => account !== null)
    const details = { subject: after.subjectName, day: input.meetsOn }
    await tell(tx, context, [...new Set(accounts)], {
      kind: 'inspections.jointDay',
      details,
      path: `/joint-visits/${id}`,
    })
    return recordVisit(tx, context, 'inspections.setJointDay', after)
  })
}

function checkLeads({ caller }: Context, team: readonly TeamMember[]): void {
  const leads = team.some(({ departmentId, accountId }) => departmentId === null && accountId === caller.accountId)
  if (!leads && !may(caller, 'inspections.draw')) throw new Refusal('joint-visit/not-permitted')
}

async function namesAway(tx: Tx, team: readonly TeamMember[], on: string): Promise<string[]> {
  const away = await listAway(
    tx,
    team.map(({ officerId }) => officerId),
    on,
  )
  return [...new Set(team.filter(({ officerId }) => away.includes(officerId)).map(({ name }) => name))]
}

/** One of the department's pair enters what it found, for both; until the other confirms it, it may be entered anew. */
export function enterJointResult(context: Context, id: string, input: EnterResult): Promise<JointInspection> {
  return runCommand(context, { name: 'inspections.enterJointResult', input: { id, ...input } }, async (tx) => {
    const officer = await getActingOfficer(tx, context)
    const { before, visit } = await getOpen(tx, context, id, input.version)
    checkEntering(before, officer.id)
    const { content } = await getList(tx, await getListId(tx, visit.planId))
    const window = { from: before.windowFrom, today: context.today }
    checkResult(input, { window, item: { ways: [...ways] }, table: content.results })
    checkJointDay(input.checkedOn, visit.meetsOn)
    await checkPairOn(tx, pairOf(before), input.checkedOn)
    return recordPart(tx, context, 'inspections.enterJointResult', {
      ...before,
      state: 'entered',
      way: input.way,
      codes: [...input.codes].sort().map((code) => String(code) as JointInspection['codes'][number]),
      entityState: input.entityState ?? null,
      problems: problemsOf(input),
      remarks: input.remarks || null,
      rectificationTerm: input.rectification?.term ?? null,
      rectificationDueOn: input.rectification?.dueOn ?? null,
      concludedOn: input.checkedOn,
      enteredBy: officer.id,
      enteredAt: context.at,
      version: before.version + 1,
    })
  })
}

/** The other of the department's pair stands for it too; from that day its clock of publication runs (C-10). */
export function confirmJointResult(context: Context, id: string, input: ConfirmResult): Promise<JointInspection> {
  const command = { name: 'inspections.confirmJointResult', input: { id, ...input }, crosses: withLentOfficers }
  return runCommand(context, command, async (tx) => {
    const officer = await getActingOfficer(tx, context)
    const { before, visit } = await getOpen(tx, context, id, input.version)
    checkConfirming(before, officer.id)
    const on = before.concludedOn ?? context.today
    await checkPairOn(tx, pairOf(before), on)
    const due = dueUnder(context.law, 'C-10', on, context.calendar)
    const { inspection, entryId } = await recordPartAs(tx, context, 'inspections.confirmJointResult', {
      ...before,
      state: 'concluded',
      confirmedBy: officer.id,
      confirmedAt: context.at,
      concludedOn: on,
      dueOn: due.day,
      dueProvisional: due.provisional,
      version: before.version + 1,
    })
    if (visit.visitId !== null) {
      await endVisit(tx, visit.visitId, on)
      await keepOfVisit(tx, entryId, visit.visitId)
    }
    return inspection
  })
}

/** Who inspected publishes: the department says where and when its result became public. */
export function publishJointResult(context: Context, id: string, input: PublishJointResult): Promise<JointInspection> {
  const command = { name: 'inspections.publishJointResult', input: { id, ...input }, crosses: withLentOfficers }
  return runCommand(context, command, async (tx) => {
    // The draw first: of two last results at once, the second must see the first.
    const found = await findJointInspectionForUpdate(tx, context, id)
    const draw = found && (await findDrawForUpdate(tx, found.drawId))
    const { before } = await getOpen(tx, context, id, input.version)
    checkJointPublication(before, input.publishedOn, context.today)
    const after = await recordPart(tx, context, 'inspections.publishJointResult', {
      ...before,
      state: 'published',
      publishedOn: input.publishedOn,
      receiptNumber: input.receiptNumber,
      inTime: before.dueOn !== null && input.publishedOn <= before.dueOn,
      version: before.version + 1,
    })
    if (draw) await closeDrawMatter(tx, context, draw)
    return after
  })
}

const pairOf = ({ firstOfficerId, secondOfficerId }: JointInspection) =>
  [firstOfficerId, secondOfficerId].filter((officerId) => officerId !== null)

/** @throws Refusal `joint-inspection/not-found` when it is another department's, `inspection/stale`. */
async function getOpen(tx: Tx, context: Context, id: string, seen: number) {
  const before = await findJointInspectionForUpdate(tx, context, id)
  const visit = before && (await findJointVisitForUpdate(tx, context, before.jointVisitId))
  if (!before || !visit) throw new Refusal('joint-inspection/not-found', { id })
  if (before.version !== seen) throw new Refusal('inspection/stale', { seen, current: before.version })
  return { before, visit }
}

async function recordVisit(tx: Tx, context: Context, action: string, row: JointVisitRow): Promise<JointVisit> {
  const { departmentIds: _, ...visit } = row
  await recordAct(tx, context, {
    action,
    subject: { type: 'jointVisit', id: row.id, version: row.version },
    payload: visit,
    refs: [row.businessId, row.drawId],
  })
  return visit
}

const recordPart = async (tx: Tx, context: Context, action: string, row: JointInspection): Promise<JointInspection> =>
  (await recordPartAs(tx, context, action, row)).inspection

async function recordPartAs(tx: Tx, context: Context, action: string, inspection: JointInspection) {
  await updateJointInspection(tx, inspection)
  const { id: entryId } = await recordAct(tx, context, {
    action,
    subject: { type: 'jointInspection', id: inspection.id, version: inspection.version },
    payload: inspection,
    refs: [inspection.businessId, inspection.drawId],
  })
  return { inspection, entryId }
}

import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { announce } from '../../../kernel/events.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { dueUnder } from '../../../kernel/law/due.ts'
import type { FactPayload } from '../../credit/pure.ts'
import { recordFact } from '../../dossiers/index.ts'
import { handOver } from '../../exchange/index.ts'
import { checkPairOn, concludeVisit, getActingOfficer, orderRectification } from '../../visits/index.ts'
import { inspectionConcluded } from '../events.ts'
import type { ConfirmResult, EnterResult, Inspection, ItemData } from '../model/index.ts'
import { keepOfInspection } from '../queries/history.ts'
import { findBureauName, findInspectionForUpdate, isVisitComplete, updateInspection } from '../queries/inspections.ts'
import { getList, type ListInForce } from '../queries/items.ts'
import { endJointVisit, findJointDay } from '../queries/joint.ts'
import { getPlanName } from '../queries/plans.ts'
import { checkConfirming, checkEntering, checkJointDay, checkResult, panelRows, problemsOf } from '../rules/index.ts'
import type { InspectionRow } from '../tables.ts'

const asLentOfficer = 'the officer may be lent by another bureau'

/** One of the pair enters what was found, for both; until the other confirms it, it may be entered anew. */
export function enterResult(context: Context, id: string, input: EnterResult): Promise<Inspection> {
  return runCommand(
    context,
    { name: 'inspections.enterResult', input: { id, ...input }, crosses: asLentOfficer },
    async (tx) => {
      const officer = await getActingOfficer(tx, context)
      const before = await getInspection(tx, context, { id, officerId: officer.id, seen: input.version })
      checkEntering(before, officer.id)
      const list = await getList(tx, before.listId, before.item)
      const window = { from: before.windowFrom, today: context.today }
      checkResult(input, { window, item: itemOf(list, before.item), table: list.content.results })
      if (before.visitId !== null) checkJointDay(input.checkedOn, await findJointDay(tx, before.visitId))
      await checkPairOn(tx, pairOf(before), input.checkedOn)
      const after: InspectionRow = {
        ...before,
        state: 'entered',
        way: input.way,
        codes: [...input.codes].sort().map((code) => String(code) as InspectionRow['codes'][number]),
        entityState: input.entityState ?? null,
        problems: problemsOf(input),
        remarks: input.remarks || null,
        rectificationTerm: input.rectification?.term ?? null,
        rectificationDueOn: input.rectification?.dueOn ?? null,
        concludedOn: input.checkedOn,
        enteredBy: officer.id,
        enteredAt: context.at,
        version: before.version + 1,
      }
      return (await keep(tx, context, 'inspections.enterResult', after)).inspection
    },
  )
}

/** The other of the pair stands for it too: the result is fixed, goes into the dossier and on its way to the public. */
export function confirmResult(context: Context, id: string, input: ConfirmResult): Promise<Inspection> {
  return runCommand(
    context,
    { name: 'inspections.confirmResult', input: { id, ...input }, crosses: asLentOfficer },
    async (tx) => {
      const officer = await getActingOfficer(tx, context)
      const before = await getInspection(tx, context, { id, officerId: officer.id, seen: input.version })
      checkConfirming(before, officer.id)
      const on = before.concludedOn ?? context.today
      await checkPairOn(tx, pairOf(before), on)
      const due = dueUnder(context.law, 'C-10', on, context.calendar)
      const list = await getList(tx, before.listId, before.item)
      const confirmed: InspectionRow = {
        ...before,
        state: 'concluded',
        confirmedBy: officer.id,
        confirmedAt: context.at,
        concludedOn: on,
        dueOn: due.day,
        dueProvisional: due.provisional,
        version: before.version + 1,
      }
      const after = { ...confirmed, deliveryId: await publishWith(tx, context, confirmed, list) }
      const { inspection, entryId } = await keep(tx, context, 'inspections.confirmResult', after)
      await follow(tx, context, after)
      await keepOfInspection(tx, entryId, after)
      return inspection
    },
  )
}

/** What follows from a result: the order to mend, the end of the visit, the fact, the news. */
async function follow(tx: Tx, context: Context, inspection: InspectionRow): Promise<void> {
  const { id, businessId, bureauId, visitId, concludedOn, rectificationTerm, rectificationDueOn } = inspection
  const on = concludedOn ?? context.today
  if (visitId !== null && rectificationTerm !== null && rectificationDueOn !== null) {
    const { subjectName } = inspection
    const order = { bureauId, businessId, subjectName, visitId, term: rectificationTerm }
    await orderRectification(tx, context, { ...order, orderedOn: on, dueOn: rectificationDueOn })
  }
  if (visitId !== null) await endVisit(tx, visitId, on)
  const codes = inspection.codes.map(Number)
  await recordFact(tx, context, {
    subjectId: businessId,
    kind: 'visitConcluded',
    occurredOn: on,
    payload: factOf(inspection, codes),
    sourceModule: 'inspections',
    sourceRef: id,
  })
  const { item, entityState } = inspection
  const news = { inspectionId: id, businessId, bureauId, item, codes, entityState, concludedOn: on }
  await announce(tx, context, inspectionConcluded, news)
}

/** With its last result a visit is over, in a joint one with the last of all departments. */
export async function endVisit(tx: Tx, visitId: string, on: string): Promise<void> {
  if (!(await isVisitComplete(tx, visitId))) return
  await concludeVisit(tx, visitId, on)
  await endJointVisit(tx, visitId)
}

const factOf = (inspection: InspectionRow, results: number[]): FactPayload<'visitConcluded'> => ({
  item: inspection.item,
  way: inspection.way ?? 'onSite',
  random: inspection.drawId !== null,
  planned: inspection.drawId !== null,
  ...(inspection.arm === null ? {} : { arm: inspection.arm }),
  results,
  entityState: inspection.entityState,
  problems: inspection.problems ?? 0,
  ...(inspection.thingName === null ? {} : { thing: inspection.thingName }),
})

/** Hands the result to the national credit publicity system: public is what that has taken (C-10). */
async function publishWith(tx: Tx, context: Context, inspection: InspectionRow, list: ListInForce): Promise<string> {
  const { id, bureauId, subjectName, thingName, itemName, dueOn } = inspection
  const plan = inspection.planId === null ? null : await getPlanName(tx, inspection.planId)
  const { kind } = itemOf(list, inspection.item)
  const authority = await findBureauName(tx, bureauId)
  return handOver(tx, context, {
    system: 'creditPublicitySystem',
    bureauId,
    subjectKind: 'inspection',
    subjectId: id,
    title: [subjectName, thingName, itemName].filter(Boolean).join(' · ').slice(0, 300),
    rows: panelRows(inspection, { table: list.content, kind, plan, authority }),
    // Who inspects enters and publishes (38号).
    permissions: ['inspections.record', 'inspections.publish'],
    dueOn,
  })
}

async function getInspection(
  tx: Tx,
  context: Context,
  { id, officerId, seen }: { id: string; officerId: string; seen: number },
): Promise<InspectionRow> {
  const inspection = await findInspectionForUpdate(tx, context, id, officerId)
  if (!inspection) throw new Refusal('inspection/not-found', { id })
  if (inspection.version !== seen) throw new Refusal('inspection/stale', { seen, current: inspection.version })
  return inspection
}

const pairOf = ({ firstOfficerId, secondOfficerId }: InspectionRow) =>
  [firstOfficerId, secondOfficerId].filter((officerId) => officerId !== null)

function itemOf(list: ListInForce, id: string): ItemData {
  const item = list.items.find((known) => known.id === id)
  if (!item) throw new Error(`item ${id} is not in list ${list.id}`)
  return item
}

async function keep(
  tx: Tx,
  context: Context,
  action: string,
  row: InspectionRow,
): Promise<{ inspection: Inspection; entryId: string }> {
  await updateInspection(tx, row)
  const inspection = inspectionOf(row)
  const { id: entryId } = await recordAct(tx, context, {
    action,
    subject: { type: 'inspection', id: row.id, version: row.version },
    payload: inspection,
    refs: [row.businessId, ...originOf(row)],
  })
  return { inspection, entryId }
}

export const originOf = ({ drawId, extraVisitId }: Pick<InspectionRow, 'drawId' | 'extraVisitId'>): string[] =>
  [drawId, extraVisitId].filter((id) => id !== null)

/** What the house shows of an inspection: not by which arm or class it was drawn. */
export function inspectionOf({ listId, classAtDraw, arm, ...inspection }: InspectionRow): Inspection {
  return inspection
}

import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { cancelVisit, keepVisits, planVisits } from '../../visits/index.ts'
import type { DecideExtraVisit, ExtraVisit, ItemData, RequestExtraVisit } from '../model/index.ts'
import {
  countVisits,
  findExtraVisitForUpdate,
  findMatter,
  findSubject,
  insertExtraVisit,
  listDeciders,
  lockVisitsOf,
  type Subject,
  updateExtraVisit,
} from '../queries/extra-visits.ts'
import { keepOfExtraVisit } from '../queries/history.ts'
import { insertInspections, listOfExtraVisit, replaceInspections } from '../queries/inspections.ts'
import { findListInForce, getList, type ListInForce } from '../queries/items.ts'
import { readConflicts, readOfficers, readOfficersById } from '../queries/pool.ts'
import { checkCap, checkDecision, checkRequest, isPairFit } from '../rules/index.ts'
import type { ExtraVisitRow } from '../tables.ts'

/**
 * Asks for a check outside any draw. What is urgent is planned at once and decided afterwards (54号).
 * @throws Refusal `business/not-found`, `plan/item-unknown`, those of `checkRequest`, `checkCap` and `checkPair`.
 */
export function requestExtraVisit(context: Context, input: RequestExtraVisit): Promise<ExtraVisit> {
  return runCommand(context, { name: 'inspections.requestExtraVisit', input }, async (tx) => {
    const { accountId } = context.caller
    if (accountId === null) throw new Refusal('extra-visit/not-permitted')
    checkRequest(input, context.today)
    const asked = await getAsked(tx, context, input)
    await checkPair(tx, context, { ...asked, input })
    const { subject, list, item } = asked
    const request: ExtraVisitRow = {
      ...undecided,
      ...(await requestOf(tx, context, input)),
      id: newIdAt(Date.parse(context.at)),
      bureauId: subject.bureauId,
      businessId: subject.id,
      subjectName: subject.name,
      listId: list.id,
      item: item.id,
      itemName: item.category,
      countedBefore: await countAgainstCap(tx, { ...input, bureauId: subject.bureauId }, { list, item }),
      askedBy: accountId,
      askedAt: context.at,
    }
    const row = input.isUrgent ? await planned(tx, context, request, { subject, item }) : request
    await insertExtraVisit(tx, row)
    if (row.visitId) await insertInspection(tx, context, row, subject)
    const told = { kind: 'inspections.extraVisitAsked', details: { subject: row.subjectName }, path: pathOf(row) }
    await tell(tx, context, await listDeciders(tx, row.bureauId), told)
    return record(tx, context, 'inspections.requestExtraVisit', row)
  })
}

const undecided = {
  state: 'asked',
  visitId: null,
  decidedBy: null,
  decidedOn: null,
  decisionDocument: null,
  version: 1,
} as const

/** @throws Refusal `matter/not-found`, `matter/ended`: what is followed up is on its way, and seen by who asks. */
async function requestOf(
  tx: Tx,
  context: Context,
  { businessId: _, item: __, source, matterId = null, remarks, ...request }: RequestExtraVisit,
) {
  const name = matterId === null ? null : await nameOfMatter(tx, context, matterId)
  return {
    ...request,
    matterId,
    source: source?.trim() || name,
    remarks: remarks?.trim() || null,
  }
}

async function nameOfMatter(tx: Tx, { caller }: Context, id: string): Promise<string> {
  const matter = await findMatter(tx, id, caller.bureauIds)
  if (!matter) throw new Refusal('matter/not-found', { id })
  if (matter.endedOn !== null) throw new Refusal('matter/ended', { on: matter.endedOn })
  return `${matter.title} ${matter.openedOn}`
}

async function getAsked(tx: Tx, { caller }: Context, { businessId, item, windowFrom }: RequestExtraVisit) {
  const subject = await findSubject(tx, businessId, caller.bureauIds)
  if (!subject) throw new Refusal('business/not-found', { id: businessId })
  const list = await findListInForce(tx, subject.bureauId, windowFrom)
  if (!list) throw new Refusal('item-list/not-found', { on: windowFrom })
  return { subject, list, item: itemOf(list, item) }
}

/** The head decides; whoever asked does not. The cap is judged once more, on what stands by then. */
export function decideExtraVisit(context: Context, id: string, input: DecideExtraVisit): Promise<ExtraVisit> {
  return runCommand(context, { name: 'inspections.decideExtraVisit', input: { id, ...input } }, async (tx) => {
    const before = await findExtraVisitForUpdate(tx, context, id)
    if (!before) throw new Refusal('extra-visit/not-found', { id })
    const { accountId } = context.caller
    checkDecision(before, { seen: input.version, decider: accountId })
    const decided = {
      decidedBy: accountId,
      decidedOn: context.today,
      decisionDocument: input.document,
      version: before.version + 1,
    }
    const after = await (input.decision === 'approve'
      ? approve(tx, context, { ...before, ...decided, state: 'approved' })
      : refuse(tx, { ...before, ...decided, state: 'refused' }))
    await updateExtraVisit(tx, after)
    const told = {
      kind: `inspections.extraVisit${input.decision === 'approve' ? 'Approved' : 'Refused'}`,
      details: { subject: after.subjectName },
      path: pathOf(after),
    }
    await tell(tx, context, [after.askedBy], told)
    return record(tx, context, 'inspections.decideExtraVisit', after)
  })
}

async function approve(tx: Tx, context: Context, row: ExtraVisitRow): Promise<ExtraVisitRow> {
  const subject = await findSubject(tx, row.businessId, [row.bureauId])
  if (!subject) throw new Refusal('business/not-found', { id: row.businessId })
  const list = await getList(tx, row.listId)
  const item = itemOf(list, row.item)
  // What is urgent was planned when it was asked for, and is itself among the visits by now.
  if (row.visitId) return row
  const countedBefore = await countAgainstCap(tx, row, { list, item })
  const after = await planned(tx, context, { ...row, countedBefore }, { subject, item })
  await insertInspection(tx, context, after, subject)
  return after
}

/** A visit that was not begun is not made; what was begun in urgency stays, with the refusal beside it. */
async function refuse(tx: Tx, row: ExtraVisitRow): Promise<ExtraVisitRow> {
  if (row.visitId === null) return row
  const inspections = await listOfExtraVisit(tx, row.id)
  if (inspections.some(({ state, isBegun }) => state !== 'assigned' || isBegun)) return row
  await replaceInspections(
    tx,
    inspections.map(({ id }) => id),
  )
  await cancelVisit(tx, row.visitId)
  return row
}

async function countAgainstCap(
  tx: Tx,
  asked: Pick<ExtraVisitRow, 'reason' | 'bureauId' | 'businessId' | 'item' | 'windowUntil'>,
  { list, item }: { list: ListInForce; item: ItemData },
): Promise<number> {
  await lockVisitsOf(tx, asked.businessId)
  const visits = await countVisits(tx, { ...asked, year: Number(asked.windowUntil.slice(0, 4)) })
  checkCap(asked.reason, visits, { item, caps: list.content.caps })
  return visits.counted
}

type Asked = { readonly subject: Subject; readonly input: RequestExtraVisit; readonly item: ItemData }

/** @throws Refusal `officer/not-found`, `extra-visit/officer-out`, `extra-visit/skill-missing`, `extra-visit/conflict`. */
async function checkPair(tx: Tx, context: Context, { subject, input, item }: Asked): Promise<void> {
  const ids = [input.firstOfficerId, input.secondOfficerId]
  const known = await readOfficersById(tx, ids, context.caller.bureauIds)
  const missing = ids.find((id) => !known.has(id))
  if (missing) throw new Refusal('officer/not-found', { id: missing })
  const window = { from: input.windowFrom, until: input.windowUntil }
  const bureaus = [...new Set([...known.values()].map(({ bureauId }) => bureauId))]
  const pool = await readOfficers(tx, bureaus, { window })
  const pair = ids.map((id) => pool.find(({ cert }) => cert === known.get(id)?.cert))
  const out = pair.find((officer) => officer?.state !== 'in')
  const [first, second] = pair
  if (out || !first || !second) {
    throw new Refusal('extra-visit/officer-out', { cert: out?.cert ?? '', reason: out?.reason ?? 'not-serving' })
  }
  if (!isPairFit(first, second, item))
    throw new Refusal('extra-visit/skill-missing', { skill: item.qualification.skill })
  const conflicts = await readConflicts(tx, bureaus, context.today)
  const barred = conflicts.find(
    ({ cert, id }) => id === subject.entity && (cert === first.cert || cert === second.cert),
  )
  if (barred) throw new Refusal('extra-visit/conflict', { cert: barred.cert })
}

async function planned(
  tx: Tx,
  context: Context,
  row: ExtraVisitRow,
  { subject, item }: { subject: Subject; item: ItemData },
): Promise<ExtraVisitRow> {
  const id = newIdAt(Date.parse(context.at))
  const { bureauId, businessId, subjectName, firstOfficerId, secondOfficerId, windowFrom, windowUntil, reason } = row
  const seat = { bureauId, businessId, subjectName, firstOfficerId, secondOfficerId, windowFrom, windowUntil }
  const onSite = item.ways.includes('onSite')
  await planVisits(tx, [{ ...seat, id, premisesId: subject.premisesId, origin: reason, originId: row.id, onSite }])
  return { ...row, visitId: id }
}

const insertInspection = (tx: Tx, context: Context, row: ExtraVisitRow, subject: Subject) => {
  const { bureauId, businessId, subjectName, listId, item, itemName, visitId } = row
  const { firstOfficerId, secondOfficerId, windowFrom, windowUntil } = row
  const id = newIdAt(Date.parse(context.at))
  return insertInspections(tx, [
    {
      ...{ id, bureauId, businessId, subjectName, listId, item, itemName, visitId, windowFrom, windowUntil },
      ...{ firstOfficerId, secondOfficerId, subjectCode: subject.entity, state: 'assigned', extraVisitId: row.id },
      ...{ thingId: null, thingName: null },
      ...{ drawId: null, planId: null, classAtDraw: null, arm: null },
    },
  ])
}

/** @throws Refusal `plan/item-unknown`: outside the list nothing is inspected. */
function itemOf(list: ListInForce, id: string): ItemData {
  const item = list.items.find((known) => known.id === id)
  if (!item) throw new Refusal('plan/item-unknown', { items: [id] })
  return item
}

const pathOf = ({ id }: ExtraVisitRow) => `/extra-visits/${id}`

async function record(tx: Tx, context: Context, action: string, row: ExtraVisitRow): Promise<ExtraVisit> {
  const { listId, ...visit } = row
  const { id: entryId } = await recordAct(tx, context, {
    action,
    subject: { type: 'extraVisit', id: visit.id, version: visit.version },
    payload: { ...visit, listId },
    refs: [visit.businessId],
  })
  await keepOfExtraVisit(tx, entryId, visit.id)
  await keepVisits(tx, entryId, visit.id)
  return visit
}

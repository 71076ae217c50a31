import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { cancelVisit, moveVisitWindow, restoreVisit } from '../../visits/index.ts'
import type { JoinVisits, UndoJoining, VisitJoining } from '../model/index.ts'
import { keepOfDraw } from '../queries/history.ts'
import { getList } from '../queries/items.ts'
import { findOfficer, readConflicts, readOfficers, readOfficersById } from '../queries/pool.ts'
import {
  type DrawnVisit,
  findCommonWindow,
  findJoiningForUpdate,
  insertJoining,
  listAccountsOf,
  listDrawnVisits,
  listJoinings,
  listRecused,
  moveInspections,
  updateJoining,
} from '../queries/visit-joinings.ts'
import { checkJoining, checkLeaders } from '../rules/index.ts'

const withLentOfficers = 'officers may be lent by another bureau'

/**
 * Command: what two draws send to one business is looked at on one visit, by the pair of the kept one. The lots stay as
 * they were drawn; who goes instead is journalled with its reason. @throws Refusal `visit-joining/visit-not-found` and
 * those of `checkJoining` and `checkLeaders`.
 */
export function joinVisits(context: Context, input: JoinVisits): Promise<VisitJoining> {
  const command = { name: 'inspections.joinVisits', input, crosses: withLentOfficers }
  return runCommand(context, command, async (tx) => {
    const { keptVisitId, joinedVisitId, reason } = input
    const visits = await listDrawnVisits(tx, [keptVisitId, joinedVisitId], context.caller.bureauIds)
    const [kept, joined] = [keptVisitId, joinedVisitId].map((id) => visits.find((visit) => visit.id === id))
    if (!kept || !joined) throw new Refusal('visit-joining/visit-not-found')
    checkJoining(kept, joined)
    await checkLead(tx, context, kept, joined)
    const joining = joiningOf(context, { kept, joined, reason })
    await cancelVisit(tx, joined.id)
    await moveInspections(tx, { drawId: joined.drawId, from: joined.id, to: kept.id }, kept)
    await moveVisitWindow(tx, kept.id, await findCommonWindow(tx, kept.id))
    await insertJoining(tx, joining)
    return record(tx, context, 'inspections.joinVisits', joining)
  })
}

/** Command: until the visit is begun each draw gets its own visit back, with the pair it was drawn. */
export function undoJoining(context: Context, id: string, input: UndoJoining): Promise<VisitJoining> {
  const command = { name: 'inspections.undoJoining', input: { id, ...input }, crosses: withLentOfficers }
  return runCommand(context, command, async (tx) => {
    const before = await findJoiningForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('visit-joining/not-found', { id })
    if (before.version !== input.version)
      throw new Refusal('visit-joining/stale', { seen: input.version, current: before.version })
    return separate(tx, context, before, input.reason)
  })
}

/** Separates what these visits look after for other draws: their own pairs go again. */
export async function separateVisits(
  tx: Tx,
  context: Context,
  visitIds: readonly string[],
  reason: string,
): Promise<void> {
  for (const joining of await listJoinings(tx, visitIds)) await separate(tx, context, joining, reason)
}

async function separate(tx: Tx, context: Context, before: VisitJoining, reason: string): Promise<VisitJoining> {
  if (before.state !== 'joined') throw new Refusal('visit-joining/undone')
  const { keptVisitId, joinedVisitId, joinedDrawId, bureauId } = before
  const [kept] = await listDrawnVisits(tx, [keptVisitId], [bureauId])
  if (!kept || kept.isBegun) throw new Refusal('visit-joining/begun')
  const drawn = { firstOfficerId: before.drawnFirstOfficerId, secondOfficerId: before.drawnSecondOfficerId }
  await restoreVisit(tx, joinedVisitId)
  await moveInspections(tx, { drawId: joinedDrawId, from: keptVisitId, to: joinedVisitId }, drawn)
  await moveVisitWindow(tx, keptVisitId, await findCommonWindow(tx, keptVisitId))
  const version = before.version + 1
  const after = { ...before, state: 'undone' as const, undoneOn: context.today, undoReason: reason, version }
  await updateJoining(tx, after)
  return record(tx, context, 'inspections.undoJoining', after)
}

/** The pair that is to go for both, judged as the lot of the other draw would have judged it. */
async function checkLead(tx: Tx, { today }: Context, kept: DrawnVisit, joined: DrawnVisit): Promise<void> {
  const { bureauId, businessId } = joined
  const window = {
    from: kept.windowFrom > joined.windowFrom ? kept.windowFrom : joined.windowFrom,
    until: kept.windowUntil < joined.windowUntil ? kept.windowUntil : joined.windowUntil,
  }
  const ids = [kept.firstOfficerId, kept.secondOfficerId]
  const known = await readOfficersById(tx, ids, await bureausOf(tx, ids))
  const bureaus = [...new Set([bureauId, ...[...known.values()].map((officer) => officer.bureauId)])]
  const officers = await readOfficers(tx, bureaus, { window })
  const [first, second] = ids.map((id) => officers.find(({ cert }) => cert === known.get(id)?.cert))
  if (!first || !second) throw new Refusal('visit-joining/officer-out', { cert: '', reason: 'not-serving' })
  const { items } = await getList(tx, joined.listId)
  const conflicts = await readConflicts(tx, bureaus, today)
  const declared = conflicts.filter((conflict) => conflict.businessId === businessId).map(({ cert }) => cert)
  const barred = new Set([...declared, ...(await listRecused(tx, joined.drawId, businessId))])
  checkLeaders(
    [first, second],
    items.filter(({ id }) => joined.items.includes(id)),
    barred,
  )
}

/** Officers may come from bureaus that lend them. */
const bureausOf = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (await Promise.all(ids.map((id) => findOfficer(tx, id)))).flatMap((officer) => (officer ? [officer.bureauId] : []))

function joiningOf(
  context: Context,
  { kept, joined, reason }: { kept: DrawnVisit; joined: DrawnVisit; reason: string },
): VisitJoining {
  return {
    id: newIdAt(Date.parse(context.at)),
    bureauId: kept.bureauId,
    businessId: kept.businessId,
    subjectName: kept.subjectName,
    keptPlanName: kept.planName,
    joinedPlanName: joined.planName,
    keptDrawId: kept.drawId,
    joinedDrawId: joined.drawId,
    keptVisitId: kept.id,
    joinedVisitId: joined.id,
    firstOfficerId: kept.firstOfficerId,
    secondOfficerId: kept.secondOfficerId,
    drawnFirstOfficerId: joined.firstOfficerId,
    drawnSecondOfficerId: joined.secondOfficerId,
    reason,
    state: 'joined',
    joinedOn: context.today,
    undoneOn: null,
    undoReason: null,
    version: 1,
  }
}

/** Both draws keep what became of their visits under the one entry, and everybody concerned hears of it. */
async function record(tx: Tx, context: Context, action: string, joining: VisitJoining): Promise<VisitJoining> {
  const { id, version, keptDrawId, joinedDrawId, businessId, subjectName, state } = joining
  const { id: entryId } = await recordAct(tx, context, {
    action,
    subject: { type: 'visitJoining', id, version },
    payload: joining,
    refs: [keptDrawId, joinedDrawId, businessId],
  })
  for (const drawId of [keptDrawId, joinedDrawId]) await keepOfDraw(tx, entryId, drawId)
  const officers = [joining.firstOfficerId, joining.secondOfficerId]
  const drawn = [joining.drawnFirstOfficerId, joining.drawnSecondOfficerId]
  await tell(tx, context, [...new Set(await listAccountsOf(tx, [...officers, ...drawn]))], {
    kind: state === 'joined' ? 'inspections.visitsJoined' : 'inspections.visitsSeparated',
    details: { subject: subjectName, plan: joining.joinedPlanName, other: joining.keptPlanName },
    path: '/inspections/mine',
  })
  return joining
}

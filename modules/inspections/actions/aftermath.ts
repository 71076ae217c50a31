import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Passing } from '../../../kernel/hand-over.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { cancelVisit, findOfficerOfAccount } from '../../visits/index.ts'
import type { Draw, RecuseOfficer, ReplaceBusiness } from '../model/index.ts'
import { readStanding, type Standing } from '../queries/bundles.ts'
import { findLine, insertEvent, updateDraw } from '../queries/draws.ts'
import { keepOfDraw } from '../queries/history.ts'
import { countUnassigned, listOfEntity, listSeats, replaceInspections } from '../queries/inspections.ts'
import { findJointOfEntity, isJointBegun, listJointSeats, replaceJoint } from '../queries/joint.ts'
import { findOfficer } from '../queries/pool.ts'
import { listIdleVisits } from '../queries/things.ts'
import { listJoinings } from '../queries/visit-joinings.ts'
import { hashRecord } from '../rules/draw/hashes.ts'
import {
  applyEvent,
  currentPairs,
  type DrawEvent,
  decideRecusal,
  decideReplacement,
  department,
  groupAt,
  type Replacement,
} from '../rules/index.ts'
import type { DrawRow, InspectionRow } from '../tables.ts'
import { getOwnDraw } from './ceremony.ts'
import { drawOf } from './draw-of.ts'
import { planInspections } from './plan-inspections.ts'
import { reseatTeam, settleGroups, visitsOf } from './reseat.ts'
import { separateVisits } from './visit-joinings.ts'

const withLentOfficers = 'officers may be lent by another bureau'

/** A selected business cannot be visited: the next reserve of its arm takes its place, and both stay in the bundle. */
export function replaceBusiness(context: Context, id: string, input: ReplaceBusiness): Promise<Draw> {
  return runCommand(
    context,
    { name: 'inspections.replaceBusiness', input: { draw: id, ...input }, crosses: withLentOfficers },
    async (tx) => {
      const draw = await getOwnDraw(tx, context, id)
      const replaced = await getUnbegun(tx, draw, input.id)
      const { standing, event } = await decide(tx, draw, input)
      const ids = replaced.map((inspection) => inspection.id)
      await replaceInspections(tx, ids)
      for (const visitId of await listIdleVisits(tx, [...visitsOf(replaced)])) await cancelVisit(tx, visitId)
      const joint = await findJointOfEntity(tx, draw.id, input.id)
      if (joint) await replaceJoint(tx, joint.id)
      if (event.substitute !== null) {
        const arms = new Map([[event.substitute, replaced[0]?.arm ?? 'class'] as const])
        await planInspections(tx, context, draw, { pairs: event.pairs, arms })
      }
      await settleGroups(tx, draw, standing, [event.index, event.substitute])
      return keep(tx, context, draw, { action: 'inspections.replaceBusiness', standing, made: [event] })
    },
  )
}

/** An officer must not inspect this business: the next lot takes his seat. Who approves is never he himself. */
export function recuseOfficer(context: Context, id: string, input: RecuseOfficer): Promise<Draw> {
  return runCommand(
    context,
    { name: 'inspections.recuseOfficer', input: { draw: id, ...input }, crosses: withLentOfficers },
    async (tx) => giveSeatToNext(tx, context, await getOwnDraw(tx, context, id), input),
  )
}

/** The next reserve, of those kept; when they are spent, of the whole pool. */
async function decide(
  tx: Tx,
  draw: DrawRow,
  { id, reason }: ReplaceBusiness,
  isWhole = false,
): Promise<{ standing: Standing; event: Replacement }> {
  const standing = await readStanding(tx, draw, isWhole)
  const index = await getIndex(tx, draw, id)
  try {
    const event = decideReplacement(standing.aftermath, { index, reason })
    applyEvent(standing.aftermath, event)
    return { standing, event }
  } catch (error) {
    if (isWhole || !(error instanceof Refusal) || error.code !== 'replacement/reserves-spent') throw error
    return decide(tx, draw, { id, reason }, true)
  }
}

/** Place of a business in the pool. @throws Refusal `pool/not-found`. */
async function getIndex(tx: Tx, draw: DrawRow, id: string): Promise<number> {
  const line = await findLine(tx, draw.frameId, id)
  if (!line) throw new Refusal('pool/not-found', { id })
  return line.position
}

type Vacancy = { readonly id: string; readonly officerId: string; readonly reason: string }

/** The seat of an officer goes to the next lot; `reason` is a token of the record of the draw. */
async function giveSeatToNext(tx: Tx, context: Context, draw: DrawRow, vacancy: Vacancy): Promise<Draw> {
  const affected = await getUnbegun(tx, draw, vacancy.id)
  const cert = await getCertificate(tx, vacancy.officerId)
  const approver = await getApprover(tx, context, vacancy.officerId)
  const standing = await readStanding(tx, draw)
  const index = await getIndex(tx, draw, vacancy.id)
  const of = departmentOf(standing, index, cert)
  const recusal = { department: of, cert, reason: vacancy.reason, approver }
  const group = groupAt(standing.aftermath, index)
  if (group.length > 0) {
    const seats = group.filter(({ first, second }) => first === cert || second === cert)
    if (seats.length === 0) throw new Refusal('recusal/not-assigned', { index, cert })
    const made = seats.map((seat) => recuseAt(standing, { index: seat.index, ...recusal }))
    await settleGroups(tx, draw, standing, [index])
    return keep(tx, context, draw, { action: 'inspections.recuseOfficer', standing, made })
  }
  const event = recuseAt(standing, { index, ...recusal })
  const team = currentPairs(standing.aftermath).filter((one) => one.index === event.index)
  const joint = await findJointOfEntity(tx, draw.id, vacancy.id)
  await reseatTeam(tx, { affected, joint, team, of })
  return keep(tx, context, draw, { action: 'inspections.recuseOfficer', standing, made: [event] })
}

function recuseAt({ aftermath }: Standing, decision: Parameters<typeof decideRecusal>[1]): DrawEvent {
  const event = decideRecusal(aftermath, decision)
  applyEvent(aftermath, event)
  return event
}

/**
 * An officer leaves: nobody is named in his place, the lots that were drawn go on. What is begun, or belongs to a draw
 * of others, stays with him. @returns the inspections that have a new pair, or none left.
 */
export const vacateSeats = (tx: Tx, context: Context, passing: Passing): Promise<string[]> =>
  vacate(tx, context, passing, listSeats)

/** The same for an officer of another department, in joint checks. */
export const vacateJointSeats = (tx: Tx, context: Context, passing: Passing): Promise<string[]> =>
  vacate(tx, context, passing, listJointSeats)

async function vacate(tx: Tx, context: Context, { from, ids }: Passing, list: typeof listSeats): Promise<string[]> {
  const { officerId } = from
  if (officerId === null) return []
  const passed: string[] = []
  for (const { drawId, entity, inspectionIds } of await list(tx, officerId, ids, context.caller.bureauIds)) {
    const draw = await getOwnDraw(tx, context, drawId)
    const before = await listOfEntity(tx, drawId, entity)
    const joint = await findJointOfEntity(tx, drawId, entity)
    if (before.some(({ state }) => state !== 'assigned') || (joint && (await isJointBegun(tx, joint)))) continue
    await separateVisits(tx, context, [...visitsOf(before)], 'handed-over')
    passed.push(...inspectionIds)
    // Where he went for the pair of another draw it goes again.
    const known = await listOfEntity(tx, drawId, entity)
    if (!known.some((one) => one.firstOfficerId === officerId || one.secondOfficerId === officerId) && !joint) continue
    await giveSeatToNext(tx, context, draw, { id: entity, officerId, reason: 'handed-over' })
  }
  return passed
}

/** Whose pair the officer sits in there; of nobody's it is refused as of the bureau's own. */
function departmentOf({ aftermath }: Standing, index: number, cert: string): string {
  const seat = currentPairs(aftermath).find(
    (pair) => pair.index === index && (pair.first === cert || pair.second === cert),
  )
  return seat?.department ?? department
}

/** @throws Refusal `inspection/not-open` when a result stands already: then nobody is replaced any more. */
async function getUnbegun(tx: Tx, draw: DrawRow, entity: string): Promise<InspectionRow[]> {
  if (draw.state !== 'done') throw new Refusal('draw/not-open', { state: draw.state })
  const inspections = await listOfEntity(tx, draw.id, entity)
  const begun = inspections.find(({ state }) => state !== 'assigned' && state !== 'unassigned')
  if (begun) throw new Refusal('inspection/not-open', { state: begun.state })
  const [together] = await listJoinings(tx, [...visitsOf(inspections)])
  if (together) throw new Refusal('inspection/joined', { plan: together.keptPlanName, other: together.joinedPlanName })
  const joint = await findJointOfEntity(tx, draw.id, entity)
  if (joint && (await isJointBegun(tx, joint))) throw new Refusal('inspection/not-open', { state: 'entered' })
  return inspections
}

async function getCertificate(tx: Tx, officerId: string): Promise<string> {
  const officer = await findOfficer(tx, officerId)
  if (!officer?.certificateNumber) throw new Refusal('officer/not-found', { id: officerId })
  return officer.certificateNumber
}

/** The approver as the bundle names him: his certificate, or a mark of his account. */
async function getApprover(tx: Tx, { caller }: Context, recused: string): Promise<string> {
  const own = caller.accountId ? await findOfficerOfAccount(tx, caller.accountId) : undefined
  if (own?.id === recused) throw new Refusal('recusal/approved-by-officer', { cert: own.certificateNumber })
  return own?.certificateNumber ?? `a:${caller.accountId ?? caller.kind}`
}

async function keep(
  tx: Tx,
  context: Context,
  draw: DrawRow,
  { action, standing, made }: { action: string; standing: Standing; made: readonly DrawEvent[] },
): Promise<Draw> {
  const { earlier, events } = standing
  for (const event of made) await insertEvent(tx, draw.id, event, context.at)
  const unassignedCount = await countUnassigned(tx, draw.id)
  const hash = hashRecord(draw.conclusionHash ?? '', { earlier, events: [...events, ...made] })
  const after = { ...draw, unassignedCount, version: draw.version + 1 }
  await updateDraw(tx, after)
  const { id: entryId } = await recordAct(tx, context, {
    action,
    subject: { type: 'draw', id: draw.id, version: after.version },
    payload: { what: 'draw-record', hash, ...(made.length === 1 ? { event: made[0] } : { events: made }) },
  })
  await keepOfDraw(tx, entryId, draw.id)
  return drawOf(after)
}

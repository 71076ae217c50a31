import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { type PlannedVisit, planVisits } from '../../visits/index.ts'
import type { ItemData } from '../model/index.ts'
import { mapSubjects } from '../queries/draws.ts'
import { insertInspections, type NewInspection } from '../queries/inspections.ts'
import { getList } from '../queries/items.ts'
import { getListId } from '../queries/plans.ts'
import { listOfficersByCertificate } from '../queries/pool.ts'
import { department, incompleteOf, type Pair } from '../rules/index.ts'
import type { DrawRow } from '../tables.ts'
import { planJointVisits } from './plan-joint.ts'
import { rideTogether } from './ride-together.ts'
import { type DrawnSubject, isDrawable, type Seated, type SeatedPair } from './seated.ts'

/** By which arm a business came in, by its place in the pool: the even arm alone measures lift. */
export type Arms = ReadonlyMap<number, 'even' | 'class'>

/** A visit for each pair and an inspection for each of its items, all visits and all inspections in one statement. */
export async function planInspections(
  tx: Tx,
  context: Context,
  draw: DrawRow,
  { pairs, arms }: { pairs: readonly Pair[]; arms: Arms },
): Promise<void> {
  const seated = await rideTogether(tx, draw, await seat(tx, context, draw, { pairs, arms }))
  const listId = await getListId(tx, draw.planId)
  const { items } = await getList(tx, listId)
  const visits = seated.flatMap((one): PlannedVisit[] => {
    if (!one.pair || !one.visitId || one.isPlanned) return []
    const { subject, pair, visitId: id } = one
    const { premisesId } = subject
    const onSite = items.some((item) => subject.items.includes(item.id) && item.ways.includes('onSite'))
    return [{ ...subjectOf(draw, subject), ...pair, id, premisesId, origin: 'draw', originId: draw.id, onSite }]
  })
  await planVisits(tx, visits)
  const inspections = seated.flatMap((one) =>
    one.subject.items.map((item) => ({
      ...inspectionOf(draw, one),
      id: newIdAt(Date.parse(context.at)),
      listId,
      item,
      itemName: nameOf(items, item),
    })),
  )
  await insertInspections(tx, inspections)
  await planJointVisits(tx, context, draw, seated)
}

async function seat(
  tx: Tx,
  context: Context,
  draw: DrawRow,
  { pairs, arms }: { pairs: readonly Pair[]; arms: Arms },
): Promise<Seated[]> {
  const byIndex = Map.groupBy(pairs, ({ index }) => index)
  const subjects = await mapSubjects(tx, draw.frameId, [...byIndex.keys()])
  const certificates = pairs.flatMap(({ first, second }) => [first, second]).filter((cert) => cert !== null)
  const officers = await listOfficersByCertificate(tx, [...new Set(certificates)])
  const incomplete = incompleteOf(pairs)
  return [...byIndex].flatMap(([index, team]) => {
    const subject = subjects.get(index)
    if (!subject || !isDrawable(subject)) return []
    const partners = new Map(incomplete.has(index) ? [] : team.flatMap((pair) => seatOf(pair, officers)))
    const pair = partners.get(department) ?? null
    partners.delete(department)
    const visitId = pair && newIdAt(Date.parse(context.at))
    return [{ subject, pair, visitId, arm: arms.get(index) ?? 'class', partners }]
  })
}

function seatOf(pair: Pair, officers: ReadonlyMap<string, string>): [string, SeatedPair][] {
  const firstOfficerId = officers.get(pair.first ?? '')
  const secondOfficerId = officers.get(pair.second ?? '')
  return firstOfficerId && secondOfficerId ? [[pair.department, { firstOfficerId, secondOfficerId }]] : []
}

const subjectOf = (draw: DrawRow, { businessId, name }: DrawnSubject) => ({
  bureauId: draw.bureauId,
  businessId,
  subjectName: name,
  windowFrom: draw.windowFrom,
  windowUntil: draw.windowUntil,
})

const inspectionOf = (
  draw: DrawRow,
  { subject, pair, visitId, arm }: Seated,
): Omit<NewInspection, 'id' | 'listId' | 'item' | 'itemName'> => ({
  ...subjectOf(draw, subject),
  drawId: draw.id,
  planId: draw.planId,
  extraVisitId: null,
  visitId,
  thingId: subject.thingId,
  thingName: subject.thingName,
  subjectCode: subject.entity,
  state: pair ? 'assigned' : 'unassigned',
  classAtDraw: subject.class,
  arm,
  firstOfficerId: pair?.firstOfficerId ?? null,
  secondOfficerId: pair?.secondOfficerId ?? null,
})

const nameOf = (items: readonly ItemData[], id: string) => items.find((item) => item.id === id)?.category ?? id

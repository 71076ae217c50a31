import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Passing } from '../../../kernel/hand-over.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { type BatchReply, eachRow } from '../../../kernel/register/bulk/bulk.ts'
import { permissionsOf, roles } from '../../authorities/pure.ts'
import { type AssignItem, type DistributeItems, workedStates } from '../model/index.ts'
import { findPerson, findPlace, listCompetent, listHands, lockItems, lockOpenOf, updateItem } from '../queries/index.ts'
import { spreadByLoad } from '../rules/index.ts'
import type { ItemRow } from '../tables.ts'
import { getOpenListOf, recordItem } from './acting.ts'

/** Where an item lies: its office, its person, and the bureau of the office. */
export type Placed = Pick<ItemRow, 'unitId' | 'officeId' | 'ownerId' | 'bureauId'>

/**
 * Who is named stands for his office where none is named. Nobody gives anything out of his jurisdiction.
 * @throws Refusal `unit/not-found`, `colleague/not-found`.
 */
export async function placeOf(
  tx: Tx,
  { caller }: Context,
  { unitId, ownerId }: AssignItem,
  otherwise: string,
): Promise<Placed> {
  const person = ownerId === null ? undefined : await findPerson(tx, ownerId, caller.bureauIds)
  if (ownerId !== null && !person) throw new Refusal('colleague/not-found', { id: ownerId, field: 'ownerId' })
  const wanted = unitId ?? person?.unitId ?? null
  if (wanted === null) return { unitId: null, officeId: null, ownerId: null, bureauId: otherwise }
  const place = await findPlace(tx, wanted, caller.bureauIds)
  if (!place) throw new Refusal('unit/not-found', { id: wanted, field: 'unitId' })
  return { unitId: place.id, officeId: place.officeId, ownerId, bureauId: place.bureauId }
}

/** Bulk: these items go to an office or a person. @throws Refusal `worklist-item/nobody-named`, those of `placeOf`. */
export function assignEach(context: Context, ids: readonly string[], to: AssignItem): Promise<BatchReply> {
  return runCommand(context, { name: 'worklists.assign', input: { ids, ...to } }, async (tx) => {
    if (to.unitId === null && to.ownerId === null) throw new Refusal('worklist-item/nobody-named')
    const place = await placeOf(tx, context, to, '')
    return giveEach(tx, context, ids, () => place)
  })
}

/** Bulk: each item to the office of its business, or by load to the people of one office. */
export function distributeEach(context: Context, ids: readonly string[], how: DistributeItems): Promise<BatchReply> {
  return runCommand(context, { name: 'worklists.distribute', input: { ids, ...how } }, async (tx) =>
    how.by === 'competence' ? toCompetent(tx, context, ids) : byLoad(tx, context, ids, how.unitId),
  )
}

async function toCompetent(tx: Tx, context: Context, ids: readonly string[]): Promise<BatchReply> {
  const items = await lockItems(tx, context, ids)
  const businessIds = items.flatMap(({ businessId }) => businessId ?? [])
  const competent = await listCompetent(tx, businessIds, context.caller.bureauIds)
  return giveEach(tx, context, ids, ({ businessId }) => {
    const office = competent.get(businessId ?? '')
    if (!office) throw new Refusal('worklist-item/no-competent-office')
    const { unitId, officeId, bureauId } = office
    return { unitId, officeId, bureauId, ownerId: null }
  })
}

const workingRoles = roles.filter((role) => (permissionsOf[role] as readonly string[]).includes('worklists.work'))

async function byLoad(tx: Tx, context: Context, ids: readonly string[], unitId: string | null): Promise<BatchReply> {
  const { bureauIds } = context.caller
  const place = unitId === null ? undefined : await findPlace(tx, unitId, bureauIds)
  if (!place) throw new Refusal('unit/not-found', { id: unitId, field: 'unitId' })
  const hands = await listHands(tx, { unitId: place.id, bureauIds, roles: workingRoles, on: context.today })
  if (hands.length === 0) throw new Refusal('unit/nobody-there', { name: place.name })
  const open = (await lockItems(tx, context, ids)).filter(({ state }) => workedStates.includes(state))
  const given = spreadByLoad(
    open.map(({ id }) => id),
    hands,
  )
  return giveEach(tx, context, ids, ({ id }) => ({
    unitId: place.id,
    officeId: place.officeId,
    bureauId: place.bureauId,
    ownerId: given.get(id) ?? null,
  }))
}

/** Each item by itself, those that cannot be given told; whoever is given some is told once. */
async function giveEach(
  tx: Tx,
  context: Context,
  ids: readonly string[],
  placeFor: (item: ItemRow) => Placed,
): Promise<BatchReply> {
  const items = new Map((await lockItems(tx, context, ids)).map((item) => [item.id, item]))
  const given: ItemRow[] = []
  const reply = await eachRow(ids, async (id) => {
    const item = items.get(id)
    if (!item) throw new Refusal('worklist-item/not-found', { id })
    if (!workedStates.includes(item.state)) throw new Refusal('worklist-item/not-open', { state: item.state })
    await getOpenListOf(tx, item)
    given.push(await give(tx, context, item, placeFor(item)))
  })
  await tellOwners(tx, context, given)
  return reply
}

async function give(tx: Tx, context: Context, item: ItemRow, place: Placed): Promise<ItemRow> {
  const after = { ...item, ...place, version: item.version + 1 }
  await updateItem(tx, after)
  await recordItem(tx, context, 'worklists.assign', after)
  return after
}

async function tellOwners(tx: Tx, context: Context, given: readonly ItemRow[]): Promise<void> {
  const byOwner = Map.groupBy(
    given.filter(({ ownerId }) => ownerId !== null && ownerId !== context.caller.accountId),
    ({ ownerId }) => ownerId,
  )
  for (const [ownerId, [first, ...others]] of byOwner) {
    if (ownerId === null || !first) continue
    const path = others.length === 0 ? `/worklist-items/${first.id}` : '/worklist-items/mine'
    const details = { title: first.title, count: others.length + 1 }
    await tell(tx, context, [ownerId], { kind: 'worklists.assigned', details, path })
  }
}

/** What somebody who leaves had on his hands goes to a colleague and to his office. */
export async function passItems(tx: Tx, context: Context, { from, to, ids }: Passing): Promise<string[]> {
  const colleague = await findPerson(tx, to.accountId, context.caller.bureauIds)
  if (!colleague) return []
  const office = await findPlace(tx, colleague.unitId, context.caller.bureauIds)
  if (!office) return []
  const items = await lockOpenOf(tx, from.accountId, ids)
  const { id: unitId, officeId, bureauId } = office
  const place = { ownerId: colleague.id, unitId, officeId, bureauId }
  const given: ItemRow[] = []
  for (const item of items) given.push(await give(tx, context, item, place))
  await tellOwners(tx, context, given)
  return given.map(({ id }) => id)
}

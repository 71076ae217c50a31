import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { getBusiness } from '../../businesses/index.ts'
import type { ChangeThing, CreateThing, Thing, ThingKind } from '../model.ts'
import { findNamesake, findThingForUpdate, insertThings, listGrids, updateThing } from '../queries/index.ts'
import { kindsNow } from '../queries/kinds.ts'
import { checkThing } from '../rules/index.ts'
import { placing } from './place.ts'

/**
 * Command: a thing is entered by hand.
 * @throws Refusal `thing/bureau-required`, `thing/kind-unknown`, `thing/grid-unknown`, `thing/exists`,
 * `business/not-found` and what `checkThing` refuses.
 */
export function createThing(context: Context, input: CreateThing): Promise<Thing> {
  return runCommand(context, { name: 'things.createThing', input }, async (tx) => {
    const entered = await enteredFields(tx, context, input)
    const place = await placeOf(tx, context, entered)
    const thing: Thing = { ...entered, ...place, id: newIdAt(Date.parse(context.at)), version: 1 }
    await requireOnce(tx, thing)
    await insertThings(tx, [thing])
    return record(tx, context, 'things.createThing', thing)
  })
}

/** Command. Office and place follow a new address or another business; whose matter it is stays. */
export function changeThing(context: Context, id: string, input: ChangeThing): Promise<Thing> {
  return runCommand(context, { name: 'things.changeThing', input: { id, ...input } }, async (tx) => {
    const before = await findThingForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('thing/not-found', { id })
    if (before.version !== input.version)
      throw new Refusal('thing/stale', { seen: input.version, current: before.version })
    const entered = await enteredFields(tx, context, input)
    const isMoved = entered.address !== before.address || entered.businessId !== before.businessId
    const place = isMoved ? await placeOf(tx, context, entered) : {}
    const after: Thing = { ...before, ...entered, ...place, bureauId: before.bureauId, version: before.version + 1 }
    await requireOnce(tx, after)
    await updateThing(tx, after)
    return record(tx, context, 'things.changeThing', after)
  })
}

type Entered = Omit<Thing, 'id' | 'version' | 'bureauId' | 'division' | 'officeId'>

async function enteredFields(tx: Tx, context: Context, input: CreateThing): Promise<Entered> {
  checkThing(input)
  const kind = getKind(context, input.kind)
  await requireGrid(tx, context, input.gridId)
  const { version: _, ...said } = { version: 0, ...input }
  const unsaid = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))
  return {
    ...nothing,
    ...unsaid,
    kind: kind.code,
    kindName: kind.name,
    number: input.number.trim(),
    state: input.state,
  }
}

const nothing = {
  ...{ name: null, businessId: null, address: null, gridId: null, longitude: null, latitude: null },
  ...{ usedFrom: null, usedUntil: null },
} as const

function getKind(context: Context, code: string): ThingKind {
  const kinds = kindsNow(context)
  const kind = kinds.find((one) => one.code === code)
  if (!kind) throw new Refusal('thing/kind-unknown', { field: 'kind', kinds: kinds.map(({ name }) => name) })
  return kind
}

async function requireGrid(tx: Tx, { caller }: Context, gridId: string | null | undefined): Promise<void> {
  if (!gridId) return
  const [grid] = await listGrids(tx, { ids: [gridId] }, caller.bureauIds)
  if (!grid) throw new Refusal('thing/grid-unknown', { field: 'gridId' })
}

async function placeOf(tx: Tx, context: Context, { businessId, address }: Entered) {
  const inside = { ...context, db: tx }
  const owner = businessId === null ? undefined : await getBusiness(inside, businessId)
  const place = (await placing(inside))(address, owner)
  if (!place) throw new Refusal('thing/bureau-required')
  return place
}

async function requireOnce(tx: Tx, thing: Thing): Promise<void> {
  const id = await findNamesake(tx, thing)
  if (id !== undefined) throw new Refusal('thing/exists', { field: 'number', number: thing.number, id })
}

async function record(tx: Tx, context: Context, action: string, thing: Thing): Promise<Thing> {
  await recordAct(tx, context, {
    action,
    subject: { type: 'thing', id: thing.id, version: thing.version },
    payload: thing,
    refs: thing.businessId === null ? [] : [thing.businessId],
  })
  return thing
}

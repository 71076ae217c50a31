import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Passing } from '../../../kernel/hand-over.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import { type BatchReply, eachRow } from '../../../kernel/register/bulk/bulk.ts'
import type { Demand, OverseeMatter, Oversight, TakeOversightStep } from '../model/oversight.ts'
import type { MatterRow } from '../model.ts'
import { findMatterForUpdate } from '../queries/index.ts'
import {
  findOpenOversight,
  findOversightForUpdate,
  findSetForUpdate,
  insertOversight,
  isOver,
  updateOversight,
} from '../queries/oversights.ts'
import {
  afterOversightStep,
  demandOverseeable,
  mayOversee,
  nextWarningOn,
  type Overseeing,
} from '../rules/oversight.ts'
import type { OversightRow } from '../tables.ts'
import { tellAskedOf, tellSetter } from './tell-oversight.ts'

type Kinds = readonly MatterKind[]

/** @throws Refusal `access/sign-in-required`: an oversight is always somebody's. */
function actorOf({ caller: { accountId, unitId, permissions } }: Context): Overseeing {
  if (accountId === null) throw new Refusal('access/sign-in-required')
  return { accountId, unitId, permissions }
}

/**
 * Command: a matter under oversight. @throws Refusal `matter/not-found`, `matter/ended`, `oversight/not-permitted`,
 * `oversight/own-matter`, `oversight/open-already`, `oversight/day-past`.
 */
export function overseeMatter(context: Context, kinds: Kinds, input: OverseeMatter): Promise<Oversight> {
  return runCommand(context, { name: 'matters.oversee', input }, (tx) => {
    const { matterId, ...demand } = input
    return oversee(tx, context, kinds, matterId, demand)
  })
}

/** Command: the same for one batch of a list; what cannot be overseen is told row by row. */
export function overseeEach(
  context: Context,
  kinds: Kinds,
  ids: readonly string[],
  demand: Demand,
): Promise<BatchReply> {
  return runCommand(context, { name: 'matters.overseeEach', input: { ids, ...demand } }, (tx) =>
    eachRow(ids, (id) => oversee(tx, context, kinds, id, demand)),
  )
}

async function oversee(tx: Tx, context: Context, kinds: Kinds, matterId: string, demand: Demand): Promise<Oversight> {
  const actor = actorOf(context)
  const matter = await findMatterForUpdate(tx, context, kinds, matterId)
  if (!matter) throw new Refusal('matter/not-found', { id: matterId })
  if (matter.endedOn !== null) throw new Refusal('matter/ended', { on: matter.endedOn })
  if (!mayOversee(actor)) throw new Refusal('oversight/not-permitted')
  demandOverseeable(matter, demand, actor, context.today)
  if (await findOpenOversight(tx, matterId)) throw new Refusal('oversight/open-already', { title: matter.title })
  const oversight: Oversight = {
    ...demand,
    id: newIdAt(Date.parse(context.at)),
    matterId,
    matterKind: matter.kind,
    title: matter.title,
    bureauId: matter.bureauId,
    unitId: matter.unitId,
    holderId: matter.holderId,
    state: 'set',
    setBy: actor.accountId,
    setOn: context.today,
    acknowledgedOn: null,
    answer: null,
    answeredOn: null,
    endedOn: null,
    version: 1,
  }
  await insertOversight(tx, asRow(context, oversight))
  await record(tx, context, 'matters.oversee', oversight)
  await tellAskedOf(tx, context, oversight, 'overseen')
  return oversight
}

/**
 * Command: a step of an oversight.
 * @throws Refusal `oversight/not-found`, those of `afterOversightStep`.
 */
export function takeOversightStep(
  context: Context,
  kinds: Kinds,
  id: string,
  input: TakeOversightStep,
): Promise<Oversight> {
  return runCommand(context, { name: 'matters.takeOversightStep', input: { id, ...input } }, async (tx) => {
    const before = await findOversightForUpdate(tx, context, kinds, id)
    if (!before) throw new Refusal('oversight/not-found', { id })
    const after = afterOversightStep(recordOf(before), input, actorOf(context), context.today)
    await keep(tx, context, after, `matters.oversight.${input.step}`)
    if (input.step === 'answer') await tellSetter(tx, context, after, 'oversightAnswered')
    if (input.step === 'raise' || input.step === 'sendBack') await tellAskedOf(tx, context, after, 'overseen')
    if (input.step === 'end') await tellAskedOf(tx, context, after, 'oversightEnded')
    return after
  })
}

/** A matter has gone into other hands, or back to its desk: so has what is demanded of it, to be acknowledged anew. */
export async function followMatter(tx: Tx, context: Context, matter: MatterRow): Promise<void> {
  const open = await findOpenOversight(tx, matter.id)
  if (!open || (open.holderId === matter.holderId && open.unitId === matter.unitId)) return
  const before = recordOf(open)
  const isWaiting = before.state === 'set' || before.state === 'acknowledged'
  const after: Oversight = {
    ...before,
    holderId: matter.holderId,
    unitId: matter.unitId,
    ...(isWaiting ? { state: 'set', setOn: context.today, acknowledgedOn: null } : {}),
    version: before.version + 1,
  }
  await keep(tx, context, after, 'matters.oversight.follow')
  if (isWaiting) await tellAskedOf(tx, context, after, 'overseen')
}

/** What is overseen has ended: who set it hears that it can be ended, and nobody is warned any more. */
export async function tellOverseenEnded(tx: Tx, context: Context, { id }: Pick<MatterRow, 'id'>): Promise<void> {
  const open = await findOpenOversight(tx, id)
  if (!open) return
  await updateOversight(tx, { ...open, nextOn: null })
  if (open.setBy !== context.caller.accountId) await tellSetter(tx, context, recordOf(open), 'overseenMatterEnded')
}

/** The end was undone: what is overseen warns again, and of what it would have said meanwhile as well. */
export async function wakeOverseen(
  tx: Tx,
  context: Context,
  { id, endedOn }: Pick<MatterRow, 'id' | 'endedOn'>,
): Promise<void> {
  const open = await findOpenOversight(tx, id)
  if (!open || endedOn === null) return
  await updateOversight(tx, { ...open, nextOn: nextWarningOn(open, endedOn, context.calendar) })
}

/** Whoever set it leaves: a colleague judges the answer and ends it. @returns those passed on. */
export async function passOversights(tx: Tx, context: Context, { from, to, ids }: Passing): Promise<string[]> {
  const set = await findSetForUpdate(tx, from.accountId, ids)
  for (const row of set) {
    const before = recordOf(row)
    await keep(tx, context, { ...before, setBy: to.accountId, version: before.version + 1 }, 'matters.oversight.pass')
  }
  return set.map(({ id }) => id)
}

async function keep(tx: Tx, context: Context, after: Oversight, action: string): Promise<void> {
  // Of a matter that has ended nobody is warned, whatever is still said about it.
  const row = (await isOver(tx, after.matterId)) ? { ...after, nextOn: null } : asRow(context, after)
  await updateOversight(tx, row)
  await record(tx, context, action, after)
}

const asRow = ({ today, calendar }: Context, oversight: Oversight): OversightRow => ({
  ...oversight,
  nextOn: nextWarningOn(oversight, today, calendar),
})

const recordOf = ({ nextOn: _, ...oversight }: OversightRow): Oversight => oversight

const record = (tx: Tx, context: Context, action: string, oversight: Oversight) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'oversight', id: oversight.id, version: oversight.version },
    payload: oversight,
    refs: [oversight.matterId],
  })

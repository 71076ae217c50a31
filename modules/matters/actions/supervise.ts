import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Passing } from '../../../kernel/hand-over.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import { type BatchReply, eachRow } from '../../../kernel/register/bulk/bulk.ts'
import type { Demand, SuperviseMatter, Supervision, TakeSupervisionStep } from '../model/supervision.ts'
import type { MatterRow } from '../model.ts'
import { findMatterForUpdate } from '../queries/index.ts'
import {
  findOpenSupervision,
  findSetForUpdate,
  findSupervisionForUpdate,
  insertSupervision,
  updateSupervision,
} from '../queries/supervisions.ts'
import {
  afterSupervisionStep,
  demandSupervisable,
  maySupervise,
  nextWarningOn,
  type Supervising,
} from '../rules/supervision.ts'
import type { SupervisionRow } from '../tables.ts'
import { tellAskedOf, tellSetter } from './tell-supervision.ts'

type Kinds = readonly MatterKind[]

/** @throws Refusal `access/sign-in-required`: a supervision is always somebody's. */
function actorOf({ caller: { accountId, unitId, permissions } }: Context): Supervising {
  if (accountId === null) throw new Refusal('access/sign-in-required')
  return { accountId, unitId, permissions }
}

/**
 * Command: a matter under supervision. @throws Refusal `matter/not-found`, `matter/ended`, `supervision/not-permitted`,
 * `supervision/own-matter`, `supervision/open-already`, `supervision/day-past`.
 */
export function superviseMatter(context: Context, kinds: Kinds, input: SuperviseMatter): Promise<Supervision> {
  return runCommand(context, { name: 'matters.supervise', input }, (tx) => {
    const { matterId, ...demand } = input
    return supervise(tx, context, kinds, matterId, demand)
  })
}

/** Command: the same for one batch of a list; what cannot be supervised is told row by row. */
export function superviseEach(
  context: Context,
  kinds: Kinds,
  ids: readonly string[],
  demand: Demand,
): Promise<BatchReply> {
  return runCommand(context, { name: 'matters.superviseEach', input: { ids, ...demand } }, (tx) =>
    eachRow(ids, (id) => supervise(tx, context, kinds, id, demand)),
  )
}

async function supervise(
  tx: Tx,
  context: Context,
  kinds: Kinds,
  matterId: string,
  demand: Demand,
): Promise<Supervision> {
  const actor = actorOf(context)
  const matter = await findMatterForUpdate(tx, context, kinds, matterId)
  if (!matter) throw new Refusal('matter/not-found', { id: matterId })
  if (matter.endedOn !== null) throw new Refusal('matter/ended', { on: matter.endedOn })
  if (!maySupervise(actor)) throw new Refusal('supervision/not-permitted')
  demandSupervisable(matter, demand, actor, context.today)
  if (await findOpenSupervision(tx, matterId)) throw new Refusal('supervision/open-already', { title: matter.title })
  const supervision: Supervision = {
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
  await insertSupervision(tx, asRow(context, supervision))
  await record(tx, context, 'matters.supervise', supervision)
  await tellAskedOf(tx, context, supervision, 'supervised')
  return supervision
}

/**
 * Command: a step of a supervision.
 * @throws Refusal `supervision/not-found`, those of `afterSupervisionStep`.
 */
export function takeSupervisionStep(
  context: Context,
  kinds: Kinds,
  id: string,
  input: TakeSupervisionStep,
): Promise<Supervision> {
  return runCommand(context, { name: 'matters.takeSupervisionStep', input: { id, ...input } }, async (tx) => {
    const before = await findSupervisionForUpdate(tx, context, kinds, id)
    if (!before) throw new Refusal('supervision/not-found', { id })
    const after = afterSupervisionStep(recordOf(before), input, actorOf(context), context.today)
    await keep(tx, context, after, `matters.supervision.${input.step}`)
    if (input.step === 'answer') await tellSetter(tx, context, after, 'supervisionAnswered')
    if (input.step === 'raise' || input.step === 'sendBack') await tellAskedOf(tx, context, after, 'supervised')
    if (input.step === 'end') await tellAskedOf(tx, context, after, 'supervisionEnded')
    return after
  })
}

/** A matter has gone into other hands, or back to its desk: so has what is demanded of it, to be acknowledged anew. */
export async function followMatter(tx: Tx, context: Context, matter: MatterRow): Promise<void> {
  const open = await findOpenSupervision(tx, matter.id)
  if (!open || (open.holderId === matter.holderId && open.unitId === matter.unitId)) return
  const before = recordOf(open)
  const isWaiting = before.state === 'set' || before.state === 'acknowledged'
  const after: Supervision = {
    ...before,
    holderId: matter.holderId,
    unitId: matter.unitId,
    ...(isWaiting ? { state: 'set', setOn: context.today, acknowledgedOn: null } : {}),
    version: before.version + 1,
  }
  await keep(tx, context, after, 'matters.supervision.follow')
  if (isWaiting) await tellAskedOf(tx, context, after, 'supervised')
}

/** Whoever set it leaves: a colleague judges the answer and ends it. @returns those passed on. */
export async function passSupervisions(tx: Tx, context: Context, { from, to, ids }: Passing): Promise<string[]> {
  const set = await findSetForUpdate(tx, from.accountId, ids)
  for (const row of set) {
    const before = recordOf(row)
    await keep(tx, context, { ...before, setBy: to.accountId, version: before.version + 1 }, 'matters.supervision.pass')
  }
  return set.map(({ id }) => id)
}

async function keep(tx: Tx, context: Context, after: Supervision, action: string): Promise<void> {
  await updateSupervision(tx, asRow(context, after))
  await record(tx, context, action, after)
}

const asRow = ({ today, calendar }: Context, supervision: Supervision): SupervisionRow => ({
  ...supervision,
  nextOn: nextWarningOn(supervision, today, calendar),
})

const recordOf = ({ nextOn: _, ...supervision }: SupervisionRow): Supervision => supervision

const record = (tx: Tx, context: Context, action: string, supervision: Supervision) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'supervision', id: supervision.id, version: supervision.version },
    payload: supervision,
    refs: [supervision.matterId],
  })

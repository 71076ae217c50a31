import { runCommand } from '../../kernel/command.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import { announce } from '../../kernel/events.ts'
import type { Passing } from '../../kernel/hand-over.ts'
import { newIdAt } from '../../kernel/identity.ts'
import { recordAct } from '../../kernel/journal.ts'
import { tell } from '../../kernel/notices/tell.ts'
import { recordFact, recordFacts } from '../dossiers/index.ts'
import { rectificationDone } from './events.ts'
import type { Rectification, TakeRectificationStep, TakeVisitStep, Visit } from './model.ts'
import {
  type ActingOfficer,
  findOfficerOfAccount,
  findRectificationForUpdate,
  findVisitForUpdate,
  insertRectification,
  insertVisits,
  keepRectifications,
  listAccountsOfVisit,
  listOfficers,
  reassignRectifications,
  setOverdue,
  updateRectification,
  updateVisit,
} from './queries.ts'
import { afterRectificationStep, afterVisitStep, checkCertificate, checkPair, isCounted } from './rules.ts'
import type { VisitRow } from './tables.ts'

const asLentOfficer = 'the officer may be lent by another bureau'

export type PlannedVisit = Omit<Visit, 'state' | 'startedAt' | 'finishedAt' | 'finishedOn' | 'version'>

/** Plans visits in the transaction of the act that wants them (a draw); that act journals them. */
export async function planVisits(tx: Tx, visits: readonly PlannedVisit[]): Promise<void> {
  if (visits.length === 0) return
  const open = { state: 'planned', startedAt: null, finishedAt: null, finishedOn: null, version: 1 } as const
  await insertVisits(
    tx,
    visits.map((visit) => ({ ...visit, ...open, counted: isCounted(visit) })),
  )
}

/** @throws Refusal `visit/not-found`, `visit/not-open`. */
async function getOpenVisit(tx: Tx, id: string): Promise<Visit> {
  const visit = await findVisitForUpdate(tx, id)
  if (!visit) throw new Refusal('visit/not-found', { id })
  if (visit.state !== 'planned') throw new Refusal('visit/not-open', { state: visit.state })
  const { counted: _, ...known } = visit
  return known
}

/** The visit is not made: its subject was replaced, or no pair is left. */
export async function cancelVisit(tx: Tx, id: string): Promise<void> {
  const { version } = await getOpenVisit(tx, id)
  await updateVisit(tx, { id, state: 'cancelled', version: version + 1 })
}

/** What was cancelled is to be made after all, by the pair it had. @throws Refusal `visit/not-found`, `visit/not-open`. */
export async function restoreVisit(tx: Tx, id: string): Promise<void> {
  const visit = await findVisitForUpdate(tx, id)
  if (!visit) throw new Refusal('visit/not-found', { id })
  if (visit.state !== 'cancelled') throw new Refusal('visit/not-open', { state: visit.state })
  await updateVisit(tx, { id, state: 'planned', version: visit.version + 1 })
}

/** More, or less, is to be looked at there: the days are those all of it has in common. */
export async function moveVisitWindow(
  tx: Tx,
  id: string,
  window: Pick<Visit, 'windowFrom' | 'windowUntil'>,
): Promise<void> {
  const { version } = await getOpenVisit(tx, id)
  await updateVisit(tx, { id, ...window, version: version + 1 })
}

/** Another takes the seat of a recused officer. */
export async function replaceOfficer(
  tx: Tx,
  id: string,
  pair: Pick<Visit, 'firstOfficerId' | 'secondOfficerId'>,
): Promise<void> {
  const { version, startedAt } = await getOpenVisit(tx, id)
  if (startedAt !== null) throw new Refusal('visit/not-open', { state: 'started' })
  await updateVisit(tx, { id, ...pair, version: version + 1 })
}

/** All that was to be done there is done; without a recorded end it ended on the day the officers name. */
export async function concludeVisit(tx: Tx, id: string, checkedOn: string): Promise<void> {
  const { version, finishedOn } = await getOpenVisit(tx, id)
  await updateVisit(tx, { id, state: 'done', finishedOn: finishedOn ?? checkedOn, version: version + 1 })
}

/**
 * The officer who acts, with a certificate valid today.
 * @throws Refusal `officer/not-linked` when the account is nobody's who inspects, `officer/certificate-expired`.
 */
export async function getActingOfficer(tx: Tx, context: Context): Promise<ActingOfficer> {
  const { accountId } = context.caller
  const officer = accountId ? await findOfficerOfAccount(tx, accountId) : undefined
  if (!officer) throw new Refusal('officer/not-linked')
  checkCertificate(officer, context.today)
  return officer
}

/** Both of the pair must have been certified on the day of the check. @throws Refusal `officer/certificate-expired`. */
export async function checkPairOn(tx: Tx, officerIds: readonly string[], on: string): Promise<void> {
  for (const officer of await listOfficers(tx, officerIds)) checkCertificate(officer, on)
}

export function takeVisitStep(context: Context, id: string, input: TakeVisitStep): Promise<Visit> {
  return runCommand(
    context,
    { name: 'visits.takeStep', input: { id, ...input }, crosses: asLentOfficer },
    async (tx) => {
      const row = await findVisitForUpdate(tx, id)
      if (!row || !context.caller.bureauIds.includes(row.bureauId)) throw new Refusal('visit/not-found', { id })
      const officer = await getActingOfficer(tx, context)
      checkPair(row, officer.id)
      return takeStep(tx, context, row, input)
    },
  )
}

/** A step of a visit whose pair was judged. */
export async function takeStep(
  tx: Tx,
  context: Context,
  { counted: _, ...before }: VisitRow,
  input: TakeVisitStep,
): Promise<Visit> {
  const after = afterVisitStep(before, input, context.at)
  await updateVisit(tx, after)
  await recordAct(tx, context, {
    action: `visits.${input.step}`,
    subject: { type: 'visit', id: after.id, version: after.version },
    payload: after,
    refs: [after.businessId],
  })
  return after
}

export type NewRectification = Pick<
  Rectification,
  'bureauId' | 'businessId' | 'subjectName' | 'visitId' | 'term' | 'orderedOn' | 'dueOn'
>

/** Opens the duty to mend, with its clock; written into the dossier. @returns its id. */
export async function orderRectification(tx: Tx, context: Context, order: NewRectification): Promise<string> {
  const { orderedOn, dueOn } = order
  if (dueOn < orderedOn) throw new Refusal('rectification/due-before-order', { dueOn, orderedOn })
  const id = newIdAt(Date.parse(context.at))
  const officerId = (await findVisitForUpdate(tx, order.visitId))?.firstOfficerId ?? null
  const untouched = { doneOn: null, checkedBy: null, remarks: null, version: 1 } as const
  const opened: Rectification = { ...order, id, officerId, state: 'open', ...untouched }
  await insertRectification(tx, opened)
  const entry = await record(tx, context, 'visits.orderRectification', opened)
  const fact = { ...factOf(opened), kind: 'rectificationOrdered', payload: { order: id, dueOn }, entryId: entry.id }
  await recordFact(tx, context, { ...fact, occurredOn: orderedOn })
  return id
}

export function takeRectificationStep(
  context: Context,
  id: string,
  input: TakeRectificationStep,
): Promise<Rectification> {
  return runCommand(
    context,
    { name: 'visits.takeRectificationStep', input: { id, ...input }, crosses: asLentOfficer },
    async (tx) => {
      const before = await findRectificationForUpdate(tx, context, id)
      if (!before) throw new Refusal('rectification/not-found', { id })
      const officer = await getActingOfficer(tx, context)
      const after = { ...afterRectificationStep(before, input, context.today), checkedBy: officer.id }
      await updateRectification(tx, after)
      const entry = await record(tx, context, `visits.rectification.${input.step}`, after)
      await (after.state === 'done'
        ? tellDone(tx, context, after, entry.id)
        : tellExtended(tx, context, after, entry.id))
      return after
    },
  )
}

async function tellDone(tx: Tx, context: Context, done: Rectification, entryId: string): Promise<void> {
  const { id, businessId, visitId } = done
  const on = done.doneOn ?? context.today
  await recordFact(tx, context, {
    ...factOf(done),
    kind: 'rectificationDone',
    occurredOn: on,
    payload: { order: id },
    entryId,
  })
  await announce(tx, context, rectificationDone, { rectificationId: id, visitId, businessId, on })
}

/** A second fact with the same order is an extension: the latest due day counts. */
async function tellExtended(tx: Tx, context: Context, extended: Rectification, entryId: string): Promise<void> {
  const payload = { order: extended.id, dueOn: extended.dueOn }
  const fact = { ...factOf(extended), kind: 'rectificationOrdered', payload, entryId }
  await recordFact(tx, context, { ...fact, occurredOn: context.today })
}

const factOf = ({ id, businessId }: Rectification) => ({
  subjectId: businessId,
  sourceModule: 'visits',
  sourceRef: id,
})

/** What is past its day and not found mended becomes overdue, in the register and in the dossiers. */
export function markOverdue(context: Context): Promise<{ overdue: number }> {
  return runCommand(context, { name: 'visits.markOverdue', input: { on: context.today } }, async (tx) => {
    const overdue = await setOverdue(tx, context.today)
    if (overdue.length === 0) return { overdue: 0 }
    const entry = await recordAct(tx, context, {
      action: 'visits.markOverdue',
      subject: { type: 'rectifications', id: context.today },
      payload: { on: context.today, rectifications: overdue.map(({ id }) => id) },
    })
    await keepRectifications(
      tx,
      entry.id,
      overdue.map(({ id }) => id),
    )
    for (const { id, subjectName, dueOn, visitId } of overdue) {
      const told = { kind: 'visits.overdue', details: { subject: subjectName, dueOn }, path: `/rectifications/${id}` }
      await tell(tx, context, await listAccountsOfVisit(tx, visitId), told)
    }
    const facts = overdue.map((rectification) => ({
      ...factOf(rectification),
      kind: 'rectificationOverdue',
      occurredOn: context.today,
      payload: { order: rectification.id },
      entryId: entry.id,
    }))
    await recordFacts(tx, context, facts)
    return { overdue: overdue.length }
  })
}

/** Others look again from now on. @returns which of these were open and his. */
export async function passRectifications(tx: Tx, context: Context, { from, to, ids }: Passing): Promise<string[]> {
  if (from.officerId === null || to.officerId === null) return []
  const passed = await reassignRectifications(tx, { from: from.officerId, to: to.officerId, ids })
  for (const rectification of passed) await record(tx, context, 'visits.passRectification', rectification)
  return passed.map(({ id }) => id)
}

const record = (tx: Tx, context: Context, action: string, rectification: Rectification) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'rectification', id: rectification.id, version: rectification.version },
    payload: rectification,
    refs: [rectification.businessId, rectification.visitId],
  })

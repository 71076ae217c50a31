import { runCommand } from '../../kernel/command.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newIdAt } from '../../kernel/identity.ts'
import { recordAct } from '../../kernel/journal.ts'
import { tell } from '../../kernel/notices/tell.ts'
import { rolesWith } from '../authorities/pure.ts'
import { findComplaint, findReport, titleOf } from '../complaints/index.ts'
import { listAccountsWith, standingOf } from '../matters/index.ts'
import { findWorkOrder } from '../work-orders/index.ts'
import { tellOrderer } from './actions/tell-late.ts'
import type { Arrive, ChangePartner, EnterResult, Linkage, NewLinkage, NewPartner, Partner } from './model.ts'
import {
  findLinkageForUpdate,
  findPartnerForUpdate,
  insertLinkage,
  insertPartner,
  updateLinkage,
  updatePartner,
} from './queries.ts'
import { afterArrival, afterCancelling, afterResult, checkPartner, newLinkage } from './rules.ts'

/** Command: a service that is called out with the caller's bureau. @throws Refusal `linkage/no-bureau`, `partner/basis-missing`, `partner/exists`. */
export function enterPartner(context: Context, input: NewPartner): Promise<Partner> {
  return runCommand(context, { name: 'linkages.enterPartner', input }, async (tx) => {
    checkPartner(input)
    const { arriveMinutes = null, basis = null } = input
    const id = newIdAt(Date.parse(context.at))
    const partner: Partner = { ...input, arriveMinutes, basis, id, bureauId: bureauOf(context), version: 1 }
    await insertPartner(tx, partner)
    return recordPartner(tx, context, 'linkages.enterPartner', partner)
  })
}

/** Command: how it is reached, and whether it is called at all. @throws Refusal `partner/not-found`, `partner/stale`, `partner/basis-missing`. */
export function changePartner(context: Context, id: string, { version, ...input }: ChangePartner): Promise<Partner> {
  return runCommand(context, { name: 'linkages.changePartner', input: { id, version, ...input } }, async (tx) => {
    const before = await findPartnerForUpdate(tx, context, id)
    if (!before) throw new Refusal('partner/not-found', { id })
    if (before.version !== version) throw new Refusal('partner/stale', { seen: version, current: before.version })
    checkPartner(input)
    const { arriveMinutes = null, basis = null } = input
    const partner: Partner = { ...before, ...input, arriveMinutes, basis, version: version + 1 }
    await updatePartner(tx, partner)
    return recordPartner(tx, context, 'linkages.changePartner', partner)
  })
}

/**
 * Command: an order to a partner about a complaint, a report or an order of the line that the caller sees.
 * @throws Refusal of `newLinkage`, `partner/not-found`, `complaint/not-found`, `report/not-found`, `work-order/not-found`.
 */
export function orderLinkage(context: Context, input: NewLinkage): Promise<Linkage> {
  return runCommand(context, { name: 'linkages.order', input }, async (tx) => {
    const inside = { ...context, db: tx }
    const partner = await findPartnerForUpdate(tx, context, input.partnerId)
    if (!partner) throw new Refusal('partner/not-found', { id: input.partnerId })
    const { title } = await subjectOf(inside, input)
    const made = {
      id: newIdAt(Date.parse(context.at)),
      bureauId: bureauOf(context),
      at: context.at,
      title,
      orderedBy: context.caller.accountId,
    }
    const linkage = newLinkage(input, partner, made)
    await insertLinkage(tx, linkage)
    return record(tx, context, 'linkages.order', linkage)
  })
}

/** What a linkage is about, if the caller sees it. */
async function subjectOf(context: Context, { complaintId, reportId, workOrderId }: NewLinkage) {
  if (complaintId) return { title: titleOf(seen(await findComplaint(context, complaintId), 'complaint', complaintId)) }
  if (reportId) return { title: titleOf(seen(await findReport(context, reportId), 'report', reportId)) }
  if (workOrderId) return seen(await findWorkOrder(context, workOrderId), 'work-order', workOrderId)
  return { title: '' }
}

function seen<Found>(found: Found | undefined, noun: 'complaint' | 'report' | 'work-order', id: string): Found {
  if (found === undefined) throw new Refusal(`${noun}/not-found`, { id })
  return found
}

/** Command: the partner is there. @throws Refusal of `take` and `afterArrival`. */
export const enterArrival = (context: Context, id: string, { version, arrivedAt }: Arrive): Promise<Linkage> =>
  take(context, { id, version, action: 'linkages.arrive', input: { arrivedAt } }, (before) =>
    afterArrival(before, arrivedAt, context.at),
  )

/** Command: what came of it goes back into the ticket; who holds that is told. @throws Refusal of `take` and `afterResult`. */
export const enterResult = (context: Context, id: string, { version, result }: EnterResult): Promise<Linkage> =>
  take(context, { id, version, action: 'linkages.end', input: { result } }, (before) =>
    afterResult(before, result, context.at),
  )

/** Command: it is called back. @throws Refusal of `take` and `afterCancelling`. */
export const cancelLinkage = (context: Context, id: string, { version, result }: EnterResult): Promise<Linkage> =>
  take(context, { id, version, action: 'linkages.cancel', input: { result } }, (before) =>
    afterCancelling(before, result, context.at),
  )

type Taken = { readonly id: string; readonly version: number; readonly action: string; readonly input: object }

/** @throws Refusal `linkage/not-found`, `linkage/stale`. */
function take(context: Context, { id, version, action, input }: Taken, after: (before: Linkage) => Linkage) {
  return runCommand(context, { name: action, input: { id, version, ...input } }, async (tx) => {
    const before = await findLinkageForUpdate(tx, context, id)
    if (!before) throw new Refusal('linkage/not-found', { id })
    if (before.version !== version) throw new Refusal('linkage/stale', { seen: version, current: before.version })
    const linkage = after(before)
    await updateLinkage(tx, linkage)
    if (linkage.endedAt !== null) await tellHolder(tx, context, linkage)
    if (linkage.timing === 'late' && before.timing === 'waiting') await tellOrderer(tx, context, linkage, 'late')
    return record(tx, context, action, linkage)
  })
}

const pages = { complaintId: '/complaints', reportId: '/reports', workOrderId: '/work-orders' } as const

async function tellHolder(tx: Tx, context: Context, linkage: Linkage): Promise<void> {
  const { bureauId, title } = linkage
  const about = (Object.keys(pages) as (keyof typeof pages)[]).find((name) => linkage[name] !== null) ?? 'complaintId'
  const id = linkage[about] ?? ''
  const holderId = (await standingOf({ ...context, db: tx }, id))?.holderId ?? null
  const desk = { bureauId, roles: rolesWith('complaints.handle'), on: context.today }
  const accounts = holderId ? [holderId] : await listAccountsWith(tx, desk)
  const told = accounts.filter((account) => account !== context.caller.accountId)
  await tell(tx, context, told, { kind: 'linkages.returned', details: { title }, path: `${pages[about]}/${id}` })
}

function bureauOf({ caller: { bureauId } }: Context): string {
  if (bureauId === null) throw new Refusal('linkage/no-bureau')
  return bureauId
}

async function recordPartner(tx: Tx, context: Context, action: string, partner: Partner): Promise<Partner> {
  const subject = { type: 'linkagePartner', id: partner.id, version: partner.version }
  await recordAct(tx, context, { action, subject, payload: partner })
  return partner
}

async function record(tx: Tx, context: Context, action: string, linkage: Linkage): Promise<Linkage> {
  const { complaintId, reportId, workOrderId, partnerId } = linkage
  await recordAct(tx, context, {
    action,
    subject: { type: 'linkage', id: linkage.id, version: linkage.version },
    payload: linkage,
    refs: [partnerId, ...[complaintId, reportId, workOrderId].flatMap((id) => id ?? [])],
  })
  return linkage
}

import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { announce } from '../../../kernel/events.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { StepDone } from '../../../kernel/procedure/kind.ts'
import { divisionOf } from '../../authorities/index.ts'
import { receiveComplaint, receiveReport } from '../../complaints/index.ts'
import { openMatter } from '../../matters/index.ts'
import { orderMoved } from '../events.ts'
import type { AskExclusion, Become, DecideExclusion, NewWorkOrder, WorkOrder } from '../model.ts'
import { orderProcedures } from '../procedure/index.ts'
import { findOrderForUpdate, getOrder, insertOrder, isOver, markOver, updateOrder } from '../queries/index.ts'
import { demandBecoming, exclusionAsked, exclusionDecided, newOrder, orderAfter } from '../rules/index.ts'

/**
 * Command: takes an order of the line in; its hours begin with the instant at which it came. The door for whoever brings
 * orders in. @throws Refusal `complaint/no-bureau`, `work-order/received-later`, `work-order/exists`.
 */
export function recordWorkOrder(context: Context, input: NewWorkOrder): Promise<WorkOrder> {
  return runCommand(context, { name: 'work-orders.receive', input }, async (tx) => {
    const { bureauId, unitId } = context.caller
    if (bureauId === null) throw new Refusal('complaint/no-bureau')
    const order = newOrder(input, { id: newIdAt(Date.parse(context.at)), bureauId, at: context.at })
    await insertOrder(tx, order)
    await recordOrder(tx, context, 'work-orders.receive', order)
    await openMatter(tx, context, [orderProcedures[order.category]], {
      ...{ id: order.id, title: order.title, bureauId, unitId, holderId: null },
      ...{ place: await divisionOf(tx, bureauId), from: order.receivedOn, at: order.receivedAt },
    })
    return order
  })
}

/** Which clock a step meets. */
const clockOf: Readonly<Record<string, string>> = { sign: 'sign', settle: 'settle' }

/** What a step of its procedure leaves in the order. */
export async function carryOutOrder(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const clock = clockOf[step]
  const isLate = clock !== undefined && (await isOver(tx, context, { id, clock }))
  const after = orderAfter(await getOrder(tx, id), step, input, context.today, isLate)
  await updateOrder(tx, after)
  await recordOrder(tx, context, `work-orders.${step}`, after)
  await announce(tx, context, orderMoved, { id, step, version: after.version })
}

/** Command: asks that an order be left out of the assessment. @throws Refusal `work-order/not-found`, `exclusion/asked-already`. */
export function askExclusion(context: Context, id: string, asked: AskExclusion): Promise<WorkOrder> {
  return runCommand(context, { name: 'work-orders.askExclusion', input: { id, ...asked } }, async (tx) =>
    keepOrder(tx, context, 'work-orders.askExclusion', exclusionAsked(await orderOf(tx, context, id), asked)),
  )
}

/** Command: who leads leaves it out, or not. @throws Refusal `work-order/not-found`, `exclusion/not-asked`. */
export function decideExclusion(context: Context, id: string, decided: DecideExclusion): Promise<WorkOrder> {
  return runCommand(context, { name: 'work-orders.decideExclusion', input: { id, ...decided } }, async (tx) => {
    const { accountId } = context.caller
    if (accountId === null) throw new Refusal('access/sign-in-required')
    const after = exclusionDecided(await orderOf(tx, context, id), decided, accountId)
    return keepOrder(tx, context, 'work-orders.decideExclusion', after)
  })
}

/**
 * Command: a complaint or a report is made of an order, of what stands in it; both are linked and each goes its own way.
 * @throws Refusal `work-order/not-found`, `work-order/…-missing`, `work-order/became-already`.
 */
export function becomeRecord(context: Context, id: string, asked: Become): Promise<WorkOrder> {
  return runCommand(context, { name: 'work-orders.become', input: { id, ...asked } }, async (tx) => {
    const order = await orderOf(tx, context, id)
    demandBecoming(order, asked)
    const record = await makeRecord({ ...context, db: tx }, order, asked)
    const link = asked.kind === 'complaint' ? { complaintId: record.id } : { reportId: record.id }
    return keepOrder(tx, context, 'work-orders.become', { ...order, ...link, version: order.version + 1 })
  })
}

function makeRecord(context: Context, order: WorkOrder, { kind, claim }: Become): Promise<{ id: string }> {
  const said = {
    respondentName: order.respondentName ?? '',
    respondentAddress: order.place,
    channel: 'hotline12345' as const,
    receivedOn: order.receivedOn,
    facts: order.content,
  }
  const { callerName, callerPhone } = order
  if (kind === 'complaint')
    return receiveComplaint(context, {
      ...{ ...said, claim: claim ?? '' },
      ...{ complainantName: callerName ?? '', complainantPhone: callerPhone ?? '' },
    })
  if (callerName === null) return receiveReport(context, { ...said, identity: 'anonymous' })
  return receiveReport(context, { ...said, identity: 'realName', reporterName: callerName, reporterPhone: callerPhone })
}

/** Marked in one transaction. */
const most = 500

/** What ran over is marked, so that it counts as late before anybody has touched it. Nothing is journalled. */
export async function markOrdersOver(context: Context): Promise<void> {
  for (;;) {
    const marked = await runCommand(context, { name: 'work-orders.markOver', input: {} }, (tx) =>
      markOver(tx, context, most),
    )
    if (marked < most) return
  }
}

/** @throws Refusal `work-order/not-found`. */
async function orderOf(tx: Tx, context: Context, id: string): Promise<WorkOrder> {
  const order = await findOrderForUpdate(tx, context, id)
  if (!order) throw new Refusal('work-order/not-found', { id })
  return order
}

async function keepOrder(tx: Tx, context: Context, action: string, after: WorkOrder): Promise<WorkOrder> {
  await updateOrder(tx, after)
  await recordOrder(tx, context, action, after)
  return after
}

const recordOrder = (tx: Tx, context: Context, action: string, order: WorkOrder) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'workOrder', id: order.id, version: order.version },
    payload: order,
    refs: [order.complaintId, order.reportId].flatMap((id) => id ?? []),
  })

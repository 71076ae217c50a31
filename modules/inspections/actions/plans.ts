import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { ApprovePlan, ChangePlan, CreatePlan, Plan, PlanContent } from '../model/index.ts'
import { findListInForce, getList, type ListInForce } from '../queries/items.ts'
import { findDrawnPlanForUpdate, findPlanForUpdate, insertPlan, updatePlan } from '../queries/plans.ts'
import { checkApprover, checkPlan, checkPlanState } from '../rules/index.ts'
import type { PlanRow } from '../tables.ts'

export function createPlan(context: Context, input: CreatePlan): Promise<Plan> {
  return runCommand(context, { name: 'inspections.createPlan', input }, async (tx) => {
    const { bureauId, accountId } = context.caller
    if (bureauId === null || accountId === null) throw new Refusal('plan/not-permitted')
    const list = await findListInForce(tx, bureauId, input.window.from)
    if (!list) throw new Refusal('item-list/not-found', { on: input.window.from })
    const row: PlanRow = {
      ...planOf(input, list),
      id: newIdAt(Date.parse(context.at)),
      bureauId,
      listId: list.id,
      author: accountId,
      state: 'draft',
      approvedBy: null,
      approvedOn: null,
      approvalDocument: null,
      createdAt: context.at,
      version: 1,
    }
    await insertPlan(tx, row)
    return record(tx, context, 'inspections.createPlan', row)
  })
}

/** Only a draft is changed: what the head approved is what is drawn. */
export function changePlan(context: Context, id: string, input: ChangePlan): Promise<Plan> {
  return runCommand(context, { name: 'inspections.changePlan', input: { id, ...input } }, async (tx) => {
    const before = await getPlan(tx, context, id)
    checkPlanState(before, ['draft'], input.version)
    const after = { ...before, ...planOf(input, await getList(tx, before.listId)), version: before.version + 1 }
    await updatePlan(tx, after)
    return record(tx, context, 'inspections.changePlan', after)
  })
}

export function approvePlan(context: Context, id: string, input: ApprovePlan): Promise<Plan> {
  return runCommand(context, { name: 'inspections.approvePlan', input: { id, ...input } }, async (tx) => {
    const before = await getPlan(tx, context, id)
    checkPlanState(before, ['draft'], input.version)
    checkApprover(context.caller.accountId, before.author)
    const after: PlanRow = {
      ...before,
      state: 'approved',
      approvedBy: context.caller.accountId,
      approvedOn: context.today,
      approvalDocument: input.document,
      version: before.version + 1,
    }
    await updatePlan(tx, after)
    return record(tx, context, 'inspections.approvePlan', after)
  })
}

export async function getPlan(tx: Tx, context: Context, id: string): Promise<PlanRow> {
  const plan = await findPlanForUpdate(tx, context, id)
  if (!plan) throw new Refusal('plan/not-found', { id })
  return plan
}

/** `drawn` with its draw; `closed`, its matter being over, when the last result of the draw is published. */
export async function movePlan(tx: Tx, context: Context, id: string, state: 'drawn' | 'closed'): Promise<void> {
  const before = await findDrawnPlanForUpdate(tx, id)
  if (!before || (state === 'closed' && before.state !== 'drawn')) return
  const after: PlanRow = { ...before, state, version: before.version + 1 }
  await updatePlan(tx, after)
  await record(tx, context, state === 'drawn' ? 'inspections.drawPlan' : 'inspections.closePlan', after)
}

function planOf(input: CreatePlan, list: ListInForce) {
  const items = list.items.filter(({ id }) => input.items.includes(id))
  const content: PlanContent = {
    items: input.items,
    scope: input.scope,
    window: input.window,
    strata: input.strata ?? items[0]?.ratio.strata ?? [],
    evenArm: input.evenArm ?? list.content.evenArm,
    loadCap: input.loadCap,
    pairWithin: input.pairWithin,
    lendingBureaus: input.lendingBureaus,
    contributors: input.contributors,
    quorum: input.quorum,
    custodian: input.custodian,
    beaconSource: input.beaconSource,
  }
  checkPlan(content, list)
  return {
    name: input.name,
    year: input.year,
    itemNames: items.map(({ category }) => category).join(' · '),
    windowFrom: input.window.from,
    windowUntil: input.window.until,
    content,
  }
}

async function record(tx: Tx, context: Context, action: string, row: PlanRow): Promise<Plan> {
  const { content, listId, author, ...plan } = row
  await recordAct(tx, context, {
    action,
    subject: { type: 'plan', id: plan.id, version: plan.version },
    payload: { ...plan, content, listId, author },
  })
  return plan
}

import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { kindsNow } from '../../things/index.ts'
import {
  type ApprovePlan,
  type ChangePlan,
  type CreatePlan,
  type Plan,
  type PlanContent,
  type RedrawUnassigned,
  strata,
} from '../model/index.ts'
import { findDrawForUpdate } from '../queries/draws.ts'
import { countUnassigned } from '../queries/inspections.ts'
import { findListInForce, getList, type ListInForce } from '../queries/items.ts'
import { listDepartments } from '../queries/joint.ts'
import { findDrawnPlanForUpdate, findOpenRedraw, findPlanForUpdate, insertPlan, updatePlan } from '../queries/plans.ts'
import { findYearPlanInForce } from '../queries/year-plans.ts'
import { checkApprover, checkPlan, checkPlanState, lineFor } from '../rules/index.ts'
import type { PlanRow } from '../tables.ts'

export function createPlan(context: Context, input: CreatePlan): Promise<Plan> {
  return runCommand(context, { name: 'inspections.createPlan', input }, async (tx) => {
    const { bureauId } = context.caller
    if (bureauId === null) throw new Refusal('plan/not-permitted')
    const list = await findListInForce(tx, bureauId, input.window.from)
    if (!list) throw new Refusal('item-list/not-found', { on: input.window.from })
    await checkDepartmentUnits(tx, input, bureauId)
    checkThingKind(context, input)
    const row = { ...planOf(input, list), ...(await lineIn(tx, bureauId, input)), bureauId, listId: list.id }
    return insertDraft(tx, context, 'inspections.createPlan', row)
  })
}

type DraftRow = ReturnType<typeof planOf> & Pick<PlanRow, 'bureauId' | 'listId' | 'lineId' | 'lineName'>

async function insertDraft(tx: Tx, context: Context, action: string, draft: DraftRow): Promise<Plan> {
  const { accountId } = context.caller
  if (accountId === null) throw new Refusal('plan/not-permitted')
  const row: PlanRow = {
    ...draft,
    id: newIdAt(Date.parse(context.at)),
    author: accountId,
    state: 'draft',
    approvedBy: null,
    approvedOn: null,
    approvalDocument: null,
    createdAt: context.at,
    version: 1,
  }
  await insertPlan(tx, row)
  return record(tx, context, action, row)
}

/** Only a draft is changed: what the head approved is what is drawn. */
export function changePlan(context: Context, id: string, input: ChangePlan): Promise<Plan> {
  return runCommand(context, { name: 'inspections.changePlan', input: { id, ...input } }, async (tx) => {
    const before = await getPlan(tx, context, id)
    checkPlanState(before, ['draft'], input.version)
    await checkDepartmentUnits(tx, input, before.bureauId)
    checkThingKind(context, input)
    const changed = planOf(input, await getList(tx, before.listId))
    // Of whom a plan draws again is not for a change to say.
    const content = { ...changed.content, redrawOf: before.content.redrawOf ?? null }
    const line = before.content.redrawOf ? {} : await lineIn(tx, before.bureauId, input)
    const after = { ...before, ...changed, ...line, content, version: before.version + 1 }
    await updatePlan(tx, after)
    return record(tx, context, 'inspections.changePlan', after)
  })
}

/**
 * Those a draw found no pair for are drawn again alone, with other officers or in other days: all of them, by a ceremony of
 * its own that anybody can weigh. The head approves it like any plan.
 * @throws Refusal `draw/not-found`, `draw/not-open`, `draw/none-unassigned`, `draw/redraw-exists`.
 */
export function redrawUnassigned(context: Context, drawId: string, input: RedrawUnassigned): Promise<Plan> {
  return runCommand(context, { name: 'inspections.redrawUnassigned', input: { drawId, ...input } }, async (tx) => {
    const draw = await findDrawForUpdate(tx, drawId)
    if (!draw || !context.caller.bureauIds.includes(draw.bureauId)) throw new Refusal('draw/not-found', { id: drawId })
    if (draw.state !== 'done') throw new Refusal('draw/not-open', { state: draw.state })
    if ((await countUnassigned(tx, drawId)) === 0) throw new Refusal('draw/none-unassigned')
    const open = await findOpenRedraw(tx, drawId)
    if (open) throw new Refusal('draw/redraw-exists', { name: open.name })
    const first = await getPlan(tx, context, draw.planId)
    const { bureauId, listId, lineId, lineName, content } = first
    const again = { ...content, ...input, year: Number(input.window.from.slice(0, 4)) }
    const planned = planOf({ ...again, strata: everybody, evenArm: nobodyEvenly }, await getList(tx, listId))
    const row = { ...planned, bureauId, listId, lineId, lineName, content: { ...planned.content, redrawOf: drawId } }
    return insertDraft(tx, context, 'inspections.redrawUnassigned', row)
  })
}

const everybody = strata.map((stratum) => ({ stratum, num: 1, den: 1, min: 0, max: null }))
const nobodyEvenly = { num: 0, den: 1, min: 0 }

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

/** @throws Refusal `plan/department-unknown` when one is no outside unit beside this bureau. */
async function checkDepartmentUnits(tx: Tx, input: CreatePlan, bureauId: string): Promise<void> {
  const known = await listDepartments(tx, input, bureauId)
  const unknown = (input.departments ?? []).filter(({ unitId }) => !known.some((one) => one.unitId === unitId))
  if (unknown.length > 0) throw new Refusal('plan/department-unknown', { units: unknown.map(({ unitId }) => unitId) })
}

/** @throws Refusal `plan/thing-kind-unknown` when no kind of things is called so today. */
function checkThingKind(context: Context, { scope: { thingKind } }: CreatePlan): void {
  const kinds = thingKind ? kindsNow(context) : []
  if (thingKind && !kinds.some(({ code }) => code === thingKind))
    throw new Refusal('plan/thing-kind-unknown', { kinds: kinds.map(({ name }) => name) })
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

/** A year that has an approved plan draws by one of its lines. */
async function lineIn(tx: Tx, bureauId: string, input: CreatePlan): Promise<Pick<PlanRow, 'lineId' | 'lineName'>> {
  const yearly = await findYearPlanInForce(tx, bureauId, input.year)
  if (!yearly) return { lineId: null, lineName: null }
  const { id, name } = lineFor(yearly.lines, input)
  return { lineId: id, lineName: name }
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
    perDay: input.perDay ?? null,
    pairWithin: input.pairWithin,
    lendingBureaus: input.lendingBureaus,
    ...(input.departments?.length ? { departments: input.departments } : {}),
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

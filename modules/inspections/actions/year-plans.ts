import { may } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type {
  ApproveYearPlan,
  ChangeLine,
  CreateYearPlan,
  DropLine,
  ProposeLine,
  PublishYearPlan,
  YearPlan,
  YearPlanLine,
} from '../model/index.ts'
import { findListInForce } from '../queries/items.ts'
import { findYearPlanForUpdate, insertYearPlan, isUnitOf, standingOf, updateYearPlan } from '../queries/year-plans.ts'
import {
  changeOf,
  checkApprover,
  checkDrawn,
  checkYearPlanState,
  namesOfLine,
  reasonOf,
  totalsOf,
  withChange,
  withLine,
} from '../rules/index.ts'
import type { YearPlanRow } from '../tables.ts'

/** @throws Refusal `year-plan/exists`: a bureau has one plan a year. */
export function createYearPlan(context: Context, input: CreateYearPlan): Promise<YearPlan> {
  return runCommand(context, { name: 'inspections.createYearPlan', input }, async (tx) => {
    const { bureauId, accountId } = context.caller
    if (bureauId === null || accountId === null) throw new Refusal('year-plan/not-permitted')
    const row: YearPlanRow = {
      ...{ id: newIdAt(Date.parse(context.at)), bureauId, ...input, state: 'draft' },
      ...{ lines: [], changes: [], lineCount: 0, plannedCount: 0, author: accountId, createdAt: context.at },
      ...{ approvedBy: null, approvedOn: null, approvalDocument: null, publishedOn: null, version: 1 },
    }
    await insertYearPlan(tx, row)
    return record(tx, context, 'inspections.createYearPlan', row)
  })
}

/** A department asks for a line while the plan is collected; later only the planner adds one, for a reason. */
export function proposeLine(context: Context, id: string, input: ProposeLine): Promise<YearPlan> {
  return runCommand(context, { name: 'inspections.proposeLine', input: { id, ...input } }, async (tx) => {
    const before = await getYearPlan(tx, context, id)
    const because = reasonOf(before.state, input)
    if (because && !may(context.caller, 'inspections.plan')) throw new Refusal('year-plan/not-permitted')
    const line = { ...(await lineOf(tx, before, input)), id: newIdAt(Date.parse(context.at)) }
    const lines = withLine(before.lines, line)
    const added = lines.at(-1) ?? null
    return keep(tx, context, 'inspections.proposeLine', {
      before,
      lines,
      change: because && { from: null, to: added, ...because },
    })
  })
}

export function changeLine(context: Context, id: string, lineId: string, input: ChangeLine): Promise<YearPlan> {
  return runCommand(context, { name: 'inspections.changeLine', input: { id, lineId, ...input } }, async (tx) => {
    const before = await getYearPlan(tx, context, id)
    checkYearPlanState(before, ['draft', 'approved', 'published'], input.version)
    const because = reasonOf(before.state, input)
    const from = getLine(before, lineId)
    checkDrawn(input.planned, await drawnOf(tx, lineId))
    const to: YearPlanLine = { ...from, ...(await lineOf(tx, before, input)) }
    const lines = before.lines.map((line) => (line.id === lineId ? to : line))
    return keep(tx, context, 'inspections.changeLine', { before, lines, change: because && { from, to, ...because } })
  })
}

/** A line nobody has drawn for falls away; after the approval it stays to be seen, with the reason. */
export function dropLine(context: Context, id: string, lineId: string, input: DropLine): Promise<YearPlan> {
  return runCommand(context, { name: 'inspections.dropLine', input: { id, lineId, ...input } }, async (tx) => {
    const before = await getYearPlan(tx, context, id)
    checkYearPlanState(before, ['draft', 'approved', 'published'], input.version)
    const because = reasonOf(before.state, input)
    const from = getLine(before, lineId)
    checkDrawn(0, await drawnOf(tx, lineId))
    const lines = because
      ? before.lines.map((line) => (line.id === lineId ? { ...line, isDropped: true } : line))
      : before.lines.filter((line) => line.id !== lineId)
    return keep(tx, context, 'inspections.dropLine', {
      before,
      lines,
      change: because && { from, to: null, ...because },
    })
  })
}

export function approveYearPlan(context: Context, id: string, input: ApproveYearPlan): Promise<YearPlan> {
  return runCommand(context, { name: 'inspections.approveYearPlan', input: { id, ...input } }, async (tx) => {
    const before = await getYearPlan(tx, context, id)
    checkYearPlanState(before, ['draft'], input.version)
    checkApprover(context.caller.accountId, before.author)
    if (before.lines.length === 0) throw new Refusal('year-plan/empty')
    const approved = {
      approvedBy: context.caller.accountId,
      approvedOn: context.today,
      approvalDocument: input.document,
    }
    return save(tx, context, 'inspections.approveYearPlan', { ...before, ...approved, state: 'approved' })
  })
}

export function publishYearPlan(context: Context, id: string, input: PublishYearPlan): Promise<YearPlan> {
  return runCommand(context, { name: 'inspections.publishYearPlan', input: { id, ...input } }, async (tx) => {
    const before = await getYearPlan(tx, context, id)
    checkYearPlanState(before, ['approved'], input.version)
    const published = { state: 'published', publishedOn: context.today } as const
    return save(tx, context, 'inspections.publishYearPlan', { ...before, ...published })
  })
}

async function getYearPlan(tx: Tx, context: Context, id: string): Promise<YearPlanRow> {
  const plan = await findYearPlanForUpdate(tx, context, id)
  if (!plan) throw new Refusal('year-plan/not-found', { id })
  return plan
}

function getLine({ lines }: YearPlanRow, lineId: string): YearPlanLine {
  const line = lines.find(({ id, isDropped }) => id === lineId && !isDropped)
  if (!line) throw new Refusal('plan/line-unknown')
  return line
}

const drawnOf = async (tx: Tx, lineId: string) => (await standingOf(tx, [lineId])).get(lineId)?.drawn ?? 0

/** @throws Refusal `item-list/not-found`, `unit/not-found`, those of `namesOfLine`. */
async function lineOf(tx: Tx, { bureauId, year }: YearPlanRow, input: ProposeLine) {
  const { name, items, departmentId, window, planned, partners } = input
  const list = await findListInForce(tx, bureauId, window.from)
  if (!list) throw new Refusal('item-list/not-found', { on: window.from })
  if (!(await isUnitOf(tx, departmentId, bureauId))) throw new Refusal('unit/not-found', { id: departmentId })
  return { name, items, departmentId, window, planned, partners, itemNames: namesOfLine(input, year, list.items) }
}

type Kept = {
  readonly before: YearPlanRow
  readonly lines: YearPlanLine[]
  readonly change: { from: YearPlanLine | null; to: YearPlanLine | null; reason: string; document: string } | null
}

function keep(tx: Tx, context: Context, action: string, { before, lines, change }: Kept): Promise<YearPlan> {
  const told = change && changeOf(change.from, change.to, { ...change, changedOn: context.today })
  const changes = told ? withChange(before.changes, told) : before.changes
  return save(tx, context, action, { ...before, lines, changes, ...totalsOf(lines) })
}

async function save(tx: Tx, context: Context, action: string, row: YearPlanRow): Promise<YearPlan> {
  const after = { ...row, version: row.version + 1 }
  await updateYearPlan(tx, after)
  return record(tx, context, action, after)
}

async function record(tx: Tx, context: Context, action: string, row: YearPlanRow): Promise<YearPlan> {
  const { lines, changes, author, ...plan } = row
  await recordAct(tx, context, {
    action,
    subject: { type: 'yearPlan', id: plan.id, version: plan.version },
    payload: { ...plan, lines, changes, author },
  })
  return plan
}

import { Refusal } from '../../../kernel/errors.ts'
import type { ItemData } from '../model/item.ts'
import type { CreatePlan } from '../model/plan.ts'
import type { ProposeLine, YearPlan, YearPlanChange, YearPlanLine, YearPlanState } from '../model/year-plan.ts'

type Line = Omit<ProposeLine, 'reason' | 'document'>
type Because = Pick<ProposeLine, 'reason' | 'document'>

const mostLines = 300
const mostChanges = 1000

/** @throws Refusal `year-plan/stale`, `year-plan/not-open` when the plan has left the state. */
export function checkYearPlanState(
  plan: Pick<YearPlan, 'state' | 'version'>,
  states: readonly YearPlanState[],
  seen: number = plan.version,
): void {
  if (plan.version !== seen) throw new Refusal('year-plan/stale', { seen, current: plan.version })
  if (!states.includes(plan.state)) throw new Refusal('year-plan/not-open', { state: plan.state })
}

/**
 * A line as the list of items and the year allow it, with the words of its items.
 * @throws Refusal `plan/item-unknown`, `year-plan/window-reversed`, `year-plan/window-outside-year`.
 */
export function namesOfLine({ items, window }: Line, year: number, list: readonly ItemData[]): string {
  const known = items.flatMap((id) => list.find((item) => item.id === id) ?? [])
  if (known.length < items.length) {
    throw new Refusal('plan/item-unknown', { items: items.filter((id) => !known.some((item) => item.id === id)) })
  }
  if (window.until < window.from) throw new Refusal('year-plan/window-reversed', window)
  if (window.from.slice(0, 4) !== String(year) || window.until.slice(0, 4) !== String(year)) {
    throw new Refusal('year-plan/window-outside-year', { ...window, year })
  }
  return known.map(({ category }) => category).join(' · ')
}

/** Before the approval a line may change; after it only for a reason, with its paper. @throws Refusal `year-plan/reason-missing`. */
export function reasonOf(
  state: YearPlanState,
  { reason, document }: Because,
): Required<{ reason: string; document: string }> | null {
  if (state === 'draft') return null
  if (!reason?.trim() || !document?.trim()) throw new Refusal('year-plan/reason-missing')
  return { reason: reason.trim(), document: document.trim() }
}

/** @throws Refusal `year-plan/less-than-drawn`: what was drawn cannot be planned away. */
export function checkDrawn(planned: number, drawn: number): void {
  if (planned < drawn) throw new Refusal('year-plan/less-than-drawn', { planned, drawn })
}

/** The lines with one more at the end. @throws Refusal `year-plan/too-many-lines`. */
export function withLine(
  lines: readonly YearPlanLine[],
  line: Omit<YearPlanLine, 'number' | 'isDropped'>,
): YearPlanLine[] {
  if (lines.length >= mostLines) throw new Refusal('year-plan/too-many-lines', { most: mostLines })
  const last = Math.max(0, ...lines.map(({ number }) => number))
  return [...lines, { ...line, number: last + 1, isDropped: false }]
}

/** What the change of a line leaves in the record, for everybody to read. */
export function changeOf(
  before: YearPlanLine | null,
  after: YearPlanLine | null,
  { reason, document, changedOn }: { reason: string; document: string; changedOn: string },
): YearPlanChange {
  const named = after ?? before
  const said = (line: YearPlanLine | null) =>
    line && { window: line.window, planned: line.planned, itemNames: line.itemNames }
  return {
    ...{ lineId: named?.id ?? '', lineName: named?.name ?? '', before: said(before), after: said(after) },
    ...{ reason, document, changedOn },
  }
}

/** @throws Refusal `year-plan/too-many-lines`. */
export function withChange(changes: readonly YearPlanChange[], change: YearPlanChange): YearPlanChange[] {
  if (changes.length >= mostChanges) throw new Refusal('year-plan/too-many-lines', { most: mostChanges })
  return [...changes, change]
}

/** How many lines there are, and how many businesses they speak of; what was dropped counts no more. */
export function totalsOf(lines: readonly YearPlanLine[]): { lineCount: number; plannedCount: number } {
  const open = lines.filter(({ isDropped }) => !isDropped)
  return { lineCount: open.length, plannedCount: open.reduce((sum, { planned }) => sum + planned, 0) }
}

/**
 * A year that has a plan draws by it and by nothing else.
 * @throws Refusal `plan/line-missing`, `plan/line-unknown`, `plan/item-not-in-line`, `plan/window-outside-line`.
 */
export function lineFor(
  lines: readonly YearPlanLine[],
  { lineId, items, window }: Pick<CreatePlan, 'lineId' | 'items' | 'window'>,
): YearPlanLine {
  if (!lineId) throw new Refusal('plan/line-missing')
  const line = lines.find(({ id, isDropped }) => id === lineId && !isDropped)
  if (!line) throw new Refusal('plan/line-unknown')
  const others = items.filter((item) => !line.items.includes(item))
  if (others.length > 0) throw new Refusal('plan/item-not-in-line', { items: others, line: line.name })
  if (window.from < line.window.from || window.until > line.window.until) {
    throw new Refusal('plan/window-outside-line', { from: line.window.from, until: line.window.until })
  }
  return line
}

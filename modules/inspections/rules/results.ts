import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { EnterResult, Inspection } from '../model/inspection.ts'
import type { ItemData, ResultData } from '../model/item.ts'

/**
 * The first two codes that exclude each other, lower one first (C-11, C-12, inspection-items list section 4). A row
 * that names what it excludes decides; two rows that name what they go with must name each other.
 */
export function findExclusion(
  codes: readonly number[],
  table: readonly ResultData[],
): readonly [number, number] | null {
  const rows = new Map(table.map((row) => [row.code, row]))
  const sorted = [...codes].sort((a, b) => a - b)
  for (const [place, first] of sorted.entries()) {
    for (const second of sorted.slice(place + 1)) {
      if (areExclusive(rows.get(first), rows.get(second))) return [first, second]
    }
  }
  return null
}

function areExclusive(first: ResultData | undefined, second: ResultData | undefined): boolean {
  if (!first || !second) return true
  if (excludes(first, second) || excludes(second, first)) return true
  if (first.with === undefined || second.with === undefined) return false
  return !first.with.includes(second.code)
}

const excludes = (row: ResultData, other: ResultData) =>
  row.excludes === 'all' || (row.excludes?.includes(other.code) ?? false)

/**
 * Whether this may be entered as the result of an inspection.
 * @throws Refusal `result/empty`, `result/state-excludes-codes`, `result/codes-exclude-each-other` naming the two,
 * `result/rectification-missing`, `result/rectification-needless`, `result/way-not-of-item`, `result/problems-missing`,
 * `result/problems-needless`, `result/checked-in-future`, `result/checked-before-window`.
 */
export function checkResult(
  input: EnterResult,
  {
    window,
    item,
    table,
  }: { window: { from: Day; today: Day }; item: Pick<ItemData, 'ways'>; table: readonly ResultData[] },
): void {
  const { codes, entityState, checkedOn, way } = input
  if (codes.length === 0 && !entityState) throw new Refusal('result/empty')
  if (codes.length > 0 && entityState) throw new Refusal('result/state-excludes-codes', { entityState, codes })
  const pair = findExclusion(codes, table)
  if (pair) throw new Refusal('result/codes-exclude-each-other', { first: pair[0], second: pair[1] })
  checkRectification(input)
  checkProblems(input)
  if (!item.ways.includes(way)) throw new Refusal('result/way-not-of-item', { way, allowed: item.ways })
  if (checkedOn > window.today) throw new Refusal('result/checked-in-future', { checkedOn, today: window.today })
  if (checkedOn < window.from) throw new Refusal('result/checked-before-window', { checkedOn, from: window.from })
}

/** Code 6 is an order with a term, and nothing else is. */
function checkRectification({ codes, rectification, checkedOn }: EnterResult): void {
  const isOrdered = codes.includes(6)
  if (isOrdered && !rectification) throw new Refusal('result/rectification-missing')
  if (!isOrdered && rectification) throw new Refusal('result/rectification-needless')
  if (rectification && rectification.dueOn < checkedOn) {
    throw new Refusal('rectification/due-before-order', { dueOn: rectification.dueOn, orderedOn: checkedOn })
  }
}

const problemCodes: readonly number[] = [2, 3, 4, 6, 9]
const namesProblem = (codes: readonly number[]) => codes.some((code) => problemCodes.includes(code))

/** What was found is counted, and only that. */
function checkProblems({ codes, problems }: EnterResult): void {
  if (problems === undefined) return
  if (namesProblem(codes) && problems === 0) throw new Refusal('result/problems-missing', { codes })
  if (!namesProblem(codes) && problems > 0) throw new Refusal('result/problems-needless', { codes })
}

export const problemsOf = ({ codes, problems }: Pick<EnterResult, 'codes' | 'problems'>): number =>
  problems ?? (namesProblem(codes) ? 1 : 0)

/** Either of the pair enters, the other confirms. @throws Refusal `inspection/not-permitted`, `inspection/not-open`. */
export function checkEntering(
  inspection: Pick<Inspection, 'state' | 'firstOfficerId' | 'secondOfficerId'>,
  officerId: string,
): void {
  checkSeat(inspection, officerId)
  const isOpen = inspection.state === 'assigned' || inspection.state === 'entered'
  if (!isOpen) throw new Refusal('inspection/not-open', { state: inspection.state })
}

/** @throws Refusal `inspection/not-permitted`, `inspection/not-open`, `inspection/confirmed-by-same`. */
export function checkConfirming(
  inspection: Pick<Inspection, 'state' | 'firstOfficerId' | 'secondOfficerId' | 'enteredBy'>,
  officerId: string,
): void {
  checkSeat(inspection, officerId)
  if (inspection.state !== 'entered') throw new Refusal('inspection/not-open', { state: inspection.state })
  if (inspection.enteredBy === officerId) throw new Refusal('inspection/confirmed-by-same')
}

function checkSeat(
  { firstOfficerId, secondOfficerId }: Pick<Inspection, 'firstOfficerId' | 'secondOfficerId'>,
  officerId: string,
) {
  if (officerId !== firstOfficerId && officerId !== secondOfficerId) throw new Refusal('inspection/not-permitted')
}

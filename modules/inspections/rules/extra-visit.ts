import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { isOwnChoice } from '../../visits/pure.ts'
import type { ExtraVisit, RequestExtraVisit } from '../model/extra-visit.ts'
import type { ItemData, ItemList, Stratum } from '../model/item.ts'

/**
 * Whether a check outside any draw may be asked for at all: for a listed reason with its paper, or as a daily check.
 * @throws Refusal `extra-visit/source-missing`, `extra-visit/daily-for-matter`, `extra-visit/daily-not-urgent`, `extra-visit/one-officer`,
 * `extra-visit/window-reversed`, `extra-visit/window-past`, `extra-visit/window-of-two-years`.
 */
export function checkRequest(request: RequestExtraVisit, today: Day): void {
  const { reason, source, matterId, isUrgent, windowFrom, windowUntil } = request
  if (isOwnChoice(reason) && matterId) throw new Refusal('extra-visit/daily-for-matter')
  if (!isOwnChoice(reason) && !source?.trim() && !matterId) throw new Refusal('extra-visit/source-missing', { reason })
  if (isOwnChoice(reason) && isUrgent) throw new Refusal('extra-visit/daily-not-urgent')
  if (request.firstOfficerId === request.secondOfficerId) throw new Refusal('extra-visit/one-officer')
  if (windowUntil < windowFrom) throw new Refusal('extra-visit/window-reversed', { windowFrom, windowUntil })
  if (windowFrom < today) throw new Refusal('extra-visit/window-past', { windowFrom, today })
  // A cap is of one year.
  if (windowFrom.slice(0, 4) !== windowUntil.slice(0, 4)) throw new Refusal('extra-visit/window-of-two-years')
}

/** Visits made or planned in a year: those the office chose, and how often one item was inspected. */
export type CountedVisits = { readonly counted: number; readonly ofItem: number; readonly class: Stratum }

export type Caps = {
  readonly item: Pick<ItemData, 'kind' | 'yearlyCap'>
  readonly caps: ItemList['caps']
}

/** The cap holds for what the office chose itself; key items go by the frequency of the law, as in the pool of a draw. */
export function isCapReached({ counted, ofItem, class: known }: CountedVisits, { item, caps }: Caps): boolean {
  return (item.yearlyCap !== null && ofItem >= item.yearlyCap) || (item.kind === 'general' && counted >= caps[known])
}

/**
 * C-17: once the yearly cap is reached nobody goes because the office wishes to; a complaint, a report, an order or a
 * recheck is always followed up. The cap itself is not told (D-02). @throws Refusal `extra-visit/cap-reached`.
 */
export function checkCap(reason: ExtraVisit['reason'], visits: CountedVisits, caps: Caps): void {
  if (isOwnChoice(reason) && isCapReached(visits, caps)) {
    throw new Refusal('extra-visit/cap-reached', { rule: 'C-17', counted: visits.counted })
  }
}

/**
 * Who asked does not decide, and nothing is decided twice.
 * @throws Refusal `extra-visit/stale`, `extra-visit/not-open`, `extra-visit/not-permitted`.
 */
export function checkDecision(
  { state, version, askedBy }: Pick<ExtraVisit, 'state' | 'version' | 'askedBy'>,
  { seen, decider }: { seen: number; decider: string | null },
): void {
  if (version !== seen) throw new Refusal('extra-visit/stale', { seen, current: version })
  if (state !== 'asked') throw new Refusal('extra-visit/not-open', { state })
  if (decider === null || decider === askedBy) throw new Refusal('extra-visit/not-permitted')
}

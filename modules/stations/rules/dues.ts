import { beginningOf, type Calendar, type Day, type Instant } from '../../../kernel/calendar.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { type Due, reckon } from '../../../kernel/law/reckon.ts'
import type { Law } from '../../../kernel/law/rule.ts'

export type Ground = {
  readonly law: Law
  readonly calendar: Calendar
  readonly today: Day
  readonly at: Instant
  /** Division whose local numbers count. */
  readonly place: string | null
}

function dueOf(name: string, from: Day | Instant, { law, calendar, today, place }: Ground): Due {
  const limit = getLimit(getRule(law, 'A-74', { on: today, place }), name)
  return reckon({ from, limit }, calendar)
}

/** Until when a station replies, and settles what was sent to it now. */
export function referralDues(ground: Ground): { readonly replyBy: Instant; readonly settleBy: Day } {
  const { at, day } = dueOf('reply', ground.at, ground)
  // A place may count days instead of hours: then the reply is in time until the day is over.
  const replyBy = at ?? new Date(Date.parse(beginningOf(day)) + 86_400_000 - 1000).toISOString()
  return { replyBy, settleBy: dueOf('settle', ground.today, ground).day }
}

export const ledgerDue = (lastOfMonth: Day, ground: Ground): Day => dueOf('ledger', lastOfMonth, ground).day
export const evaluationDue = (ground: Ground): Day => dueOf('evaluation', ground.today, ground).day

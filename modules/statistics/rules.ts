import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'

/** One calendar month; `until` is its last day. */
export type Month = { readonly month: string; readonly from: Day; readonly until: Day }

/** The months that end with the one of `today`, oldest first. */
export function monthsUntil(today: Day, count: number): Month[] {
  const first = `${today.slice(0, 7)}-01`
  return Array.from({ length: count }, (_, place) => {
    const from = addMonths(first, place - count + 1)
    return { month: from.slice(0, 7), from, until: addDays(addMonths(from, 1), -1) }
  })
}

type Filters = Readonly<Record<string, string>>

/**
 * The filters of a figure, further limited to the days from–until of one field. A limit the figure already has stays
 * where it is the narrower one, so that a point never counts what the figure leaves out. Undefined: nothing is left.
 */
export function betweenDays(filters: Filters, field: string, { from, until }: Omit<Month, 'month'>) {
  const begin = latest(from, filters[`${field}.from`])
  const end = earliest(until, filters[`${field}.until`])
  return begin > end ? undefined : { ...filters, [`${field}.from`]: begin, [`${field}.until`]: end }
}

const latest = (day: Day, other: Day | undefined): Day => (other !== undefined && other > day ? other : day)
const earliest = (day: Day, other: Day | undefined): Day => (other !== undefined && other < day ? other : day)

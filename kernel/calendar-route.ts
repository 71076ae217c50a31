import type { Calendar, CalendarYear, Day } from './calendar.ts'
import { Refusal } from './errors.ts'
import type { RouteApp } from './http.ts'
import { closed, Type } from './model.ts'

const Days = Type.Array(Type.String({ format: 'date' }))
const Year = closed({ year: Type.Integer(), off: Days, work: Days })

/** `GET /calendar?year=2026`: the days off and the make-up days of a year, by default this one, as they were announced. */
export function calendarRoute(app: RouteApp): void {
  const querystring = closed({ year: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2200 })) })
  app.get(
    '/calendar',
    { config: { access: 'public' }, schema: { tags: ['calendar'], querystring, response: { 200: Year } } },
    async ({ context: { calendar, today }, query }) => {
      const year = query.year ?? Number(today.slice(0, 4))
      return { year, ...daysOf(calendar, year) }
    },
  )
}

/** @throws Refusal `calendar-year/not-found` when the holidays of the year have not been announced. */
function daysOf({ off, work, coveredFrom, coveredUntil }: Calendar, year: number): { off: Day[]; work: Day[] } {
  if (`${year}-12-31` < coveredFrom || `${year}-01-01` > coveredUntil)
    throw new Refusal('calendar-year/not-found', { year })
  const within = (days: ReadonlySet<Day>) => [...days].filter((day) => day.startsWith(`${year}-`)).sort()
  return { off: within(off), work: within(work) } satisfies CalendarYear
}

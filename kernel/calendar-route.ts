import type { Calendar, CalendarYear, Day } from './calendar.ts'
import type { RouteApp } from './http.ts'
import { closed, Type } from './model.ts'

const Days = Type.Array(Type.String({ format: 'date' }))
/** A year whose holidays are not announced yet has no days: nobody may count with it. */
const Year = closed({ year: Type.Integer(), isAnnounced: Type.Boolean(), off: Days, work: Days })

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

type Said = CalendarYear & { readonly isAnnounced: boolean; off: Day[]; work: Day[] }

function daysOf({ off, work, coveredFrom, coveredUntil }: Calendar, year: number): Said {
  const isAnnounced = `${year}-12-31` >= coveredFrom && `${year}-01-01` <= coveredUntil
  const within = (days: ReadonlySet<Day>) => [...days].filter((day) => day.startsWith(`${year}-`)).sort()
  return { isAnnounced, off: within(off), work: within(work) }
}

/** An ISO day without time of day, in Chinese time: `2026-11-21`. */
export type Day = string

export type CalendarYear = { readonly off: readonly Day[]; readonly work: readonly Day[] }

/** Working days as the State Council announced them, year by year. Beyond the last year nothing is known. */
export type Calendar = {
  readonly off: ReadonlySet<Day>
  readonly work: ReadonlySet<Day>
  readonly coveredFrom: Day
  readonly coveredUntil: Day
}

/** `years`: `{ "2026": { off: [...], work: [...] } }`, without a gap between the years. */
export function calendarOf(years: Readonly<Record<string, CalendarYear>>): Calendar {
  const named = Object.keys(years).sort()
  const [first = '1970'] = named
  return {
    off: new Set(Object.values(years).flatMap((year) => year.off)),
    work: new Set(Object.values(years).flatMap((year) => year.work)),
    coveredFrom: `${first}-01-01`,
    coveredUntil: `${named.at(-1) ?? '1970'}-12-31`,
  }
}

/** M-01: Monday to Friday that is not an off day, and the make-up weekends. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  if (calendar.work.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !calendar.off.has(day)
}

/** So many working days later, or earlier for a negative `amount`; the day itself is not counted (M-03). */
export function addWorkingDays(from: Day, amount: number, calendar: Calendar): Day {
  let day = from
  for (let left = Math.abs(amount); left > 0; ) {
    day = addDays(day, Math.sign(amount))
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}

export function addDays(day: Day, amount: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + amount)
  return date.toISOString().slice(0, 10)
}

/** The same-numbered day `amount` months later (or earlier), or the last day of that month (Civil Code Art. 202). */
export function addMonths(day: Day, amount: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + amount, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)))
    .toISOString()
    .slice(0, 10)
}

/** The Chinese day of an instant. China has had one offset, UTC+8, without summer time since 1991. */
export function chineseDay(instant: string): Day {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** An ISO day without time of day, in Chinese time: `2026-11-21`. */
export type Day = string

export type CalendarYear = { readonly off: readonly Day[]; readonly work: readonly Day[] }

/** Working days as the State Council announced them, year by year. Beyond the last year nothing is known. */
export type Calendar = {
  readonly off: ReadonlySet<Day>
  readonly work: ReadonlySet<Day>
  readonly coveredFrom: Day
  readonly coveredUntil: Day
  /** This calendar before each announcement that was adopted on a screen, the seed first; without it the seed alone. */
  readonly former?: readonly Calendar[]
}

/** What a day is made by a notice: off, a make-up day of work, or (put right) neither. */
export const dayKinds = ['off', 'work', 'ordinary'] as const
export type DayKind = (typeof dayKinds)[number]

/** A notice of the State Council as it was adopted on a screen. `year`: the one it announces or changes. */
export type Announcement = {
  readonly year: number
  readonly days: readonly { readonly day: Day; readonly kind: DayKind }[]
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

/** The calendar after one more notice. It knows a further year only where no year is left out between. */
export function announced(calendar: Calendar, { year, days }: Announcement): Calendar {
  const named = new Set(days.map(({ day }) => day))
  const after = (known: ReadonlySet<Day>, kind: DayKind) =>
    new Set([
      ...[...known].filter((day) => !named.has(day)),
      ...days.flatMap((said) => (said.kind === kind ? [said.day] : [])),
    ])
  const isNext = year === lastYear(calendar) + 1
  return {
    ...calendar,
    off: after(calendar.off, 'off'),
    work: after(calendar.work, 'work'),
    coveredUntil: isNext ? `${year}-12-31` : calendar.coveredUntil,
    former: [...(calendar.former ?? []), calendar],
  }
}

/** The last year whose holidays are announced. */
export const lastYear = ({ coveredUntil }: Calendar): number => Number(coveredUntil.slice(0, 4))

/** How many announcements of a screen it holds: by what a clock was reckoned. */
export const revisionOf = ({ former = [] }: Calendar): number => former.length

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

/** An instant, ISO in UTC with milliseconds: `2026-11-21T08:20:00.000Z`. So written, later is greater. */
export type Instant = string

/** The Chinese day of an instant. China has had one offset, UTC+8, without summer time since 1991. */
export function chineseDay(instant: Instant): Day {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** The wall clock of China at an instant: `2026-11-21 16:20`. */
export const chineseTime = (instant: Instant): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** The instant at which a Chinese day begins; the day before ends there. */
export const beginningOf = (day: Day): Instant => new Date(`${day}T00:00:00+08:00`).toISOString()

import { addDays, addWorkingDays, type Calendar, type Day } from '../../../kernel/calendar.ts'
import { type ItemState, type Light, type ProgressPart, unfinishedStates, workedStates } from '../model/index.ts'

/** The last day that is near: so many working days from today. */
export const warnUntil = (today: Day, warnDays: number, calendar: Calendar): Day =>
  addWorkingDays(today, warnDays, calendar)

/** The light of an item somebody works on; null when it is with who checks it, or ended. */
export function lightOf(
  { state, dueOn }: { readonly state: ItemState; readonly dueOn: Day },
  { today, near }: { readonly today: Day; readonly near: Day },
): Light | null {
  if (!workedStates.includes(state)) return null
  if (dueOn < today) return 'red'
  return dueOn <= near ? 'yellow' : 'green'
}

type Filters = Readonly<Record<string, string>>

const worked = workedStates.join(',')

/** The filters of the register that show exactly what each part counts: a number and its list are one thing said once. */
export function partFilters({ today, near }: { today: Day; near: Day }): Readonly<Record<ProgressPart, Filters>> {
  return {
    all: {},
    waiting: { state: worked },
    red: { state: worked, 'dueOn.until': addDays(today, -1) },
    yellow: { state: worked, 'dueOn.from': today, 'dueOn.until': near },
    green: { state: worked, 'dueOn.from': addDays(near, 1) },
    inCheck: { state: unfinishedStates.filter((state) => !workedStates.includes(state)).join(',') },
    struckOff: { state: 'struckOff' },
    givenUp: { state: 'givenUp' },
  }
}

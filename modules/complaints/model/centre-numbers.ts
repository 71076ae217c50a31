import { addDays, type Day } from '../../../kernel/calendar.ts'
import { Complaint, Report } from '../model.ts'
import type { Centre } from './centre.ts'

/** The list a number opens, by the condition it is counted with. */
export type CentreList = {
  readonly to: '/matters' | '/oversights' | '/command-centre'
  readonly query: Readonly<Record<string, string>>
}
export type CentreNumber = CentreList & { readonly value: number }

/** Of the matters those that are counted here. */
const bothKinds = [Complaint.name, Report.name].join()

const matters = (query: CentreList['query']): CentreList => ({ to: '/matters', query })
const open = (query: CentreList['query']) => matters({ endedOn: '~', ...query })
const over = (today: Day, query: CentreList['query']) => open({ ...query, 'dueOn.until': addDays(today, -1) })
const dueToday = (today: Day, query: CentreList['query']) =>
  open({ ...query, 'dueOn.from': today, 'dueOn.until': today })

/** The records behind a number, shown on the page itself. */
export const recordsAt = (by: string, key: string, when: 'open' | 'over' | 'week'): CentreList => ({
  to: '/command-centre',
  query: { by, key, when },
})

export const clockNumbers = ({ kind, ...counts }: Centre['clocks'][number], today: Day) => ({
  open: { value: counts.open, ...open({ kind }) },
  over: { value: counts.over, ...over(today, { kind }) },
  today: { value: counts.today, ...dueToday(today, { kind }) },
  soon: { value: counts.soon, ...open({ kind, 'dueOn.from': addDays(today, 1), 'dueOn.until': addDays(today, 3) }) },
})

export const oversightNumbers = ({ oversights, received, today }: Centre) => ({
  oversightsOpen: {
    ...{ value: oversights.open, to: '/oversights' as const },
    query: { state: 'set,acknowledged,answered' },
  },
  oversightsSet: { value: oversights.unacknowledged, to: '/oversights' as const, query: { state: 'set' } },
  oversightsLate: {
    ...{ value: oversights.late, to: '/oversights' as const },
    query: { state: 'set,acknowledged', 'answerBy.until': addDays(today, -1) },
  },
  receivedWeek: { value: received.week, ...matters({ kind: bothKinds, 'openedOn.from': addDays(today, -6) }) },
})

type Load = { readonly id: string | null; readonly open: number; readonly over: number }
type Filter = 'unitId' | 'holderId' | 'bureauId'

/** What lies with a unit, a person or a bureau. */
export function loadNumbers(filter: Filter, load: Load, today: Day) {
  const query = { kind: bothKinds, [filter]: load.id ?? '~' }
  return { open: { value: load.open, ...open(query) }, over: { value: load.over, ...over(today, query) } }
}

/** The queue of a bureau below, and what of it is due today or overseen. */
export const bureauNumbers = (bureau: Centre['bureaus'][number], today: Day) => ({
  ...loadNumbers('bureauId', bureau, today),
  today: { value: bureau.today, ...dueToday(today, { kind: bothKinds, bureauId: bureau.id }) },
  untaken: { value: bureau.untaken, ...open({ kind: bothKinds, bureauId: bureau.id, holderId: '~' }) },
})

export const officeNumbers = ({ id, open: count, over: late }: Centre['offices'][number]) => ({
  open: { value: count, ...recordsAt('office', id, 'open') },
  over: { value: late, ...recordsAt('office', id, 'over') },
})

export const dangerNumber = ({ total }: Centre['dangers']): CentreNumber => ({
  value: total,
  ...recordsAt('danger', 'any', 'open'),
})

export const spikeNumber = ({ by, key, count }: Centre['spikes'][number]): CentreNumber => ({
  value: count,
  ...recordsAt(by, key, 'week'),
})

export const channelNumber = ({ channel, count }: Centre['channels'][number]): CentreNumber => ({
  value: count,
  ...recordsAt('channel', channel, 'week'),
})

/** Every number of the page with its list: a test opens each. */
export const numbersOf = (centre: Centre): CentreNumber[] => [
  ...centre.clocks.flatMap((clock) => Object.values(clockNumbers(clock, centre.today))),
  ...Object.values(oversightNumbers(centre)),
  ...centre.units.flatMap((load) => Object.values(loadNumbers('unitId', load, centre.today))),
  ...centre.people.flatMap((load) => Object.values(loadNumbers('holderId', load, centre.today))),
  ...centre.bureaus.flatMap((bureau) => Object.values(bureauNumbers(bureau, centre.today))),
  ...centre.offices.flatMap((office) => Object.values(officeNumbers(office))),
  dangerNumber(centre.dangers),
  ...centre.spikes.map(spikeNumber),
  ...centre.channels.map(channelNumber),
]

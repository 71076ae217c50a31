import { chineseDay, type Day } from '../../../../kernel/calendar.ts'
import type { Draw } from '../../model/index.ts'

/** The stations of a draw from its announcement to its publication, in order. */
export const stations = [
  'announced',
  'commitments',
  'closed',
  'reveals',
  'opening',
  'beacon',
  'concluded',
  'visits',
  'published',
] as const
export type Station = (typeof stations)[number]

/** `waiting`: its time has come, and somebody must act before it goes on. `skipped`: it was not needed. */
export type StationState = 'done' | 'now' | 'waiting' | 'later' | 'skipped' | 'void'

export type StationView = {
  readonly station: Station
  readonly state: StationState
  /** Instants or days between which it takes place; null where it is not fixed. */
  readonly from: string | null
  readonly until: string | null
}

export type CeremonyDraw = Pick<
  Draw,
  | 'state'
  | 'announcedAt'
  | 't1'
  | 't2'
  | 't3'
  | 'windowFrom'
  | 'windowUntil'
  | 'committedCount'
  | 'revealedCount'
  | 'concludedAt'
  | 'publishedOn'
> & { readonly beaconTime: string | null }

/** Where a draw stands at an instant. A draw without a beacon has no station for one. */
export function stationsOf(draw: CeremonyDraw, now: string): StationView[] {
  return stations
    .filter((station) => station !== 'beacon' || draw.beaconTime !== null)
    .map((station) => ({ station, state: stateOf[station](draw, now), ...spans[station](draw) }))
}

/** What runs out next: the end of the first station that runs or waits. */
export function nextEnd(views: readonly StationView[], now: string): StationView | null {
  return views.find(({ state, until }) => state === 'now' && until !== null && until >= now) ?? null
}

type Span = Pick<StationView, 'from' | 'until'>

const spans: Readonly<Record<Station, (draw: CeremonyDraw) => Span>> = {
  announced: ({ announcedAt }) => ({ from: announcedAt, until: null }),
  commitments: ({ announcedAt, t1 }) => ({ from: announcedAt, until: t1 }),
  closed: ({ t1 }) => ({ from: t1, until: null }),
  reveals: ({ t1, t2 }) => ({ from: t1, until: t2 }),
  opening: ({ t2, t3 }) => ({ from: t2, until: t3 }),
  beacon: ({ beaconTime }) => ({ from: beaconTime, until: null }),
  concluded: ({ concludedAt }) => ({ from: concludedAt, until: null }),
  visits: ({ windowFrom, windowUntil }) => ({ from: windowFrom, until: windowUntil }),
  published: ({ publishedOn }) => ({ from: publishedOn, until: null }),
}

type StateOf = (draw: CeremonyDraw, now: string) => StationState

const isOver = ({ state }: CeremonyDraw) => state === 'done' || state === 'void'
const knowsAll = ({ committedCount, revealedCount }: CeremonyDraw) => revealedCount >= committedCount

const commitments: StateOf = (draw, now) => (draw.state === 'announced' && !isPast(draw.t1, now) ? 'now' : 'done')

const closed: StateOf = (draw, now) => {
  if (draw.state !== 'announced') return 'done'
  return isPast(draw.t1, now) ? 'waiting' : 'later'
}

const reveals: StateOf = (draw, now) => {
  if (draw.state === 'announced') return 'later'
  // Without a quorum nobody is asked for a secret.
  if (draw.state === 'void' && draw.revealedCount === 0) return 'skipped'
  return isOver(draw) || knowsAll(draw) || isPast(draw.t2, now) ? 'done' : 'now'
}

const opening: StateOf = (draw, now) => {
  if (isOver(draw)) return isPast(draw.t2, draw.concludedAt ?? draw.t2) ? 'done' : 'skipped'
  if (draw.state === 'announced') return 'later'
  if (knowsAll(draw)) return 'skipped'
  if (!isPast(draw.t2, now)) return 'later'
  return isPast(draw.t3, now) ? 'done' : 'now'
}

const beacon: StateOf = (draw, now) => {
  if (isOver(draw)) return draw.state === 'void' ? 'skipped' : 'done'
  return draw.beaconTime !== null && draw.state === 'closed' && isPast(draw.beaconTime, now) ? 'waiting' : 'later'
}

const concluded: StateOf = (draw, now) => {
  if (isOver(draw)) return draw.state === 'void' ? 'void' : 'done'
  const lastInstant = draw.beaconTime ?? (knowsAll(draw) ? draw.t1 : draw.t3)
  return draw.state === 'closed' && isPast(lastInstant, now) ? 'waiting' : 'later'
}

const visits: StateOf = (draw, now) => {
  if (draw.state === 'void') return 'skipped'
  if (draw.state !== 'done') return 'later'
  if (draw.publishedOn !== null) return 'done'
  return dayOf(now) >= draw.windowFrom ? 'now' : 'later'
}

const published: StateOf = (draw) => {
  if (draw.state === 'void') return 'skipped'
  return draw.publishedOn === null ? 'later' : 'done'
}

const stateOf: Readonly<Record<Station, StateOf>> = {
  announced: () => 'done',
  commitments,
  closed,
  reveals,
  opening,
  beacon,
  concluded,
  visits,
  published,
}

const isPast = (instant: string, now: string) => Date.parse(now) > Date.parse(instant)
const dayOf = (now: string): Day => chineseDay(now)

export type TimeLeft = {
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

/** What is left until an instant, or until a day is over in China; null when it has passed. */
export function timeLeft(until: string, now: string): TimeLeft | null {
  const end = until.length === 10 ? Date.parse(`${until}T23:59:59+08:00`) : Date.parse(until)
  const left = Math.floor((end - Date.parse(now)) / 1000)
  if (left < 0) return null
  return {
    days: Math.floor(left / 86_400),
    hours: Math.floor(left / 3600) % 24,
    minutes: Math.floor(left / 60) % 60,
    seconds: left % 60,
  }
}

import type { Day } from '../../../kernel/calendar.ts'
import type { Row } from '../../../kernel/condition/predicate.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { NewStation, Standard, Station, StationKind } from '../model/index.ts'
import { evaluationOf, isBuilt, itemsOf } from './standard.ts'

/** What the requirements of the procedure ask. */
export const factsOfStation = ({ fulfilled, star }: Station, standard: Standard | undefined): Row => ({
  is_built: standard !== undefined && isBuilt(itemsOf(standard.buildItems), fulfilled),
  is_failed: star === '0',
})

type Entered = Pick<NewStation, 'kind' | 'businessId' | 'longitude' | 'latitude'>

/** A station of an enterprise names it; a place has both numbers. @throws Refusal `station/whose`, `station/place`. */
export function checkStation({ kind, businessId, longitude, latitude }: Entered): void {
  if (kind !== 'trade' && businessId) throw new Refusal('station/whose', { field: 'businessId' })
  if (!longitude !== !latitude) throw new Refusal('station/place', { field: longitude ? 'latitude' : 'longitude' })
  if (!isDegrees(longitude, 180)) throw new Refusal('station/place', { field: 'longitude' })
  if (!isDegrees(latitude, 90)) throw new Refusal('station/place', { field: 'latitude' })
}

const isDegrees = (text: string | null | undefined, most: number): boolean =>
  !text || (/^-?\d{1,3}(\.\d{1,7})?$/.test(text) && Math.abs(Number(text)) <= most)

/** 、 stands between places. */
export const placeMark = '\u3001'

/** However they were parted: `槐树巷、城关集贸市场`. Of one letter nothing is covered: it stands in every address. */
export function placesOf(said: string | null | undefined): string | null {
  const places = (said ?? '').split(/[\u3001\uff0c,;\uff1b\s]+/).filter((place) => place.length > 1)
  return places.length === 0 ? null : [...new Set(places)].join(placeMark)
}

const letters: Readonly<Record<StationKind, string>> = { department: 'B', trade: 'Q', community: 'S' }

/** `WQ2026-0007`: kind, year, and its place among those of the bureau. */
export const plateNumber = (kind: StationKind, on: Day, place: number): string =>
  `W${letters[kind]}${on.slice(0, 4)}-${String(place).padStart(4, '0')}`

type Said = Readonly<Record<string, unknown>>
export type Known = {
  readonly today: Day
  readonly standard: Standard | undefined
  /** The number its plate bears. */
  readonly number: string
  /** The last day of the next evaluation. */
  readonly evaluateBy: Day
}
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const left: Readonly<Record<string, (said: Said, known: Known) => Partial<Station>>> = {
  permit: (_, { standard }) => ({ standardId: standard?.id ?? null }),
  refuse: ({ outcome }, { today }) => ({ outcome: text(outcome), endedOn: today }),
  inspect: ({ fulfilled, review }) => ({ fulfilled: text(fulfilled), review: text(review) }),
  giveUp: ({ outcome }, { today }) => ({ outcome: text(outcome), endedOn: today }),
  accept: (_, { today }) => ({ acceptedOn: today }),
  // What was ticked were items of building; from now on those of the evaluation count.
  plate: (_, { today, number, evaluateBy }) => ({
    ...{ platedOn: today, number, evaluateBy, isInService: true, fulfilled: null },
  }),
  evaluate: ({ fulfilled, review }, { today, standard, evaluateBy }) => ({
    ...evaluationOf(itemsOf(standard?.evaluationItems ?? ''), text(fulfilled)),
    ...{ fulfilled: text(fulfilled), review: text(review), evaluatedOn: today, evaluateBy },
  }),
  remove: ({ outcome }, { today }) => ({ outcome: text(outcome), endedOn: today, isInService: false }),
  leave: ({ outcome }, { today }) => ({ outcome: text(outcome), endedOn: today, isInService: false }),
}

/** The record after a step. */
export function stationAfter(before: Station, step: string, said: Said, known: Known): Partial<Station> {
  const leaves = Object.hasOwn(left, step) ? left[step]?.(said, known) : {}
  return { ...leaves, version: before.version + 1 }
}

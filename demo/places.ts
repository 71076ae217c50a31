import { type Random, Weights } from './random.ts'
import { type BureauPlan, city, type OfficePlan, province, shareOf, type Territory } from './territory.ts'
import { streetNames } from './words/trade-names.ts'

export type Street = {
  readonly name: string
  readonly bureau: BureauPlan
  readonly office: OfficePlan
  readonly weight: number
  /** Where it begins among the streets of its office and how much of them it is; all of them together are 1. */
  readonly begins: number
  readonly length: number
  /** What the street adds to the hazard of everybody in it. */
  readonly effect: number
  readonly isBad: boolean
}

const businessesPerStreet = 110
const badShare = 0.06
const badEffect = 1.1

/** One street for every 110 businesses, two at least for each office; the densest tenth hold about a third. */
export function layStreets(random: Random, size: number, { bureaus }: Territory): Street[] {
  const offices = placedOffices(bureaus)
  const places = apportion(offices, Math.max(offices.length * 2, Math.round(size / businessesPerStreet)))
  const names = random.shuffle(streetNames)
  const dense = Math.max(1, Math.round(places.length / 10))
  // A street is dense or bad, so that the two are not taken for each other.
  const bad = new Set(
    random.shuffle([...places.keys()].slice(dense)).slice(0, Math.max(1, Math.round(places.length * badShare))),
  )
  const densityOf = (index: number) => (index < dense ? 9 : 1)
  const sums = new Map<OfficePlan, number>()
  for (const [index, { office }] of places.entries()) sums.set(office, (sums.get(office) ?? 0) + densityOf(index))
  const laid = new Map<OfficePlan, number>()
  return places.map(({ bureau, office, share }, index) => {
    const length = densityOf(index) / (sums.get(office) ?? 1)
    const begins = laid.get(office) ?? 0
    laid.set(office, begins + length)
    const round = Math.floor(index / names.length)
    return {
      name: `${names[index % names.length]}${round === 0 ? '' : round + 1}`,
      bureau,
      office,
      weight: share * length,
      begins,
      length,
      effect: random.normal() * 0.3 + (bad.has(index) ? badEffect : 0),
      isBad: bad.has(index),
    }
  })
}

type Placed = { readonly bureau: BureauPlan; readonly office: OfficePlan; readonly share: number }

const placedOffices = (bureaus: readonly BureauPlan[]): Placed[] =>
  bureaus.flatMap((bureau) =>
    bureau.offices.map((office) => ({ bureau, office, share: bureau.businessShare * shareOf(bureau, office) })),
  )

/** The largest offices first; each further street goes to the office that has the fewest for its share. */
function apportion(offices: readonly Placed[], count: number): Placed[] {
  const bySize = offices.toSorted((left, right) => right.share - left.share)
  const given = new Map(bySize.map((place) => [place, 2]))
  const further = Array.from({ length: count - bySize.length * 2 }, () => {
    const next = bySize.reduce((most, place) => (need(given, place) > need(given, most) ? place : most))
    given.set(next, (given.get(next) ?? 0) + 1)
    return next
  })
  return [...bySize, ...further, ...bySize]
}

const need = (given: ReadonlyMap<Placed, number>, place: Placed) => place.share / ((given.get(place) ?? 0) + 1)

/** Each street with its weight, to be drawn from. */
export const streetWeights = (streets: readonly Street[]): Weights<Street> =>
  new Weights(streets.map((street) => [street, street.weight] as const))

/** An address as the register writes it; now and then without province, or without any county (to be found out). */
export function addressIn(random: Random, street: Street, rest: string): string {
  const { bureau, office: own } = street
  const inTown = `${own.town}${street.name}${rest}`
  return random.weigh([
    [`${province.place}${city.place}${bureau.place}${inTown}`, 88],
    [`${city.place}${bureau.place}${inTown}`, 9],
    [`${bureau.place}${inTown}`, 1.5],
    [`${city.place}${street.name}${rest}`, 1.5],
  ])
}

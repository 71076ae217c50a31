import type { Day } from '../kernel/calendar.ts'
import type { TownBusiness } from './businesses.ts'
import type { TownFact } from './history/fact.ts'
import { historyOf } from './history/history.ts'
import { layStreets, type Street, streetWeights } from './places.ts'
import { Random } from './random.ts'
import { type Staff, staffOf } from './staff.ts'
import {
  openWorkshop,
  overVisited,
  type Planted,
  plantAgencies,
  plantChains,
  plantHomonyms,
  plantPharmacies,
  plantPhoenixes,
  plantSupermarkets,
  type Story,
  type Workshop,
} from './stories.ts'
import { town as townTerritory } from './territories.ts'
import type { Territory } from './territory.ts'
import { tradeWeights } from './trades.ts'

export type TownOptions = {
  readonly seed: string
  /** Active businesses: 2,000 unless told otherwise. */
  readonly size?: number
  /** The Chinese day on which the town is seen; its history ends the day before. */
  readonly today: Day
  /** The county and the zone of the town unless told otherwise; the parts of a city are generated one by one. */
  readonly territory?: Territory
  /** Of a part: numbers below it belong to other parts. */
  readonly firstNumber?: number
}

export type Town = {
  readonly seed: string
  readonly territory: Territory
  readonly today: Day
  readonly streets: readonly Street[]
  readonly businesses: readonly TownBusiness[]
  readonly facts: readonly TownFact[]
  readonly staff: Staff
  readonly stories: readonly Story[]
}

/** The whole town as values: places, people, businesses, three years of facts. The same options give the same bytes. */
export function generateTown(options: TownOptions): Town {
  const { seed, size = 2000, today, territory = townTerritory, firstNumber = 0 } = options
  const random = new Random(seed)
  const streets = layStreets(random.fork('streets'), size, territory)
  const maker = { random: random.fork('businesses'), streets, streetWeights: streetWeights(streets), today }
  const workshop = openWorkshop(maker, firstNumber)
  const planted = [
    plantChains(workshop, random.fork('chains'), size),
    plantAgencies(workshop, random.fork('agencies'), size),
    plantPhoenixes(workshop, random.fork('phoenixes'), size),
    plantSupermarkets(workshop, random.fork('supermarkets'), size),
    plantHomonyms(workshop, random.fork('homonyms')),
    plantPharmacies(workshop, random.fork('pharmacies')),
  ]
  const special = planted.flatMap(({ businesses }) => businesses)
  const businesses = [...special, ...ordinary(workshop, random.fork('trades'), size, special)]
  const histories = businesses.flatMap((business) => historyOf(business, random.fork('history'), today))
  const over = overVisited({ businesses, random: random.fork('cap'), today })
  const facts = [...histories, ...[...planted, over].flatMap((story: Planted) => story.facts)]
  return {
    seed,
    territory,
    today,
    streets,
    businesses,
    facts: facts.sort((left, right) => (left.on < right.on ? -1 : Number(left.on > right.on))),
    staff: staffOf(random.fork('staff'), territory, today),
    stories: [...planted, over].flatMap(({ stories }) => stories),
  }
}

// Beside the active: those revoked and not gone, and those that went in the last three years, as parts of the active.
const revokedShare = 0.0445
const goneShare = 0.1945

function ordinary(workshop: Workshop, random: Random, size: number, special: readonly TownBusiness[]): TownBusiness[] {
  const active = size - special.filter(({ state }) => state === 'active').length
  const states = [
    ...Array.from({ length: Math.max(0, active) }, () => undefined),
    ...Array.from({ length: Math.round(size * revokedShare) }, () => 'revoked' as const),
    ...Array.from({ length: Math.round(size * goneShare) }, () => 'deregistered' as const),
  ]
  return states.map((state) => {
    const trade = random.draw(tradeWeights)
    // What was revoked or went is older than half a year.
    return workshop.next(
      state === undefined ? { trade } : { trade, state, foundedOn: olderDay(random, workshop.today) },
    )
  })
}

const olderDay = (random: Random, today: Day): Day =>
  new Date(Date.parse(today) - (400 + random.below(4000)) * 86_400_000).toISOString().slice(0, 10)

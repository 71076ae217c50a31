import type { Day } from '../kernel/calendar.ts'
import { Random } from './random.ts'
import { type Staff, staffOf } from './staff.ts'
import { town as townTerritory, wholeCity } from './territories.ts'
import type { Territory } from './territory.ts'
import { generateTown, type Town } from './town.ts'

export type DemonstrationOptions = {
  readonly seed: string
  /** The Chinese day on which it is seen; its history ends the day before. */
  readonly today: Day
  /** Active businesses: those of the territory unless told otherwise. */
  readonly size?: number
  readonly territory?: Territory['name']
}

/** Active businesses: the proportions of a real city, and of a county and a zone of it. */
export const usualSize = { town: 20_000, city: 607_000 } as const satisfies Record<Territory['name'], number>

export type Plan = {
  readonly seed: string
  readonly today: Day
  readonly territory: Territory
  readonly staff: Staff
  /** The town is one part, a city one for each bureau: a part is generated when it is asked for and can be forgotten. */
  readonly parts: () => Generator<Town>
}

export function planOf({ seed, today, territory: name = 'town', size = usualSize[name] }: DemonstrationOptions): Plan {
  if (name === 'town') {
    const only = generateTown({ seed, today, size, territory: townTerritory })
    return {
      seed,
      today,
      territory: townTerritory,
      staff: only.staff,
      parts: function* () {
        yield only
      },
    }
  }
  const staff = staffOf(new Random(seed).fork('staff'), wholeCity, today)
  return { seed, today, territory: wholeCity, staff, parts: () => partsOfCity({ seed, today, size, staff }) }
}

/** Numbers of businesses, and so their codes, are apart by this from bureau to bureau. */
const numbersPerPart = 10_000_000

type CityOptions = { readonly seed: string; readonly today: Day; readonly size: number; readonly staff: Staff }

function* partsOfCity({ seed, today, size, staff }: CityOptions): Generator<Town> {
  for (const [index, bureau] of wholeCity.bureaus.entries()) {
    const own = { name: 'city', bureaus: [bureau] } as const
    const part = {
      seed: `${seed}/${bureau.code}`,
      today,
      size: Math.round((size * bureau.businessShare) / 100),
      territory: own,
      firstNumber: (index + 1) * numbersPerPart,
    }
    yield { ...generateTown(part), staff }
  }
}

import { addDays, type Day } from '../kernel/calendar.ts'
import { makeCreditCode } from '../kernel/identifiers/index.ts'
import { type Conduct, conductOf } from './conduct.ts'
import { dayNumber, dayOf } from './days.ts'
import type { Kind } from './kinds.ts'
import { mobileNumber, personName } from './persons.ts'
import { addressIn, type Street } from './places.ts'
import { placeOf } from './premises.ts'
import type { Random, Weights } from './random.ts'
import { businessName } from './signs.ts'
import { city, gridCountOf, gridName } from './territory.ts'
import { groups, type Trade } from './trades.ts'

export type State = 'active' | 'suspended' | 'revoked' | 'deregistered'
export const stateTexts: Readonly<Record<State, string>> = {
  active: '在营（开业）企业',
  suspended: '歇业',
  revoked: '吊销，未注销',
  deregistered: '注销',
}

export type TownBusiness = {
  readonly creditCode: string
  readonly name: string
  readonly kind: Kind
  readonly head: string
  readonly capitalYuan: number | null
  readonly foundedOn: Day
  readonly state: State
  /** The day of revocation or deregistration. */
  readonly endedOn: Day | null
  readonly address: string
  readonly street: Street
  /** Where along its street it is, 0 … 1: decides the grid and the point on the map. */
  readonly spot: number
  readonly trade: Trade
  readonly phone: string
  readonly conduct: Conduct
  /** What its scope was before it was changed; null where it still is the scope of its trade. */
  readonly formerScope: string | null
  /** The credit code of the company whose name the shop bears. */
  readonly headquarters: string | null
}

export type Maker = {
  readonly random: Random
  readonly streets: readonly Street[]
  /** The same streets, laid to be drawn from. */
  readonly streetWeights: Weights<Street>
  readonly today: Day
}

/** What a maker is told beforehand; the rest it draws. */
export type Given = Partial<
  Pick<TownBusiness, 'name' | 'kind' | 'head' | 'address' | 'phone' | 'foundedOn' | 'headquarters'>
> & {
  readonly trade: Trade
  readonly state?: State
  readonly street?: Street
  readonly conduct?: Partial<Conduct>
}

/** The number makes the organisation code, so no two businesses share one. What was given stands above what was drawn. */
export function makeBusiness({ random, streetWeights, today }: Maker, number: number, given: Given): TownBusiness {
  const { conduct, ...told } = given
  const drawn = {
    kind: kindOf(random, given.trade),
    street: random.draw(streetWeights),
    foundedOn: foundingDay(random, today),
    state: random.chance(0.0005) ? ('suspended' as const) : ('active' as const),
  }
  const frame = { ...drawn, ...told }
  const { trade, kind, street, foundedOn, state } = frame
  return {
    creditCode: creditCodeOf(random, kind, street, number),
    name: businessName(random, frame),
    head: personName(random),
    capitalYuan: capitalOf(random, kind),
    endedOn: state === 'active' || state === 'suspended' ? null : endingDay(random, foundedOn, today),
    address: addressIn(random, street, placeOf(random, trade)),
    spot: random.fork('spot').unit(),
    phone: mobileNumber(random),
    formerScope: null,
    headquarters: null,
    ...frame,
    conduct: { ...conductOf(random, { trade, kind, street, foundedOn, today }), ...conduct },
  }
}

/** The grid whose workers look after it. */
export function gridOf({ street, spot }: Pick<TownBusiness, 'street' | 'spot'>): string {
  const count = gridCountOf(street.bureau, street.office)
  return gridName(street.office, Math.min(count, Math.floor((street.begins + spot * street.length) * count) + 1))
}

function kindOf(random: Random, { group }: Trade): Kind {
  if (random.chance(groups[group].individual / 100)) return 'individual'
  if (group === 'agriculture' && random.chance(0.69)) return 'cooperative'
  return random.weigh([
    ['limited', 24],
    ['branch', 2.5],
    ['sole', 2.2],
    ['partnership', 0.6],
    ['jointStock', 0.12],
    ['foreign', 0.08],
  ])
}

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const prefixes: Partial<Record<Kind, string>> = { individual: '92', cooperative: '93' }

/** Digits 3–8 name who registered it: mostly the county, 6.5 % the city, a few the province or another county. */
function creditCodeOf(random: Random, kind: Kind, { bureau }: Street, number: number): string {
  // A zone is no division of GB/T 2260: what lies in it was registered by the city or by the county around it.
  const own = bureau.kind === 'zone' ? '990102' : bureau.code
  const authority = random.weigh([
    [own, 92.9],
    [city.code, 6.5],
    ['990000', 0.1],
    ['990103', 0.5],
  ])
  // A number times a prime, modulo the count of codes, meets none twice and looks like none follows another.
  let organisation = 'M'
  for (let left = (number * 1_000_003_741) % 31 ** 7, place = 0; place < 7; place++) {
    organisation += letters[left % 31]
    left = Math.floor(left / 31)
  }
  return makeCreditCode(prefixes[kind] ?? '91', authority, organisation)
}

/** Age: under 1 year 13 %, 1–3 24, 3–5 19, 5–10 28, 10–20 13, over 20 3. */
function foundingDay(random: Random, today: Day): Day {
  const [from, until] = random.weigh([
    [[0, 1], 13],
    [[1, 3], 24],
    [[3, 5], 19],
    [[5, 10], 28],
    [[10, 20], 13],
    [[20, 28], 3],
  ] as const)
  const days = Math.floor((from + random.unit() * (until - from)) * 365.25)
  return addDays(today, -days - 1)
}

function endingDay(random: Random, foundedOn: Day, today: Day): Day {
  const least = Math.max(dayNumber(foundedOn) + 60, dayNumber(today) - 3 * 365)
  return dayOf(Math.min(dayNumber(today) - 1, least + random.below(Math.max(1, dayNumber(today) - least))))
}

/** Median half a million, with heaps at round sums; individual businesses and branches have none. */
function capitalOf(random: Random, kind: Kind): number | null {
  if (kind === 'individual' || kind === 'branch') return null
  if (random.chance(0.45))
    return random.weigh([
      [100_000, 3],
      [500_000, 4],
      [1_000_000, 3],
      [5_000_000, 1.4],
      [10_000_000, 0.6],
    ])
  return Math.round((500_000 * Math.exp(random.normal() * 1.6)) / 10_000) * 10_000 || 30_000
}

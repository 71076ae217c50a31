import type { Random } from './random.ts'
import { streetNames } from './words/trade-names.ts'

/** The part of the authorities that the town has: codes 99xxxx are unassigned in GB/T 2260. */
export type BureauPlan = {
  readonly key: 'county' | 'zone'
  readonly kind: 'county' | 'zone'
  readonly code: string
  readonly name: string
  /** As addresses name it. */
  readonly place: string
  readonly businessShare: number
  readonly grids: number
  readonly offices: readonly OfficePlan[]
}

export type OfficePlan = {
  readonly name: string
  /** The street or town whose name its addresses bear. */
  readonly town: string
  readonly weight: number
  /** What its officers add to the sum that decides whether they find something: strict, lenient or like others. */
  readonly severity: number
}

export const province = { code: '990000', name: '衡原省市场监督管理局', place: '衡原省' } as const
export const city = { code: '990100', name: '清枰市市场监督管理局', place: '清枰市' } as const

const office = (stem: string, kind: '街道' | '镇', weight: number, severity = 0): OfficePlan => ({
  name: `${stem}市场监督管理所`,
  town: `${stem}${kind}`,
  weight,
  severity,
})

export const bureauPlans: readonly BureauPlan[] = [
  {
    key: 'county',
    kind: 'county',
    code: '990121',
    name: '沛河县市场监督管理局',
    place: '沛河县',
    businessShare: 73,
    grids: 28,
    // Story 2: 石桥 finds more, 柳湾 less than others would in the same places.
    offices: [
      office('城关', '街道', 38),
      office('北环', '街道', 22),
      office('石桥', '镇', 14, 0.7),
      office('柳湾', '镇', 12, -0.9),
      office('白云', '街道', 14),
    ],
  },
  {
    key: 'zone',
    kind: 'zone',
    code: '990171',
    name: '清枰市市场监督管理局高新区分局',
    place: '高新区',
    businessShare: 27,
    grids: 12,
    offices: [office('创业', '街道', 60), office('科苑', '街道', 40)],
  },
]

/** The office that publishes late (story 17). */
export const lateOffice = '北环市场监督管理所'

export type Street = {
  readonly name: string
  readonly bureau: BureauPlan
  readonly office: OfficePlan
  readonly weight: number
  /** What the street adds to the hazard of everybody in it. */
  readonly effect: number
  readonly isBad: boolean
}

const businessesPerStreet = 110
const badShare = 0.06
const badEffect = 1.1

/** One street for every 110 businesses, two at least for each office; the densest tenth hold about a third. */
export function layStreets(random: Random, size: number): Street[] {
  const places = apportion(Math.max(placedOffices.length * 2, Math.round(size / businessesPerStreet)))
  const names = random.shuffle(streetNames)
  const dense = Math.max(1, Math.round(places.length / 10))
  const densities = places.map((_, index) => (index < dense ? 9 : 1))
  // A street is dense or bad, so that the two are not taken for each other.
  const bad = new Set(
    random.shuffle([...places.keys()].slice(dense)).slice(0, Math.max(1, Math.round(places.length * badShare))),
  )
  return places.map(({ bureau, office: own, share }, index) => {
    const sum = places.reduce((total, { office: other }, at) => total + (other === own ? (densities[at] ?? 0) : 0), 0)
    const round = Math.floor(index / names.length)
    return {
      name: `${names[index % names.length]}${round === 0 ? '' : round + 1}`,
      bureau,
      office: own,
      weight: (share * (densities[index] ?? 1)) / sum,
      effect: random.normal() * 0.3 + (bad.has(index) ? badEffect : 0),
      isBad: bad.has(index),
    }
  })
}

type Placed = { readonly bureau: BureauPlan; readonly office: OfficePlan; readonly share: number }

const placedOffices: readonly Placed[] = bureauPlans.flatMap((bureau) => {
  const sum = bureau.offices.reduce((total, { weight }) => total + weight, 0)
  return bureau.offices.map((own) => ({ bureau, office: own, share: (bureau.businessShare * own.weight) / sum }))
})

/** The largest offices first; each further street goes to the office that has the fewest for its share. */
function apportion(count: number): Placed[] {
  const bySize = [...placedOffices].sort((left, right) => right.share - left.share)
  const given = new Map(bySize.map((place) => [place, 2]))
  const further = Array.from({ length: count - bySize.length * 2 }, () => {
    const [next] = [...bySize].sort((left, right) => need(given, right) - need(given, left))
    if (!next) throw new Error('a street lies in an office')
    given.set(next, (given.get(next) ?? 0) + 1)
    return next
  })
  return [...bySize, ...further, ...bySize]
}

const need = (given: ReadonlyMap<Placed, number>, place: Placed) => place.share / ((given.get(place) ?? 0) + 1)

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

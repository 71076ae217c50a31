import { addDays } from '../kernel/calendar.ts'
import { type Given, type Maker, makeBusiness, type TownBusiness } from './businesses.ts'
import { dayNumber, dayOf } from './days.ts'
import { factOf, subjectOf, type TownFact } from './history/fact.ts'
import { complaintOn } from './history/society.ts'
import { mobileNumber } from './persons.ts'
import { addressIn, streetWeights } from './places.ts'
import type { Random } from './random.ts'
import { nameWith } from './signs.ts'
import { isHome } from './territory.ts'
import { type Trade, trades } from './trades.ts'
import { tradeNames } from './words/trade-names.ts'

/** What was planted, for the tests that must find it again. */
export type Story = { readonly number: number; readonly creditCodes: readonly string[] }

export type Planted = {
  readonly businesses: readonly TownBusiness[]
  readonly facts: readonly TownFact[]
  readonly stories: readonly Story[]
}

/** Makes businesses with numbers nobody else has. */
export type Workshop = Maker & { next(given: Given): TownBusiness }

export function openWorkshop(maker: Maker, firstNumber = 0): Workshop {
  let number = firstNumber
  return {
    ...maker,
    next(given) {
      number += 1
      return makeBusiness({ ...maker, random: maker.random.fork(number) }, number, given)
    },
  }
}

export const tradeOf = (code: string): Trade => {
  const trade = trades.find((own) => own.code === code)
  if (!trade) throw new Error(`no trade ${code}`)
  return trade
}

/** Story 4 and the other chains: 6 % of all stand in chains of fifteen; the first has a bad headquarters. */
export function plantChains(workshop: Workshop, random: Random, size: number): Planted {
  const count = Math.max(1, Math.round((size * 0.06) / 15))
  const lines = ['6291', '5213', '5251', '6233', '8051', '5222'].map(tradeOf)
  const chains = Array.from({ length: count }, (_, index) => {
    const trade = index === 0 ? tradeOf('6210') : random.pick(lines)
    const effect = index === 0 ? 1.3 : random.normal() * 0.55
    return chainOf(workshop, random, {
      trade,
      effect,
      brand: `${brandOf(index)}${index === 0 ? '片肉' : ''}`,
    })
  })
  return {
    businesses: chains.flat(),
    facts: [],
    stories: [{ number: 4, creditCodes: (chains[0] ?? []).map(({ creditCode }) => creditCode) }],
  }
}

/** Another for each chain: after the last of the list they begin again with one more character. */
const brandOf = (index: number): string =>
  `${tradeNames[(index * 7 + 3) % tradeNames.length]}${['', '和', '元', '隆', '昌', '达'][Math.floor(index / tradeNames.length)] ?? '兴'}`

const shopsOfChain = 14

type Chain = { readonly trade: Trade; readonly effect: number; readonly brand: string }

function chainOf(workshop: Workshop, random: Random, { trade, effect, brand }: Chain): TownBusiness[] {
  const company = workshop.next({
    trade,
    kind: 'limited',
    name: `清枰${brand}${trade.company}有限公司`,
    foundedOn: addDays(workshop.today, -2600),
  })
  const shops = Array.from({ length: shopsOfChain }, () => {
    const street = random.draw(workshop.streetWeights)
    const name = `${street.bureau.place}${brand}${trade.shops[0]}${street.name}店`
    return workshop.next({ trade, kind: 'individual', street, name, headquarters: company.creditCode })
  })
  return [company, ...shops].map((shop) => ({ ...shop, conduct: withHazard(shop, effect) }))
}

const withHazard = ({ conduct }: TownBusiness, effect: number) => ({ ...conduct, hazard: conduct.hazard + effect })

const mostAtAgency = 400

/** Story 6: offices that lend their address to firms of paper; two of them to twenty and more. */
export function plantAgencies(workshop: Workshop, random: Random, size: number): Planted {
  const loads = [0.012, 0.0105, 0.004, 0.0035].map((share) =>
    Math.min(mostAtAgency, Math.max(6, Math.round(size * share))),
  )
  const lines = ['7249', '6513', '5292', '5179', '7320', '5169'].map(tradeOf)
  const agencies = loads.map((load) => {
    const street = random.draw(workshop.streetWeights)
    const address = addressIn(random, street, `${random.between(1, 99)}号创客空间三楼30${random.between(1, 9)}室`)
    const phone = mobileNumber(random)
    return Array.from({ length: load }, () =>
      workshop.next({
        trade: random.pick(lines),
        kind: 'limited',
        street,
        address,
        phone: random.chance(0.6) ? phone : mobileNumber(random),
        conduct: { isShell: random.chance(0.7) },
      }),
    )
  })
  return {
    businesses: agencies.flat(),
    facts: [],
    stories: [
      {
        number: 6,
        creditCodes: agencies
          .slice(0, 2)
          .flat()
          .map(({ creditCode }) => creditCode),
      },
    ],
  }
}

/** Story 5: fined, closed, and open again in the same place with the same telephone. */
export function plantPhoenixes(workshop: Workshop, random: Random, size: number): Planted {
  const pairs = Array.from({ length: Math.max(1, Math.round(size / 4000)) }, () => phoenixOf(workshop, random))
  return {
    businesses: pairs.flatMap(({ businesses }) => businesses),
    facts: pairs.flatMap(({ facts }) => facts),
    stories: [{ number: 5, creditCodes: pairs.map(({ businesses: [, again] }) => again.creditCode) }],
  }
}

function phoenixOf(workshop: Workshop, random: Random) {
  const trade = tradeOf('6210')
  const { today } = workshop
  const endedOn = addDays(today, -random.between(120, 400))
  const former = {
    ...workshop.next({ trade, kind: 'individual', state: 'deregistered', foundedOn: addDays(today, -1500) }),
    endedOn,
  }
  const again = workshop.next({
    trade,
    kind: 'individual',
    street: former.street,
    address: former.address,
    phone: former.phone,
    foundedOn: addDays(endedOn, random.between(8, 55)),
  })
  const fined = factOf({ business: former })('penaltyDecided', addDays(endedOn, -30), {
    decision: `沛市监处罚〔${endedOn.slice(0, 4)}〕F${former.creditCode.slice(13, 17)}号`,
    violationGroup: 'foodSafety',
    kinds: ['fine'],
    fineFen: 2_000_000,
    confiscationFen: 0,
    procedure: 'ordinary',
    payBy: addDays(endedOn, -15),
  })
  return { businesses: [former, again] as const, facts: [fined] }
}

/** Story 8: a big careful supermarket with sixty complaints in a year; it must not become C or D. */
export function plantSupermarkets(workshop: Workshop, random: Random, size: number): Planted {
  const offices = [...new Map(workshop.streets.map(({ bureau, office }) => [bureau, office])).values()]
  const shops = offices.slice(0, size < 10_000 ? 1 : 2).map((own, index) => {
    const streets = workshop.streets.filter(({ office, isBad }) => office === own && !isBad)
    const street = random.draw(streetWeights(streets))
    return workshop.next({
      trade: tradeOf('5212'),
      kind: 'limited',
      street,
      name: nameWith(
        random,
        { trade: tradeOf('5212'), kind: 'limited', street },
        ['福满园', '和悦家'][index] ?? '福满园',
      ),
      foundedOn: addDays(workshop.today, -3200 - index * 100),
      conduct: { care: -1.6, order: -1.6, hazard: -1.9, footfall: 0.01, isShell: false },
    })
  })
  return {
    businesses: shops,
    facts: shops.flatMap((shop) => sixtyComplaints(shop, random, workshop.today)),
    stories: [{ number: 8, creditCodes: shops.map(({ creditCode }) => creditCode) }],
  }
}

function sixtyComplaints(business: TownBusiness, random: Random, today: string): TownFact[] {
  const subject = subjectOf(business, random.fork('complaints'), today)
  const last = dayNumber(today) - 2
  return Array.from({ length: 60 }, (_, index) => complaintOn(subject, last - index * 6, index + 100))
    .flat()
    .filter(({ kind }) => kind !== 'complaintRecurred')
}

/** Story 18: visited more often than the cap allows, without reason. */
export function overVisited({
  businesses,
  random,
  today,
}: {
  businesses: readonly TownBusiness[]
  random: Random
  today: string
}): Planted {
  const chosen = random
    .shuffle(
      businesses.filter(
        ({ trade, conduct, state }) => trade.group === 'retail' && conduct.hazard < -0.8 && state === 'active',
      ),
    )
    .filter(({ foundedOn }) => foundedOn < addDays(today, -1400))
    .slice(0, 2)
  const thisYear = dayNumber(`${today.slice(0, 4)}-01-01`)
  const length = Math.max(4, dayNumber(today) - thisYear - 1)
  const facts = chosen.flatMap((business) =>
    [1, 2, 3, 4].map((quarter) =>
      factOf({ business })('visitConcluded', dayOf(thisYear + Math.floor((length * quarter) / 5)), {
        item: 'price-conduct',
        way: 'onSite',
        random: false,
        planned: true,
        results: [1],
        entityState: null,
        problems: 0,
      }),
    ),
  )
  return { businesses: [], facts, stories: [{ number: 18, creditCodes: chosen.map(({ creditCode }) => creditCode) }] }
}

/** Seven shops with one name in different streets. */
export function plantHomonyms(workshop: Workshop, random: Random): Planted {
  const streets = random.shuffle(workshop.streets).slice(0, 7)
  const businesses = streets.map((street) =>
    workshop.next({ trade: tradeOf('6210'), kind: 'individual', street, name: '老王羊汤馆' }),
  )
  return {
    businesses,
    facts: [],
    stories: [{ number: 0, creditCodes: businesses.map(({ creditCode }) => creditCode) }],
  }
}

/** Story 14 needs pharmacies of the county to draw from, in the smallest town too. */
export function plantPharmacies(workshop: Workshop, random: Random): Planted {
  const streets = workshop.streets.filter(({ bureau }) => isHome(bureau))
  const businesses = Array.from({ length: streets.length > 0 ? 4 : 0 }, () =>
    workshop.next({
      trade: tradeOf('5251'),
      kind: 'individual',
      street: random.pick(streets),
      foundedOn: addDays(workshop.today, -random.between(900, 3000)),
    }),
  )
  return {
    businesses,
    facts: [],
    stories: [{ number: 14, creditCodes: businesses.map(({ creditCode }) => creditCode) }],
  }
}

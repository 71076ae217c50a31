import type { TownBusiness } from './businesses.ts'
import { Random } from './random.ts'
import type { Town } from './town.ts'

/** One row of the file a special-equipment section or a market office would hand over. */
export type TownThing = {
  readonly kind: string
  readonly number: string
  readonly name: string
  readonly creditCode: string
  readonly address: string
  readonly usedFrom: string
}

const mostLifts = 60
const mostStalls = 40

/** Lifts of companies with an address of their own, one to three each, and stalls of food shops, all still in business. */
export function thingsOf({ seed, businesses, today }: Pick<Town, 'seed' | 'businesses' | 'today'>): TownThing[] {
  const random = new Random(seed).fork('things')
  const standing = businesses.filter(
    ({ state, foundedOn }) => state === 'active' && foundedOn < `${today.slice(0, 4)}-01-01`,
  )
  const owners = standing.filter(({ trade }) => trade.form === 'office' || trade.form === 'factory').slice(0, mostLifts)
  const lifts = owners.flatMap((owner) =>
    Array.from({ length: random.between(1, 3) }, (_, at) => ({ owner, name: `${at + 1}号电梯` })),
  )
  const stalls = standing.filter(({ trade }) => trade.group === 'foodShop').slice(0, mostStalls)
  return [
    ...lifts.map(({ owner, name }, at) => ({
      ...rowOf(owner, '电梯', name),
      number: `梯11沛C${numbered(at)}(${today.slice(2, 4)})`,
    })),
    ...stalls.map((owner, at) => ({ ...rowOf(owner, '市场摊位', '菜市场摊位'), number: `A-${numbered(at).slice(2)}` })),
  ]
}

const numbered = (at: number) => String(at + 1).padStart(5, '0')

const rowOf = ({ creditCode, address, foundedOn }: TownBusiness, kind: string, name: string) => ({
  ...{ kind, name, creditCode, address, usedFrom: foundedOn },
})

import type { Kind } from './kinds.ts'
import type { Street } from './places.ts'
import type { Random } from './random.ts'
import { province } from './territory.ts'
import type { Trade } from './trades.ts'
import { rareCharacters } from './words/persons.ts'
import { latinParts, tradeNames } from './words/trade-names.ts'

export type Sign = { readonly trade: Trade; readonly kind: Kind; readonly street: Street }

/** Place + trade name + trade + form; one in a hundred with a rare character, one in two hundred with Latin letters. */
export function businessName(random: Random, sign: Sign): string {
  return nameWith(random, sign, tradeNameOf(random))
}

export function nameWith(random: Random, { trade, kind, street }: Sign, tradeName: string): string {
  const region = street.bureau.sign
  const shop = random.pick(trade.shops)
  const company = `${tradeName}${trade.company}`
  switch (kind) {
    case 'individual':
      return `${region}${tradeName}${shop}`
    case 'branch':
      return `${province.place.slice(0, 2)}${company}有限公司${region}分公司`
    case 'sole':
      return `${region}${tradeName}${shop}（个人独资）`
    case 'cooperative':
      return `${region}${tradeName}${trade.company}专业合作社`
    case 'partnership':
      return `清枰${company}合伙企业（有限合伙）`
    case 'jointStock':
      return `${province.place.slice(0, 2)}${company}股份有限公司`
    default:
      return `${random.weigh([
        [region, 70],
        ['清枰市', 20],
        [province.place.slice(0, 2), 10],
      ])}${company}有限公司`
  }
}

function tradeNameOf(random: Random): string {
  const name = random.pick(tradeNames)
  if (random.chance(0.01)) return random.pick(rareCharacters) + name[1]
  if (random.chance(0.005)) return random.pick(latinParts) + name
  return random.chance(0.25) ? name + random.pick(['和', '元', '隆', '昌', '达', '兴']) : name
}

import type { Day } from '../kernel/calendar.ts'
import type { TownBusiness } from './businesses.ts'
import type { TownFact } from './history/fact.ts'
import { personName } from './persons.ts'
import { addressIn } from './places.ts'
import { placeOf } from './premises.ts'
import { Random } from './random.ts'
import { businessName } from './signs.ts'

/** A change that a register file brings: what was written before, told by another value. */
type Change = { readonly on: Day; readonly what: Matter; readonly random: Random }

const matters = ['name', 'scope', 'address', 'legalRepresentative', 'capital'] as const
type Matter = (typeof matters)[number]

/** The changes of the last year by credit code, each with the day on which the register learned of it. */
export type Changes = ReadonlyMap<string, readonly Change[]>

/**
 * The changes of registration since a day. They come with the files of the register, so the facts of them are written
 * by the platform itself when it merges: @returns them apart from all other facts.
 */
export function partChanges(
  { seed, facts }: { readonly seed: string; readonly facts: readonly TownFact[] },
  since: Day,
): { changes: Changes; rest: TownFact[] } {
  const random = new Random(seed).fork('former')
  const changes = new Map<string, Change[]>()
  const rest: TownFact[] = []
  for (const fact of facts) {
    const what = fact.on > since ? matterOf(fact) : undefined
    if (what === undefined) rest.push(fact)
    else {
      const own = changes.get(fact.creditCode) ?? []
      own.push({ on: fact.on, what, random: random.fork(`${fact.creditCode}/${own.length}`) })
      changes.set(fact.creditCode, own)
    }
  }
  return { changes, rest }
}

function matterOf({ kind, payload }: TownFact): Matter | undefined {
  if (kind !== 'registrationChanged' || !('what' in payload) || !Array.isArray(payload.what)) return undefined
  return matters.find((matter) => matter === payload.what[0])
}

/** What the register said on a day: a change of that day or later is not in it yet, who ended later was active. */
export function businessOn(business: TownBusiness, changes: Changes, on: Day): TownBusiness {
  const living: TownBusiness =
    business.endedOn !== null && business.endedOn > on ? { ...business, state: 'active' } : business
  const toCome = (changes.get(business.creditCode) ?? []).filter((change) => change.on >= on)
  return toCome.reduceRight(before, living)
}

/** Its last change before `until`, from `from` on: it belongs into the file of these days. */
export const isChangedWithin = (changes: Changes, creditCode: string, from: Day, until: Day): boolean =>
  (changes.get(creditCode) ?? []).some(({ on }) => on >= from && on < until)

function before(business: TownBusiness, { what, random: label, on }: Change): TownBusiness {
  const random = label.fork(on)
  switch (what) {
    case 'legalRepresentative':
      return { ...business, head: personName(random) }
    case 'address':
      return { ...business, address: addressIn(random, business.street, placeOf(random, business.trade)) }
    case 'name':
      return { ...business, name: businessName(random, business) }
    case 'capital':
      return {
        ...business,
        capitalYuan: business.capitalYuan && Math.max(30_000, Math.round(business.capitalYuan / 2)),
      }
    case 'scope':
      return { ...business, formerScope: formerScopeOf(business, on) }
  }
}

const formerScopeOf = ({ trade }: TownBusiness, on: Day): string =>
  `${trade.scope}${on.endsWith('1') || on.endsWith('6') ? '；劳务服务' : '；日用杂品销售'}`

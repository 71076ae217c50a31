import { addDays, type Calendar, type Day, isWorkingDay } from '../../kernel/calendar.ts'
import type { TownBusiness } from '../businesses.ts'
import type { TownFact } from '../history/fact.ts'
import { mobileNumber, personName } from '../persons.ts'
import type { Random } from '../random.ts'
import { leads, wrongs } from '../words/grievances.ts'

/** Who does it: takes the matter through its steps, approves it first, or decides. */
export type Desk = 'handler' | 'chief' | 'leader'

/** One act on a day; without a step it approves what was asked before. */
export type Act = {
  readonly on: Day
  readonly time: string
  readonly by: Desk
  readonly step: string | null
  readonly input?: Readonly<Record<string, unknown>>
}

/** A complaint or report of the home county with what became of it, day by day, up to yesterday. */
export type Grievance = {
  readonly kind: 'complaint' | 'report'
  readonly business: TownBusiness
  readonly channel: (typeof channelShares)[number][0]
  readonly number: string
  readonly receivedOn: Day
  readonly person: string
  readonly phone: string
  readonly isAnonymous: boolean
  /** The same person said the same before. */
  readonly isRepeated: boolean
  readonly facts: string
  readonly claim: string
  readonly acts: readonly Act[]
  /** What its steps leave in the dossier: the facts of the town it was made for. */
  readonly leaves: readonly TownFact[]
}

const channelShares = [
  ['platform12315', 46],
  ['hotline12315', 20],
  ['hotline12345', 18],
  ['letter', 6],
  ['qrCode', 3],
  ['counter', 2.5],
  ['transfer', 2.5],
  ['superior', 1.5],
  ['media', 0.5],
] as const

export type Year = { readonly from: Day; readonly today: Day; readonly calendar: Calendar }

export type Maker = { readonly random: Random; readonly year: Year; readonly businesses: readonly TownBusiness[] }

export function said(random: Random, kind: Grievance['kind'], business: TownBusiness, receivedOn: Day): Grievance {
  const [facts, claim] = random.pick(wrongs[business.trade.group])
  const isFood = ['catering', 'foodMaker', 'foodShop', 'canteen', 'agriculture'].includes(business.trade.group)
  const yuan = String(Math.max(5, Math.round(160 * Math.exp(1.86 * random.normal()))))
  return {
    kind,
    business,
    channel: random.weigh(channelShares),
    number: '',
    receivedOn,
    person: personName(random),
    phone: mobileNumber(random),
    isAnonymous: kind === 'report' && random.chance(0.45),
    isRepeated: false,
    facts: kind === 'report' ? random.pick(leads[isFood ? 'food' : 'other']) : facts.replaceAll('{}', yuan),
    claim: claim.replaceAll('{}', yuan),
    acts: [],
    leaves: [],
  }
}

/** The last working day up to a day: nobody decides on a Sunday. */
export function workday({ calendar }: Year, day: Day): Day {
  let on = day
  while (!isWorkingDay(on, calendar)) on = addDays(on, -1)
  return on
}

/** Working days from receipt to the decision: three as a rule, one in nine on the seventh, few too late. */
export const daysToDecide = (random: Random): number => {
  if (random.chance(0.006)) return random.between(8, 11)
  return random.chance(0.11) ? 7 : random.between(1, 5)
}

export const act = (on: Day, time: string, by: Desk, step: string | null, input?: Act['input']): Act =>
  input ? { on, time, by, step, input } : { on, time, by, step }

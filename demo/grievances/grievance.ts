import { addDays, addWorkingDays, type Calendar, type Day, isWorkingDay } from '../../kernel/calendar.ts'
import { procedureOn } from '../../kernel/procedure/table.ts'
import { complaintProcedures } from '../../modules/complaints/pure.ts'
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

type Decided = { readonly receivedOn: Day; readonly decidedOn: Day }

/**
 * Whoever complained is told of a decision: of four three the same day, the others on the next working day if it is one of the
 * seven; one in forty so late that they are over. Under the order before, nobody wrote that down.
 */
export function toldOf(random: Random, { calendar }: Year, { receivedOn, decidedOn }: Decided): Act[] {
  if (!procedureOn(complaintProcedures, receivedOn)?.branches.telling) return []
  const next = addWorkingDays(decidedOn, 1, calendar)
  const isNext = random.chance(0.25) && next <= addWorkingDays(receivedOn, 7, calendar)
  const days = random.chance(0.025) ? random.between(8, 10) : Number(isNext)
  const on = addWorkingDays(decidedOn, days, calendar)
  const way = random.weigh([
    ['phone', 55],
    ['sms', 25],
    ['letter', 15],
    ['pickUp', 5],
  ] as const)
  const input = { way, on, to: 'self', proof: proofs[way] }
  return [act(on, days === 0 ? '16:50' : '09:20', 'handler', 'tellDecision', input)]
}

const proofs = {
  phone: '已接通并说明，通话录音留存。',
  sms: '短信平台显示送达。',
  letter: '邮政挂号信，已签收。',
  pickUp: '本人到窗口领取并签字。',
} as const

/** In the order of days and hours; what is told of in the same minute stays as it was. */
export const inOrder = (acts: readonly Act[]): Act[] =>
  [...acts].sort((one, other) => {
    const [first, second] = [one, other].map(({ on, time }) => `${on} ${time}`)
    return (first ?? '') < (second ?? '') ? -1 : Number(first !== second)
  })

export const act = (on: Day, time: string, by: Desk, step: string | null, input?: Act['input']): Act =>
  input ? { on, time, by, step, input } : { on, time, by, step }

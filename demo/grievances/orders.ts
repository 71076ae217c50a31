import { addDays, addWorkingDays, type Day } from '../../kernel/calendar.ts'
import type { NewWorkOrder } from '../../modules/work-orders/pure.ts'
import { mobileNumber, personName } from '../persons.ts'
import { Random } from '../random.ts'
import { home } from '../territory.ts'
import type { Town } from '../town.ts'
import { orderWords } from '../words/orders.ts'
import { type Act, act, type Year } from './grievance.ts'

/** An order of the 12345 line with what became of it, day by day; `time`: at which it came. */
export type TownOrder = {
  readonly category: NewWorkOrder['category']
  readonly number: string
  readonly receivedOn: Day
  readonly time: string
  readonly title: string
  readonly content: string
  readonly person: string
  readonly phone: string
  readonly acts: readonly Act[]
  /** It should not count, and says why: asked on the day it was settled. */
  readonly exclusion: { readonly reason: string; readonly proof: string } | null
}

/** What the line sent the home county since `from`: one in each week of a small town, more in a large one. */
export function ordersOf(town: Town, { from, calendar }: Pick<Year, 'from' | 'calendar'>): TownOrder[] {
  const { today } = town
  const random = new Random(town.seed).fork('orders')
  const days = Math.round((Date.parse(today) - Date.parse(from)) / 86_400_000)
  const many = Math.min(240, Math.max(24, Math.round(town.businesses.length / 40)))
  return Array.from({ length: many }, (_, index) => {
    const own = random.fork(index)
    // The last ones came in these days, and are on the desks.
    const back = index >= many - 4 ? many - index : own.between(8, days - 1)
    return orderOn(own, { from, today, calendar }, addDays(today, -back))
  })
    .sort((one, other) => (one.receivedOn < other.receivedOn ? -1 : Number(one.receivedOn > other.receivedOn)))
    .map((order, index) => ({
      ...order,
      number: `${home.code}GD${order.receivedOn.replaceAll('-', '')}${String(index + 1).padStart(4, '0')}`,
      acts: order.acts.filter(({ on }) => on < today),
    }))
}

function orderOn(random: Random, year: Year, receivedOn: Day): TownOrder {
  const category = random.weigh([
    ['consult', 40],
    ['claim', 52],
    ['urgent', 8],
  ] as const)
  const [title, content, outcome] = random.pick(orderWords[category])
  return {
    ...{ category, number: '', receivedOn, time: `${random.between(8, 11)}:20`.padStart(5, '0'), title, content },
    ...{ person: personName(random), phone: mobileNumber(random) },
    acts: courseOf(random, year, { category, receivedOn, outcome }),
    exclusion: random.chance(0.06)
      ? { reason: '诉求人多次以同一事项重复来电，已依法答复。', proof: '历次工单答复记录' }
      : null,
  }
}

type Come = Pick<TownOrder, 'category' | 'receivedOn'> & { readonly outcome: string }

const daysFor = { consult: [1, 2], claim: [2, 8], urgent: [0, 0] } as const

/** Signed within its hours as a rule; sent back, delayed, settled, and heard what the caller thinks of it. */
function courseOf(random: Random, { calendar }: Year, { category, receivedOn, outcome }: Come): Act[] {
  const signedOn = random.chance(0.04) ? addDays(receivedOn, 1) : receivedOn
  const sign = act(signedOn, '11:50', 'handler', 'sign')
  if (random.chance(0.06))
    return [
      act(receivedOn, '11:40', 'handler', 'returnUnsigned', { outcome: '不属于市场监管职责，退回重新分派。' }),
      act(receivedOn, '14:40', 'chief', null),
    ]
  const [least, most] = daysFor[category]
  const isDelayed = category === 'claim' && random.chance(0.1)
  const settledOn =
    category === 'urgent'
      ? signedOn
      : addWorkingDays(signedOn, random.between(least, most) + (isDelayed ? 6 : 0), calendar)
  const delay = [
    act(addWorkingDays(signedOn, 3, calendar), '10:20', 'handler', 'delay', { reason: '需到外地供货商核实。' }),
    act(addWorkingDays(signedOn, 3, calendar), '15:20', 'chief', null),
  ]
  const settle = act(settledOn, '16:30', 'handler', 'settle', { outcome })
  return [sign, ...(isDelayed ? delay : []), settle, ...heard(random, addDays(settledOn, random.between(1, 4)))]
}

/** The line calls back: satisfied, hardly, not at all, or not reached; what dissatisfies is worked on again, once. */
function heard(random: Random, on: Day): Act[] {
  const score = random.weigh([
    ['satisfied', 62],
    ['fair', 16],
    ['none', 10],
    ['dissatisfied', 12],
  ] as const)
  if (score !== 'dissatisfied') return [act(on, '09:40', 'handler', 'close', { score })]
  const again = [
    act(on, '09:40', 'handler', 'rework', { reason: '诉求人表示问题仍未解决。' }),
    act(addDays(on, 3), '15:40', 'handler', 'settleAgain', { outcome: '再次上门核实，已当面答复。' }),
  ]
  const last = random.chance(0.7)
    ? act(addDays(on, 4), '10:10', 'handler', 'close', { score: 'satisfied' })
    : act(addDays(on, 4), '10:10', 'chief', 'closeDissatisfied', { reason: '诉求超出法定范围，已释明。' })
  return [...again, last]
}

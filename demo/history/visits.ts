import { dayOf } from '../days.ts'
import { logistic, type Random } from '../random.ts'
import { isFoodOrDrug, type TradeGroup } from '../trades.ts'
import { daysAt, factOf, type Subject, seasons, type TownFact, workdayNear } from './fact.ts'

/** Items of the inspection list by trade; general items for all. */
const lineItems: Partial<Record<TradeGroup, string>> = {
  catering: 'catering',
  foodMaker: 'food-production',
  foodShop: 'food-sale',
  canteen: 'canteens-collective',
  pharmacy: 'drug-retail',
  device: 'devices',
  cosmetics: 'cosmetics',
}
const generalItems = ['registration-matters', 'publicity-information', 'price-conduct', 'advertising-conduct'] as const

type Occasion = {
  readonly perYear: number
  readonly random: boolean
  readonly planned: boolean
  readonly isLine: boolean
  /** Drawn with the same chance whatever its class. */
  readonly arm?: 'even'
}

/** Why somebody came, how often a year. */
function occasionsOf({ business: { trade, conduct } }: Subject): Occasion[] {
  const isLine = isFoodOrDrug(trade)
  return [
    { perYear: 0.028, random: true, planned: true, isLine: false, arm: 'even' },
    { perYear: isLine ? 0.33 : 0, random: true, planned: true, isLine },
    { perYear: isLine ? 0.25 : 0, random: false, planned: true, isLine },
    { perYear: 0.03, random: false, planned: true, isLine },
    // Complaints and leads: where many customers are, and where something is wrong.
    {
      perYear: 0.008 * Math.min(6, conduct.footfall) ** 0.5 * Math.exp(0.4 * conduct.hazard),
      random: false,
      planned: false,
      isLine,
    },
  ]
}

/** Visits of all occasions with results, orders to mend and rechecks. */
export function visits(subject: Subject): TownFact[] {
  return occasionsOf(subject).flatMap((occasion) =>
    daysAt(subject, occasion.perYear, seasons.visits).flatMap((day) => visitOn(subject, workdayNear(day), occasion)),
  )
}

function visitOn(subject: Subject, day: number, { random: isRandom, planned, isLine, arm }: Occasion): TownFact[] {
  const { business, random } = subject
  const item = (isLine ? lineItems[business.trade.group] : undefined) ?? random.pick(generalItems)
  const visit = { item, way: way(random), random: isRandom, planned, ...(arm ? { arm } : {}) } as const
  const { hazard, isShell } = business.conduct
  const outcome = outcomeOf(random, { hazard, severity: business.street.office.severity, isShell })
  const { isOrdered, ...found } = outcome
  const concluded = factOf(subject)('visitConcluded', day, { ...visit, ...found, results: [...found.results] })
  return isOrdered ? [concluded, ...mending(subject, day, visit.item)] : [concluded]
}

export type Outcome = {
  readonly results: readonly number[]
  readonly entityState: 'closed' | 'deregistered' | 'movedOut' | null
  readonly problems: number
}

type Judged = { readonly hazard: number; readonly severity: number; readonly isShell: boolean }

/** What two officers find: a problem (code 6, or 9 for further handling) by hazard and severity, else what is quiet. */
export function outcomeOf(
  random: Random,
  { hazard, severity, isShell }: Judged,
): Outcome & { readonly isOrdered: boolean } {
  if (!random.chance(logistic(-1.3 + 0.95 * hazard + severity)))
    return { ...quietOutcome(random, isShell), isOrdered: false }
  const isOrdered = !random.chance(0.12)
  return { results: [isOrdered ? 6 : 9], entityState: null, problems: 1 + random.poisson(1.1), isOrdered }
}

const way = (random: Random) =>
  random.weigh([
    ['onSite', 94],
    ['network', 4],
    ['written', 2],
  ] as const)

/** What a visit without substantive problem comes to: nothing, a formality, nobody there, closed. */
function quietOutcome(random: Random, isShell: boolean): Outcome {
  const nobody = isShell ? 30 : 3.4
  const code = random.weigh([
    [1, 78.5],
    [2, 5],
    [3, 5.2],
    [4, 0.4],
    [5, nobody],
    [7, 0.1],
    [8, 1.6],
    [0, 3.4],
  ] as const)
  if (code === 0)
    return {
      results: [],
      entityState: random.weigh([
        ['closed', 26],
        ['deregistered', 5],
        ['movedOut', 3],
      ] as const),
      problems: 0,
    }
  return { results: [code], entityState: null, problems: code === 2 || code === 3 || code === 4 ? 1 : 0 }
}

const terms = [7, 15, 30] as const

/** Ordered to mend: 84 % in time, 12 % late, 4 % never; more often late where care is wanting. Some are looked at again. */
function mending(subject: Subject, day: number, item: string): TownFact[] {
  const { business, random, until } = subject
  const fact = factOf(subject)
  const order = `${business.creditCode.slice(8, 17)}-${dayOf(day).replaceAll('-', '')}`
  const dueOn = day + random.pick(terms)
  const facts = [fact('rectificationOrdered', day, { order, dueOn: dayOf(dueOn) })]
  const isOverdue = random.chance(logistic(-2.6 + 0.5 * business.conduct.care))
  const isLate = isOverdue || random.chance(0.08)
  if (isLate && dueOn + 1 <= until) facts.push(fact('rectificationOverdue', dueOn + 1, { order }))
  const doneOn = isLate ? dueOn + random.between(3, 60) : random.between(day + 1, dueOn)
  const isNever = isOverdue && random.chance(0.3)
  if (isNever || doneOn > until) return facts
  facts.push(fact('rectificationDone', doneOn, { order }))
  const recheckedOn = workdayNear(doneOn + random.between(1, 9))
  if (!random.chance(0.5) || recheckedOn > until) return facts
  const stillOpen = random.chance(0.11)
  const recheck = { item, way: 'onSite', random: false, planned: false, entityState: null } as const
  const result = stillOpen ? { results: [6], problems: 1 } : { results: [1], problems: 0 }
  return [...facts, fact('visitConcluded', recheckedOn, { ...recheck, ...result })]
}

import { dayOf } from '../days.ts'
import { isEnterprise } from '../kinds.ts'
import { logistic, type Random } from '../random.ts'
import type { TradeGroup } from '../trades.ts'
import { daysAt, factOf, type Subject, seasons, type TownFact, workdayNear } from './fact.ts'

const groupsOfTrade: Partial<Record<TradeGroup, readonly string[]>> = {
  catering: ['foodSafety', 'foodLabel', 'unlicensed'],
  foodMaker: ['foodSafety', 'foodLabel', 'foodSampling'],
  foodShop: ['foodExpired', 'foodLabel', 'price'],
  canteen: ['foodSafety'],
  pharmacy: ['drugQuality', 'drugPrescription', 'price'],
  device: ['deviceFiling', 'advertising'],
  cosmetics: ['cosmeticsFiling', 'advertising'],
  manufacturing: ['productQuality', 'equipment', 'metrology'],
}
const otherGroups = [
  'registration',
  'price',
  'advertising',
  'consumerRights',
  'trademark',
  'unfairCompetition',
] as const

/** Decisions of the past: 10 of 1,000 businesses a year, 7 of 100 heavy; what was paid, mended, listed after them. */
export function penalties(subject: Subject): TownFact[] {
  const { hazard, footfall } = subject.business.conduct
  const perYear = Math.exp(-5.1 + hazard + (footfall > 3 ? 0.25 : 0))
  return daysAt(subject, perYear, seasons.decisions).flatMap((day, index) =>
    decisionOn(subject, workdayNear(day), index),
  )
}

type Decision = {
  readonly kinds: ('warning' | 'fine' | 'confiscation' | 'stopOrder' | 'permitRevocation' | 'none')[]
  readonly fineFen: number
  readonly confiscationFen: number
  readonly isSummary: boolean
}

function decisionOn(subject: Subject, day: number, index: number): TownFact[] {
  const { business, random } = subject
  const isHeavy = random.chance(0.07)
  const { kinds, fineFen, confiscationFen, isSummary } = isHeavy ? heavyDecision(random) : usualDecision(random)
  const number = `${business.creditCode.slice(12, 17)}${index + 1}`
  const decided = {
    decision: `沛市监处罚〔${dayOf(day).slice(0, 4)}〕${number}号`,
    hasToPay: fineFen + confiscationFen > 0,
    isHeavy,
  }
  const fact = factOf(subject)('penaltyDecided', day, {
    decision: decided.decision,
    violationGroup: random.pick(groupsOfTrade[business.trade.group] ?? otherGroups),
    kinds,
    fineFen,
    confiscationFen,
    procedure: isSummary ? 'summary' : 'ordinary',
    payBy: decided.hasToPay ? dayOf(day + 15) : null,
  })
  return [fact, ...performance(subject, day, decided), ...aftermath(subject, day, decided)]
}

type Decided = { readonly decision: string; readonly hasToPay: boolean; readonly isHeavy: boolean }

function performance(subject: Subject, day: number, { decision, hasToPay }: Decided): TownFact[] {
  const { random, until } = subject
  const { care, order } = subject.business.conduct
  const isUnpaid = random.chance(logistic(-2.6 + 0.4 * care + 0.5 * order))
  const paidOn = day + (isUnpaid ? random.between(40, 400) : random.between(1, 15))
  return hasToPay && paidOn <= until ? [factOf(subject)('penaltyPerformed', paidOn, { decision })] : []
}

/** After the least term 22 of 100 ask for repair; of the heavy ones some come on the list of serious violations. */
function aftermath(subject: Subject, day: number, { decision, isHeavy }: Decided): TownFact[] {
  const { business, random, until } = subject
  const fact = factOf(subject)
  const repairedOn = day + random.between(120, 400)
  const isListed = isHeavy && isEnterprise(business) && random.chance(0.15)
  if (isListed) return [fact('seriousListed', Math.min(day + 20, until), {})]
  const isRepaired = !isHeavy && random.chance(0.22) && repairedOn <= until
  return isRepaired ? [fact('penaltyRepaired', repairedOn, { decision })] : []
}

/** Fines: median 3,000 yuan, 90 % below 25,000; 31 % a warning or nothing; 28 % with confiscation. */
function usualDecision(random: Random): Decision {
  const isSummary = random.chance(0.17)
  if (random.chance(0.31))
    return { kinds: [random.chance(0.25) ? 'none' : 'warning'], fineFen: 0, confiscationFen: 0, isSummary }
  const yuan = isSummary ? random.pick([50, 100, 200]) : Math.exp(8.006 + 1.65 * random.normal())
  const fineFen = Math.max(5000, Math.round(Math.min(yuan, 90_000) / 50) * 5000)
  const confiscationFen = random.chance(0.28) ? random.between(20, 4000) * 100 : 0
  return { kinds: confiscationFen > 0 ? ['fine', 'confiscation'] : ['fine'], fineFen, confiscationFen, isSummary }
}

function heavyDecision(random: Random): Decision {
  const way = random.weigh([
    ['fine', 60],
    ['stopOrder', 25],
    ['permitRevocation', 15],
  ] as const)
  const kinds: Decision['kinds'] = way === 'fine' ? ['fine', 'confiscation'] : ['fine', way]
  return {
    kinds,
    fineFen: random.between(100, 300) * 100_000,
    confiscationFen: random.between(5, 60) * 100_000,
    isSummary: false,
  }
}

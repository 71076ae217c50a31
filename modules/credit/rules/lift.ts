import { lotsOf } from './lots.ts'
import { type RiskClass, riskClasses } from './model-schema.ts'
import { type Area, areaUnderCurve } from './ranking.ts'

/** Visits of the even arm that are alike: class and score as they were before, and whether something was found. */
export type EvenVisits = {
  readonly riskClass: RiskClass
  readonly score: number
  readonly isFinding: boolean
  readonly visits: number
}

export type ClassRate = {
  readonly riskClass: RiskClass
  readonly visits: number
  readonly findings: number
  /** Null where nobody was visited. */
  readonly rate: number | null
}

export type TopDecile = {
  /** Share of all findings that lie with the tenth of the visits that had most points. */
  readonly share: number
  /** How many times as often as on the whole something was found there. */
  readonly lift: number
  /** 95 % of the bootstrap. */
  readonly liftLow: number
  readonly liftHigh: number
}

/** Rates and shares 0…1. `topDecile` and `area` are null where the visits are too few to say them. */
export type Lift = {
  readonly visits: number
  readonly findings: number
  readonly baseRate: number | null
  readonly classes: readonly ClassRate[]
  readonly topDecile: TopDecile | null
  readonly area: Area | null
}

/** With fewer visits, findings or visits without one an interval would be wider than what it is to tell. */
export const leastVisits = 100
export const leastOfEach = 10
const mostSteps = 4_000_000

/** What the classes were worth: how well they foresaw what was found. The same `seed` gives the same interval. */
export function liftOf(groups: readonly EvenVisits[], seed: string): Lift {
  const [visits, findings] = [count(groups), count(groups.filter(({ isFinding }) => isFinding))]
  const isEnough = visits >= leastVisits && Math.min(findings, visits - findings) >= leastOfEach
  const scores = isEnough ? byScore(groups) : []
  return {
    visits,
    findings,
    baseRate: visits === 0 ? null : findings / visits,
    classes: riskClasses.map((riskClass) => rateOf(riskClass, groups)),
    topDecile: isEnough ? topDecileOf(scores, seed) : null,
    area: isEnough ? (areaOf(groups) ?? null) : null,
  }
}

const count = (groups: readonly EvenVisits[]): number => groups.reduce((sum, { visits }) => sum + visits, 0)

function rateOf(riskClass: RiskClass, groups: readonly EvenVisits[]): ClassRate {
  const own = groups.filter((group) => group.riskClass === riskClass)
  const [visits, findings] = [count(own), count(own.filter(({ isFinding }) => isFinding))]
  return { riskClass, visits, findings, rate: visits === 0 ? null : findings / visits }
}

type AtScore = { readonly visits: number; readonly findings: number }

/** From the highest score down. */
function byScore(groups: readonly EvenVisits[]): AtScore[] {
  const found = new Map<number, AtScore>()
  for (const { score, visits, isFinding } of groups) {
    const { visits: before, findings } = found.get(score) ?? { visits: 0, findings: 0 }
    found.set(score, { visits: before + visits, findings: findings + (isFinding ? visits : 0) })
  }
  return [...found].sort(([left], [right]) => right - left).map(([, at]) => at)
}

/** Where the border of the tenth cuts equal scores, they count by their mean: nobody is let in by his name. */
function topShare(scores: readonly AtScore[]): number {
  const all = scores.reduce((sum, { findings }) => sum + findings, 0)
  let places = scores.reduce((sum, { visits }) => sum + visits, 0) / 10
  let found = 0
  for (const { visits, findings } of scores) {
    const taken = Math.min(places, visits)
    found += visits === 0 ? 0 : (findings * taken) / visits
    places -= taken
    if (places <= 0) break
  }
  return all === 0 ? 0 : found / all
}

function topDecileOf(scores: readonly AtScore[], seed: string): TopDecile {
  const share = topShare(scores)
  const lot = lotsOf(seed)
  const places = scores.flatMap(({ visits }, at) => Array<number>(visits).fill(at))
  const rates = scores.map(({ visits, findings }) => findings / visits)
  const rounds = Math.max(200, Math.min(1000, Math.floor(mostSteps / places.length)))
  const shares = Array.from({ length: rounds }, () => topShare(drawAgain({ places, rates, lot })))
  shares.sort((left, right) => left - right)
  const at = (part: number) => 10 * (shares[Math.floor(part * (rounds - 1))] ?? 0)
  return { share, lift: 10 * share, liftLow: at(0.025), liftHigh: at(0.975) }
}

/** As many visits as there were, each drawn from all of them. */
function drawAgain(given: { places: readonly number[]; rates: readonly number[]; lot: () => number }): AtScore[] {
  const { places, rates, lot } = given
  const [visits, findings] = [rates.map(() => 0), rates.map(() => 0)]
  for (let drawn = 0; drawn < places.length; drawn += 1) {
    const at = places[Math.floor(lot() * places.length)] ?? 0
    visits[at] = (visits[at] ?? 0) + 1
    if (lot() < (rates[at] ?? 0)) findings[at] = (findings[at] ?? 0) + 1
  }
  return visits.map((own, at) => ({ visits: own, findings: findings[at] ?? 0 }))
}

function areaOf(groups: readonly EvenVisits[]): Area | undefined {
  const scores = groups.flatMap(({ score, visits }) => Array<number>(visits).fill(score))
  const outcomes = groups.flatMap(({ isFinding, visits }) => Array<number>(visits).fill(Number(isFinding)))
  return areaUnderCurve({ scores, outcomes })
}

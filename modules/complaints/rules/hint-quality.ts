import { type Decision, decisions } from '../model/hint-quality.ts'

/** Records of which the hint said the same and that ended alike. `chance`: of acceptance, in twentieths, rounded down. */
export type HintGroup = {
  readonly month: string
  readonly suggest: 'accept' | 'review'
  readonly decision: Decision
  readonly isPlain: boolean | null
  readonly chance: number | null
  readonly saidCode: number | null
  readonly decidedCode: number | null
  readonly category: string | null
  readonly categoryByHand: string | null
  readonly count: number
}

export type Share = { readonly of: number; readonly right: number }
export type HintQuality = {
  readonly total: number
  readonly judged: number
  readonly confusion: readonly { suggest: 'accept' | 'review'; decision: Decision; count: number }[]
  readonly codes: readonly { said: number | null; decided: number; count: number }[]
  readonly categories: readonly { category: string; said: number; kept: number; corrected: number }[]
  readonly curve: readonly { threshold: number; suggested: number; wrong: number }[]
  readonly months: readonly { month: string; accept: Share; review: Share }[]
}

const sum = (groups: readonly HintGroup[]): number => groups.reduce((all, { count }) => all + count, 0)

/** A decision about the text itself: what is open, or went into another, says nothing of the hint. */
const isJudged = ({ decision }: HintGroup): boolean => decision !== 'open' && decision !== 'joined'
const isRight = ({ suggest, decision }: HintGroup): boolean => (suggest === 'accept') === (decision === 'accepted')

/** Holds what the hint said against what handlers decided. */
export function judgeHints(groups: readonly HintGroup[]): HintQuality {
  const judged = groups.filter(isJudged)
  return {
    total: sum(groups),
    judged: sum(judged),
    confusion: confusionIn(groups),
    codes: codesIn(judged),
    categories: categoriesIn(groups),
    curve: curveOf(judged),
    months: monthsIn(judged),
  }
}

const confusionIn = (groups: readonly HintGroup[]): HintQuality['confusion'] =>
  (['accept', 'review'] as const).flatMap((suggest) =>
    decisions.map((decision) => ({
      suggest,
      decision,
      count: sum(groups.filter((group) => group.suggest === suggest && group.decision === decision)),
    })),
  )

/** Of refused complaints: which case of O121 Art. 16 the hint named, and which the handler. */
function codesIn(judged: readonly HintGroup[]): HintQuality['codes'] {
  const refused = judged.filter(({ decidedCode }) => decidedCode !== null)
  const pairs = Map.groupBy(refused, ({ saidCode, decidedCode }) => `${decidedCode} ${saidCode ?? '–'}`)
  return [...pairs.values()]
    .map((same) => ({ said: same[0]?.saidCode ?? null, decided: same[0]?.decidedCode ?? 0, count: sum(same) }))
    .sort((a, b) => a.decided - b.decided || b.count - a.count)
}

function categoriesIn(groups: readonly HintGroup[]): HintQuality['categories'] {
  const named = Map.groupBy(
    groups.filter(({ category }) => category !== null),
    ({ category }) => category ?? '',
  )
  return [...named]
    .map(([category, same]) => ({
      category,
      said: sum(same),
      kept: sum(same.filter(({ categoryByHand }) => categoryByHand === category)),
      corrected: sum(same.filter(({ categoryByHand }) => categoryByHand !== null && categoryByHand !== category)),
    }))
    .sort((a, b) => b.said - a.said || (a.category < b.category ? -1 : 1))
}

const thresholds = Array.from({ length: 10 }, (_, at) => (10 + at) / 20)

/** How much it would dare at each threshold, and how much of that handlers decided otherwise. */
function curveOf(judged: readonly HintGroup[]): HintQuality['curve'] {
  return thresholds.map((threshold) => {
    const suggested = judged.filter(({ isPlain, chance }) => isPlain === true && chance !== null && chance >= threshold)
    return {
      threshold,
      suggested: sum(suggested),
      wrong: sum(suggested.filter(({ decision }) => decision !== 'accepted')),
    }
  })
}

const monthsIn = (judged: readonly HintGroup[]): HintQuality['months'] =>
  [...Map.groupBy(judged, ({ month }) => month)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, same]) => {
      const shareOf = (suggest: HintGroup['suggest']): Share => {
        const said = same.filter((group) => group.suggest === suggest)
        return { of: sum(said), right: sum(said.filter(isRight)) }
      }
      return { month, accept: shareOf('accept'), review: shareOf('review') }
    })

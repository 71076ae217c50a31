import { predicateOf, type Row } from '../../../kernel/condition/predicate.ts'
import type { IndicatorRow } from './columns.ts'
import { type Limit, type ModelVersion, type RiskClass, riskClasses } from './model-schema.ts'
import { groupColumn, isActive } from './model-version.ts'
import { applies, pointsOf } from './points.ts'

/** First scores of B, C and D. */
export type Borders = readonly [number, number, number]

/** What one limit said: the class it asked for, or null; `decided` when it changed the class. */
export type LimitVerdict = { readonly id: string; readonly asks: RiskClass | null; readonly changed: boolean }

export type Assessment = {
  readonly score: number
  readonly class: RiskClass
  readonly baseClass: RiskClass
  /** `borders`, `provisional`, or the id of the limit or veto. */
  readonly decidingRule: string
  /** In the order of `model.indicators`; 0 for what is inactive, unknown or not for this kind. */
  readonly points: readonly number[]
  readonly sum: number
  /** Ids of the credits that are met; together at most `creditsMaximum`. */
  readonly credits: readonly string[]
  readonly creditPoints: number
  readonly unknownPoints: number
  readonly provisional: boolean
  readonly limits: readonly LimitVerdict[]
  /** Ids of all vetoes that apply; the first decides. */
  readonly vetoes: readonly string[]
  readonly inExitPool: boolean
  readonly borders: Borders
}

/**
 * The same computation as `compileModel`, for one business: explanation, what-if, preview. Compile once, use for many
 * rows. `borders` are needed for a percentile model (those of the last whole run) and ignored for a fixed one.
 */
export function scorerOf(model: ModelVersion, borders?: Borders): (row: IndicatorRow) => Assessment {
  const first = bordersFor(model, borders)
  const measure = measurerOf(model)
  const judgeLimits = limitsOf(model)
  const vetoes = model.vetoes.map(({ when, ...veto }) => ({ ...veto, holds: predicateOf(when) }))
  return (row) => {
    const measured = measure(row)
    const provisional = measured.unknownPoints >= model.provisional.fromUnknownPoints
    const baseClass = provisional ? model.provisional.class : classOfScore(measured.score, first)
    const limited = judgeLimits(measured.facts, baseClass)
    const vetoed = vetoes.filter(({ holds }) => holds(measured.facts))
    const changed = limited.verdicts.findLast((verdict) => verdict.changed)
    const { facts: _, ...numbers } = measured
    return {
      ...numbers,
      class: vetoed[0]?.class ?? limited.class,
      baseClass,
      decidingRule: vetoed[0]?.id ?? changed?.id ?? (provisional ? 'provisional' : 'borders'),
      provisional,
      limits: limited.verdicts,
      vetoes: vetoed.map(({ id }) => id),
      inExitPool: vetoed.some(({ pool }) => pool === 'exit'),
      borders: first,
    }
  }
}

/** A score on a border belongs to the higher class. */
export function classOfScore(score: number, [b, c, d]: Borders): RiskClass {
  if (score >= d) return 'D'
  if (score >= c) return 'C'
  return score >= b ? 'B' : 'A'
}

/** One above the smallest score up to which the share is reached, so that ties go to the lower class. */
export function bordersOfScores(scores: readonly number[], perMille: Borders): Borders {
  const sorted = [...scores].sort((one, other) => one - other)
  const border = (share: number) => 1 + (sorted[Math.max(0, Math.ceil((sorted.length * share) / 1000) - 1)] ?? 0)
  return [border(perMille[0]), border(perMille[1]), border(perMille[2])]
}

function bordersFor({ borders }: ModelVersion, given: Borders | undefined): Borders {
  if (borders.mode === 'fixed') return borders.points
  if (!given) throw new Error('a percentile model needs the borders of its last run')
  return given
}

/** Indicators → sum → credits → clamp. `facts`: the row with the group sums that conditions may name. */
function measurerOf(model: ModelVersion) {
  const indicators = model.indicators.map((indicator) => ({
    indicator,
    points: pointsOf(indicator),
    active: isActive(model, indicator.id),
  }))
  const credits = model.credits.map(({ when, ...credit }) => ({ ...credit, holds: predicateOf(when) }))
  return (row: IndicatorRow) => {
    const counted = indicators.map(({ indicator, active }) => active && applies(indicator, row.subject_kind))
    const points = indicators.map((one, index) => (counted[index] ? one.points(row) : 0))
    const unknown = model.indicators.filter(({ column }, index) => counted[index] && isUnknown(row, column))
    const facts = { ...row, ...groupSums(model, points) }
    const met = credits.filter(({ holds }) => holds(facts))
    const creditPoints = Math.min(model.creditsMaximum, total(met.map((credit) => credit.points)))
    const sum = total(points)
    return {
      facts,
      points,
      sum,
      credits: met.map(({ id }) => id),
      creditPoints,
      score: Math.max(0, Math.min(model.maximum, sum - creditPoints)),
      unknownPoints: total(unknown.map(({ maximum }) => maximum)),
    }
  }
}

function groupSums({ groups, indicators }: ModelVersion, points: readonly number[]): Row {
  const sums = groups.map(({ id }) => [
    groupColumn(id),
    total(points.filter((_, index) => indicators[index]?.group === id)),
  ])
  return Object.fromEntries(sums)
}

function limitsOf({ limits }: ModelVersion) {
  const compiled = limits.map(({ id, effect, cases }) => ({
    id,
    effect,
    cases: cases.map((one) => ({ holds: predicateOf(one.when), class: one.class })),
  }))
  return (facts: Row, baseClass: RiskClass) => {
    let current = baseClass
    const verdicts = compiled.map(({ id, effect, cases }): LimitVerdict => {
      const asks = cases.find(({ holds }) => holds(facts))?.class ?? null
      const before = current
      current = asks ? bounded(current, effect, asks) : current
      return { id, asks, changed: current !== before }
    })
    return { class: current, verdicts }
  }
}

function bounded(current: RiskClass, effect: Limit['effect'], asked: RiskClass): RiskClass {
  const isBeyond = effect === 'atMost' ? rank(current) > rank(asked) : rank(current) < rank(asked)
  return isBeyond ? asked : current
}

function rank(letter: RiskClass): number {
  return riskClasses.indexOf(letter)
}

function isUnknown(row: Row, column: string): boolean {
  return (row[column] ?? null) === null
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

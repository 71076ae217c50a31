import { conditionWords, type Words } from '../../../kernel/condition/words.ts'
import type { IndicatorRow } from './columns.ts'
import type { FactKind } from './fact-kinds.ts'
import { type Indicator, type ModelVersion, type RiskClass, riskClasses } from './model-schema.ts'
import { isActive } from './model-version.ts'
import { applies, bandCondition } from './points.ts'
import type { Assessment, Borders } from './score.ts'

/** `notMeasured`: inactive, its source has no module yet. `notApplicable`: not for this kind of subject. */
export type LineState = 'measured' | 'unknown' | 'notMeasured' | 'notApplicable'

/** One indicator. Its name is the text `credit.indicator.<id>`, its value means what `credit.column.<column>` says. */
export type Line = {
  readonly id: string
  readonly group: string
  readonly column: string
  readonly state: LineState
  readonly value: number | null
  readonly points: number
  readonly maximum: number
  /** The band that gave the points, in words; null when none did. */
  readonly band: Words | null
  /** Kinds of fact to look for among the records of this business. */
  readonly facts: readonly FactKind[]
}

export type RuleLine = {
  readonly id: string
  readonly kind: 'credit' | 'limit' | 'veto'
  readonly holds: boolean
  /** It gave the class (limits and vetoes), or points (credits). */
  readonly decided: boolean
  readonly points: number
  readonly class: RiskClass | null
  readonly condition: Words
}

export type Explanation = {
  readonly model: string
  readonly lines: readonly Line[]
  readonly groups: readonly { readonly id: string; readonly points: number; readonly maximum: number }[]
  /** Sum of all lines; less the credits and clamped it is the score. */
  readonly sum: number
  readonly creditPoints: number
  readonly score: number
  readonly rules: readonly RuleLine[]
  readonly borders: Borders
  /** First score of the base class. */
  readonly border: number
  readonly baseClass: RiskClass
  readonly class: RiskClass
  readonly decidingRule: string
  readonly provisional: boolean
  readonly unknownPoints: number
  readonly inExitPool: boolean
}

const vocabulary = { words: 'credit.condition', columns: 'credit.column' }

/**
 * Every step from the kept row to the class, for officers of the jurisdiction (section 10). `assessment` is what
 * `scorerOf` said of the same row under the same model.
 */
export function explain(model: ModelVersion, row: IndicatorRow, assessment: Assessment): Explanation {
  const lines = model.indicators.map((indicator, index) => lineOf(model, indicator, row, assessment.points[index] ?? 0))
  const groups = model.groups.map((group) => ({
    ...group,
    points: total(lines.filter((line) => line.group === group.id).map(({ points }) => points)),
  }))
  const { borders, baseClass } = assessment
  return {
    model: model.id,
    lines,
    groups,
    sum: total(lines.map(({ points }) => points)),
    creditPoints: assessment.creditPoints,
    score: assessment.score,
    rules: [...creditLines(model, assessment), ...limitLines(model, assessment), ...vetoLines(model, assessment)],
    borders,
    border: [0, ...borders][riskClasses.indexOf(baseClass)] ?? 0,
    baseClass,
    class: assessment.class,
    decidingRule: assessment.decidingRule,
    provisional: assessment.provisional,
    unknownPoints: assessment.unknownPoints,
    inExitPool: assessment.inExitPool,
  }
}

function lineOf(model: ModelVersion, indicator: Indicator, row: IndicatorRow, points: number): Line {
  const { id, group, column, maximum, facts, bands = [] } = indicator
  const value = numberIn(row, column)
  const band = points > 0 ? bands.find((one) => one.points === points) : undefined
  return {
    id,
    group,
    column,
    state: stateOf(model, indicator, row.subject_kind, value),
    value,
    points,
    maximum,
    band: band ? conditionWords(bandCondition(indicator, band), vocabulary) : null,
    facts,
  }
}

function stateOf(model: ModelVersion, indicator: Indicator, kind: number, value: number | null): LineState {
  if (!isActive(model, indicator.id)) return 'notMeasured'
  if (!applies(indicator, kind)) return 'notApplicable'
  return value === null ? 'unknown' : 'measured'
}

function creditLines({ credits }: ModelVersion, assessment: Assessment): readonly RuleLine[] {
  return credits.map(({ id, when, points }) => {
    const holds = assessment.credits.includes(id)
    return ruleLine(id, 'credit', {
      holds,
      decided: holds,
      points,
      class: null,
      condition: conditionWords(when, vocabulary),
    })
  })
}

function limitLines({ limits }: ModelVersion, assessment: Assessment): readonly RuleLine[] {
  return limits.map(({ id, cases }) => {
    const asks = assessment.limits.find((verdict) => verdict.id === id)?.asks ?? null
    const found = cases.find((one) => one.class === asks) ?? cases[0]
    return ruleLine(id, 'limit', {
      holds: asks !== null,
      decided: assessment.decidingRule === id,
      points: 0,
      class: asks ?? found?.class ?? null,
      condition: found
        ? conditionWords(found.when, vocabulary)
        : { key: `${vocabulary.words}.none`, values: {}, parts: [], isList: false },
    })
  })
}

function vetoLines({ vetoes }: ModelVersion, assessment: Assessment): readonly RuleLine[] {
  return vetoes.map(({ id, when, class: letter }) =>
    ruleLine(id, 'veto', {
      holds: assessment.vetoes.includes(id),
      decided: assessment.decidingRule === id,
      points: 0,
      class: letter,
      condition: conditionWords(when, vocabulary),
    }),
  )
}

function ruleLine(id: string, kind: RuleLine['kind'], rest: Omit<RuleLine, 'id' | 'kind'>): RuleLine {
  return { id, kind, ...rest }
}

function numberIn(row: IndicatorRow, column: string): number | null {
  const value: unknown = Object.entries(row).find(([name]) => name === column)?.[1]
  return typeof value === 'number' ? value : null
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

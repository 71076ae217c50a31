import type { Condition } from '../../../kernel/condition/condition.ts'
import { predicateOf, type Row } from '../../../kernel/condition/predicate.ts'
import { conditionSql } from '../../../kernel/condition/sql.ts'
import { type SubjectKind, subjectKinds } from './columns.ts'
import type { Band, Indicator } from './model-schema.ts'

/** When a band applies, as a condition on the indicator's column. */
export function bandCondition({ column }: Indicator, band: Band): Condition {
  if ('values' in band) return { in: [column, band.values] }
  if (band.to === undefined) return { compare: [column, '>=', band.from] }
  if (band.to === band.from) return { compare: [column, '=', band.from] }
  return { all: [{ compare: [column, '>=', band.from] }, { compare: [column, '<=', band.to] }] }
}

/** Whether the model gives this indicator to a kind of subject at all. */
export function applies(indicator: Indicator, kind: number): boolean {
  return indicator.kinds.some((letter: SubjectKind) => subjectKinds[letter] === kind)
}

/** Points of one row; unknown gives 0. */
export function pointsOf(indicator: Indicator): (row: Row) => number {
  if (!indicator.bands) return (row) => Math.max(0, Math.min(numberOf(row[indicator.column]), indicator.maximum))
  const bands = indicator.bands.map((band) => ({
    holds: predicateOf(bandCondition(indicator, band)),
    points: band.points,
  }))
  return (row) => bands.find(({ holds }) => holds(row))?.points ?? 0
}

/** The same in SQL, over alias `i`; also 0 for a kind of subject the model does not give the indicator to. */
export function pointsSql(indicator: Indicator): string {
  const kinds = indicator.kinds.map((kind) => subjectKinds[kind])
  const isForAll = kinds.length === Object.keys(subjectKinds).length
  const outside = isForAll ? '' : `when not (${conditionSql({ in: ['subject_kind', kinds] }, 'i')}) then 0 `
  if (!indicator.bands) {
    const value = `greatest(0, least(coalesce(i.${indicator.column}, 0), ${indicator.maximum}))`
    return isForAll ? value : `case ${outside}else ${value} end`
  }
  const bands = indicator.bands.map(
    (band) => `when ${conditionSql(bandCondition(indicator, band), 'i')} then ${band.points}`,
  )
  // Most businesses have 0 of most things: asked first, this saves a sixth of the run over a million rows.
  const nothing = pointsOf(indicator)({ [indicator.column]: 0 }) === 0 ? `when i.${indicator.column} = 0 then 0 ` : ''
  return `case ${nothing}${outside}${bands.join(' ')} else 0 end`
}

function numberOf(value: Row[string]): number {
  return typeof value === 'number' ? value : 0
}

import { areaUnderCurve } from '../ranking.ts'
import type { LearntColumn } from './columns.ts'
import { leastRowsOfALevel } from './columns.ts'
import { type Cell, cellOf, featuresOf, featureValue } from './features.ts'
import type { Observation } from './observations.ts'

/** `auc`: how well the column alone tells the outcome, whichever way it points. `alwaysPositive`: rows it tells surely. */
export type Telling = { readonly auc: number; readonly alwaysPositive: number }

/**
 * Whether a column knows the outcome already: as a rule it was written after it (a result, a fine, a count of what was
 * found). Each value is taken by the share of positives among the rows that have it.
 */
export function tellingOf(column: LearntColumn, rows: readonly Observation[]): Telling {
  const cells = rows.map((row) => cellOf(column, row))
  const outcomes = rows.map(({ outcome }) => outcome)
  const scores = column.as === 'category' ? sharesOfLevels(column, cells, outcomes) : cells.map(({ number }) => number)
  const known = scores.flatMap((score, index) =>
    score === undefined ? [] : [{ score, outcome: outcomes[index] ?? 0 }],
  )
  const auc = Math.max(twoWay(known), twoWay(blankness(cells, column, outcomes)))
  return { auc, alwaysPositive: sureRows(known, outcomes) }
}

type Told = { readonly score: number; readonly outcome: number }

function twoWay(told: readonly Told[]): number {
  const area = areaUnderCurve({ scores: told.map(({ score }) => score), outcomes: told.map(({ outcome }) => outcome) })
  return area ? Math.max(area.auc, 1 - area.auc) : 0.5
}

const blankness = (cells: readonly Cell[], column: LearntColumn, outcomes: readonly number[]): Told[] =>
  cells.map((cell, index) => ({
    score: featureValue({ column, part: 'blank' }, cell),
    outcome: outcomes[index] ?? 0,
  }))

function sharesOfLevels(column: LearntColumn, cells: readonly Cell[], outcomes: readonly number[]): number[] {
  const features = featuresOf(column)
  const levels = cells.map((cell) => features.findIndex((feature) => featureValue(feature, cell) === 1))
  const sums = new Map<number, { rows: number; positives: number }>()
  for (const [index, level] of levels.entries()) {
    const sum = sums.get(level) ?? { rows: 0, positives: 0 }
    sums.set(level, { rows: sum.rows + 1, positives: sum.positives + (outcomes[index] ?? 0) })
  }
  return levels.map((level) => {
    const { rows, positives } = sums.get(level) ?? { rows: 1, positives: 0 }
    return positives / rows
  })
}

/** Rows beyond every negative, on either side; 0 unless they are enough that chance is out of the question. */
function sureRows(told: readonly Told[], outcomes: readonly number[]): number {
  const base = outcomes.filter((outcome) => outcome === 1).length / outcomes.length
  if (base > 0.5) return 0
  const negatives = told.filter(({ outcome }) => outcome === 0)
  const [least, most] = [
    lowest(negatives),
    -lowest(negatives.map(({ score, outcome }) => ({ score: -score, outcome }))),
  ]
  const beyond = told.filter(({ score }) => score < least || score > most).length
  return beyond >= leastRowsOfALevel ? beyond : 0
}

const lowest = (told: readonly Told[]): number =>
  told.reduce((least, { score }) => Math.min(least, score), Number.POSITIVE_INFINITY)

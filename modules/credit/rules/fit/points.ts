import type { LearntColumn } from './columns.ts'
import { quantile } from './columns.ts'
import { bounded, type Cell, cellOf, type Feature, featureValue } from './features.ts'
import type { Observation } from './observations.ts'

/** `from` is in the band, `below` is not; a band of a category names its `level`. Points are whole and never below 0. */
export type PointBand = { readonly points: number } & (
  | { readonly from?: number; readonly below?: number }
  | { readonly level: string }
  | { readonly blank: true }
  | { readonly other: true }
)

export type ColumnPoints = { readonly column: string; readonly bands: readonly PointBand[] }

/** So many points more, twice the odds. */
export const pointsThatDouble = 20

export type Weighted = { readonly feature: Feature; readonly weight: number }

type Band = { readonly band: PointBand; readonly holds: (cell: Cell) => boolean }

/** The points of one column and how a row is given them. */
export type PointColumn = ColumnPoints & {
  readonly pointsOf: (row: Observation) => number
  /** What the least risky band adds to the log odds. */
  readonly atZero: number
}

/**
 * Weights as whole points that a person can add up: each band by the weight of its middle, the least risky one 0.
 * `weighted` are the features of one column, `rows` those before the split.
 */
export function pointsOfColumn(weighted: readonly Weighted[], rows: readonly Observation[]): PointColumn | undefined {
  const column = weighted[0]?.feature.column
  if (!column) return undefined
  const logOdds = (cell: Cell) =>
    weighted.reduce((sum, { feature, weight }) => sum + weight * featureValue(feature, cell), 0)
  const parts = column.as === 'category' ? levelParts(weighted) : numberParts(column, weighted, rows)
  const least = Math.min(...parts.map(({ middle }) => logOdds(middle)))
  const bands = parts.map(({ say, holds, middle }): Band => {
    const points = Math.round(((logOdds(middle) - least) * pointsThatDouble) / Math.LN2)
    return { band: { ...say, points } as PointBand, holds }
  })
  return {
    column: column.column,
    bands: bands.map(({ band }) => band),
    atZero: least,
    pointsOf: (row) => {
      const cell = cellOf(column, row)
      return bands.find(({ holds }) => holds(cell))?.band.points ?? 0
    },
  }
}

type Part = { readonly say: object; readonly holds: (cell: Cell) => boolean; readonly middle: Cell }

const nothing: Cell = { text: '', number: undefined }

function levelParts(weighted: readonly Weighted[]): Part[] {
  return weighted.map(({ feature }) => {
    const holds = (cell: Cell) => featureValue(feature, cell) === 1
    if (feature.part === 'level')
      return { say: { level: feature.level }, holds, middle: { text: feature.level, number: undefined } }
    // A text that no file can hold stands for every rare one.
    const middle = feature.part === 'blank' ? nothing : { text: '\0', number: undefined }
    return { say: feature.part === 'blank' ? { blank: true } : { other: true }, holds, middle }
  })
}

const fewValues = 8

function numberParts(
  column: Exclude<LearntColumn, { as: 'category' }>,
  weighted: readonly Weighted[],
  rows: readonly Observation[],
): Part[] {
  const found = rows.map((row) => cellOf(column, row).number).filter((number) => number !== undefined)
  const sorted = Float64Array.from(found, (number) => bounded(column, number)).sort()
  const edges = edgesOf(sorted)
  const bands = [...edges, undefined].map((below, index): Part => {
    const from = edges[index - 1]
    const inside = sorted.filter((number) => number >= (from ?? -Infinity) && number < (below ?? Infinity))
    const middle = inside.reduce((sum, number) => sum + number, 0) / inside.length
    return {
      say: { ...(from === undefined ? {} : { from }), ...(below === undefined ? {} : { below }) },
      holds: ({ number }) => number !== undefined && number >= (from ?? -Infinity) && number < (below ?? Infinity),
      middle: { text: '', number: middle },
    }
  })
  const hasBlank = weighted.some(({ feature }) => feature.part === 'blank') || column.blanks > 0
  const blank: Part = { say: { blank: true }, holds: ({ number }) => number === undefined, middle: nothing }
  return hasBlank ? [...bands, blank] : bands
}

/** Where a band ends and the next begins: each value its own when there are few, else fifths of the rows. */
function edgesOf(sorted: Float64Array): number[] {
  const distinct = [...new Set(sorted)]
  if (distinct.length <= fewValues) return distinct.slice(1)
  const fifths = [0.2, 0.4, 0.6, 0.8].map((share) => quantile(sorted, share))
  return [...new Set(fifths)].filter((edge) => edge > (sorted[0] ?? 0))
}

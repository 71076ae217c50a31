import { cellOf, type Feature, featureValue } from './features.ts'
import type { Observation } from './observations.ts'

/** `weight`: what is added to the log odds when `step` applies; `oddsRatio`: by what the odds are multiplied. */
export type Coefficient = {
  readonly column: string
  readonly as: Feature['column']['as']
  readonly part: Feature['part']
  readonly level?: string
  readonly weight: number
  readonly oddsRatio: number
  /** Of a number: one standard deviation, which is what the weight speaks of. */
  readonly step?: number
  /** Of a number: added to the log odds by each unit. */
  readonly perUnit?: number
  /** Of a category: the rows it applies to before the split. */
  readonly rows?: number
}

export function coefficientOf(feature: Feature, weight: number, before: readonly Observation[]): Coefficient {
  const { column, part } = feature
  const told = { column: column.column, as: column.as, part, weight, oddsRatio: Math.exp(weight) }
  if (column.as !== 'category' && part === 'value')
    return { ...told, step: column.deviation, perUnit: weight / column.deviation }
  const rows = before.filter((row) => featureValue(feature, cellOf(column, row)) === 1).length
  return { ...told, rows, ...(feature.part === 'level' ? { level: feature.level } : {}) }
}

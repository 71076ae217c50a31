import type { ScaleName } from './options.ts'
import type { ShortName } from './short-names.ts'

/** `ms` and `s` are better when small, the others when great. */
export type Unit = 'ms' | 's' | '/s' | 'rows/s' | 'MB/s' | '%'

export type Budget = {
  readonly of: 'ours' | 'ratio'
  /** The most for times, the least for rates and ratios. */
  readonly value: number
  /** At which scale the budget was set; any when absent. */
  readonly at?: ScaleName
}

/** One line of the table. `ratio`: how many times as fast as the peer. */
export type Result = {
  readonly row: string
  readonly what: string
  readonly ours: number
  readonly unit: Unit
  readonly peer?: { readonly name: string; readonly value: number }
  readonly budget?: Budget
  /** Its name in the short table of the READMEs (`names.json`); not there without one. */
  readonly short?: ShortName
}

export type Limit = { readonly what: string; readonly value: number; readonly unit: Unit }

/** A whole run, as it is laid as JSON. */
export type Run = {
  readonly at: string
  readonly scale: ScaleName
  readonly machine: string
  readonly load: readonly number[]
  readonly seconds: number
  readonly limits: readonly Limit[]
  readonly results: readonly Result[]
}

const isTime = (unit: Unit) => unit === 'ms' || unit === 's'

export function ratioOf({ ours, unit, peer }: Result): number | null {
  if (!peer) return null
  return isTime(unit) ? peer.value / ours : ours / peer.value
}

export type Verdict = 'met' | 'missed' | 'elsewhere' | 'none'

/** Whether the budget is kept; `elsewhere` when it was set for another scale. */
export function verdictOf(result: Result, scale: ScaleName): Verdict {
  const { budget, ours, unit } = result
  if (!budget) return 'none'
  if (budget.at !== undefined && budget.at !== scale) return 'elsewhere'
  if (budget.of === 'ratio') return (ratioOf(result) ?? 0) >= budget.value ? 'met' : 'missed'
  return (isTime(unit) ? ours <= budget.value : ours >= budget.value) ? 'met' : 'missed'
}

export function budgetText({ budget, unit }: Result): string {
  if (!budget) return '–'
  const bound =
    budget.of === 'ratio'
      ? `≥ ${budget.value} × the peer`
      : isTime(unit)
        ? `≤ ${figure(budget.value, unit)}`
        : `≥ ${figure(budget.value, unit)}`
  return budget.at ? `${bound} at ${budget.at}` : bound
}

export function figure(value: number, unit: Unit): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  const text = value >= 10_000 ? Math.round(value).toLocaleString('en-US') : value.toFixed(digits)
  return unit === '/s' ? `${text}/s` : `${text} ${unit}`
}

import type { DrawBundle, SealedBundle } from '../../rules/draw/index.ts'
import { readLine } from '../../rules/draw/index.ts'
import { readOfficerFile } from '../../rules/draw/officer-file.ts'

export type Counted = { readonly state: 'in' | 'out'; readonly reason: string; readonly count: number }

/** Pool and officers by state and reason, as far as the bundle shows them; null where it shows no lines. */
export type BundleSummary = { readonly pool: readonly Counted[]; readonly officers: readonly Counted[] } | null

export function summaryOf(bundle: DrawBundle | SealedBundle): BundleSummary {
  if (bundle.level === 'sealed') return null
  const lines = bundle.lines.flatMap((entry) => ('line' in entry ? (readLine(entry.line) ?? []) : []))
  const officers = readOfficerFile(bundle.officers)
  return { pool: countsOf(lines), officers: 'line' in officers ? [] : countsOf(officers) }
}

function countsOf(entries: readonly { readonly state: 'in' | 'out'; readonly reason: string }[]): Counted[] {
  const groups = Map.groupBy(entries, ({ state, reason }) => `${state}\t${reason}`)
  return [...groups.values()]
    .flatMap(([first, ...others]) =>
      first ? [{ state: first.state, reason: first.reason, count: 1 + others.length }] : [],
    )
    .sort((a, b) => a.state.localeCompare(b.state) || b.count - a.count)
}

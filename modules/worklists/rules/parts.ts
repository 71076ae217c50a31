import type { Day } from '../../../kernel/calendar.ts'
import { type Counts, type ProgressOfPart, progressParts, type Quota } from '../model/index.ts'
import { sumOf } from './quota.ts'

type Counted = Counts & { readonly bureauId: string; readonly officeId: string | null }

/**
 * What each bureau or office owes and has: every count and every quota stands in exactly one part, so that the parts add
 * up. What is given to nobody comes first.
 */
export function partsBy(
  key: 'bureauId' | 'officeId',
  counted: readonly Counted[],
  quotas: readonly Quota[],
): ProgressOfPart[] {
  const ids = [...new Set([...counted, ...quotas].map((one) => one[key]))]
  return ids.map((unitId) => {
    const owed = quotas.filter((quota) => quota[key] === unitId)
    const rows = counted.filter((one) => one[key] === unitId)
    return { unitId, quota: sumOf(owed), quotaDueOn: firstDay(owed), ...added(rows) }
  })
}

const firstDay = (quotas: readonly Quota[]): Day | null => quotas.flatMap(({ dueOn }) => dueOn ?? []).sort()[0] ?? null

const added = (rows: readonly Counts[]): { -readonly [Part in keyof Counts]: number } =>
  Object.fromEntries(progressParts.map((part) => [part, rows.reduce((sum, row) => sum + row[part], 0)])) as Counts

import { addDays, type Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Holder } from '../../../kernel/hand-over.ts'
import type { MergeOfficers, Officer } from '../model.ts'
import type { Handed } from './hand-over.ts'

type Taken = MergeOfficers['take'][number]

/** What goes along with a field: a certificate without its day and its skills would be another one's. */
const columnsOf: Readonly<Record<Taken, readonly (keyof Officer)[]>> = {
  name: ['name'],
  certificate: ['kind', 'certificateNumber', 'certificateValidUntil', 'skills'],
  phone: ['phone'],
  unit: ['unitId'],
}

/** The kept officer with what is taken from the merged one; in office from the earlier day, until the later. */
export function mergedOfficer(kept: Officer, merged: Officer, take: readonly Taken[]): Officer {
  const names = take.flatMap((field) => columnsOf[field])
  const taken = Object.fromEntries(names.map((name) => [name, merged[name]])) as Partial<Officer>
  const validFrom = kept.validFrom < merged.validFrom ? kept.validFrom : merged.validFrom
  return { ...kept, ...taken, validFrom, validUntil: laterEnd(kept.validUntil, merged.validUntil) }
}

const laterEnd = (a: Day | null, b: Day | null): Day | null => (a === null || b === null ? null : a > b ? a : b)

/**
 * @throws Refusal `officer-merge/same`, `officer/stale`, `officer-merge/other-bureau`: who moved from one bureau to another
 * is entered there by a change, and whose matters these were stays true.
 */
export function checkOfficerMerge(kept: Officer, merged: Officer, seen: MergeOfficers): void {
  if (kept.id === merged.id) throw new Refusal('officer-merge/same')
  for (const [side, version] of [
    [kept, seen.keptVersion],
    [merged, seen.mergedVersion],
  ] as const)
    if (side.version !== version) throw new Refusal('officer/stale', { seen: version, current: side.version })
  if (kept.bureauId !== merged.bureauId) throw new Refusal('officer-merge/other-bureau')
}

type Standing = {
  readonly state: string
  readonly version: number
  readonly undoUntil: Day
  readonly keptVersion: number
}

/** @throws Refusal `officer-merge/not-open`, `…/stale`, `…/too-late`, `…/changed-since`. */
export function checkUndo(merge: Standing, seen: number, kept: Pick<Officer, 'version'>, today: Day): void {
  if (merge.state !== 'merged') throw new Refusal('officer-merge/not-open', { state: merge.state })
  if (merge.version !== seen) throw new Refusal('officer-merge/stale', { seen, current: merge.version })
  if (today > merge.undoUntil) throw new Refusal('officer-merge/too-late', { until: merge.undoUntil })
  if (kept.version !== merge.keptVersion)
    throw new Refusal('officer-merge/changed-since', { merged: merge.keptVersion, current: kept.version })
}

/** What passed on, from whom to whom. */
export type HandedFrom = { readonly from: Holder; readonly to: Holder; readonly matters: readonly Handed[] }

export const undoUntil = (today: Day, days: number): Day => addDays(today, days)

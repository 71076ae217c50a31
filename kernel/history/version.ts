import { chineseDay, type Day } from '../calendar.ts'
import { canonicalJson } from '../crypto/canonical-json.ts'
import type { Model } from '../model.ts'

/** A record as the API gives it: its fields and its id. */
export type Known = { readonly id: string } & Readonly<Record<string, unknown>>

/** One act that left a record as it then stood. */
export type Version = {
  readonly entryId: string
  /** The order of the acts on one record. */
  readonly number: number
  readonly at: string
  readonly action: string
  readonly actor: string
  /** The place of its leaf in the journal; null while it is not sealed yet. */
  readonly sealed: { readonly epoch: number; readonly index: number } | null
  /** What was wrong and is put right: so it counts from when the record corrected counted. */
  readonly correction: { readonly reason: string } | null
  /** One act on many records: its payload tells counts, and what it made of this record was kept beside it. */
  readonly isBatch: boolean
  /** Null when the law demanded to erase it. */
  readonly record: Known | null
}

/** As of the end of a day (what law and life say), as known when the sealed journal of an epoch had this size. */
export type Moment = {
  readonly on: Day | null
  readonly known: { readonly epoch: number; readonly size: number } | null
}

/** The version that counts at a moment; undefined when there was none. Versions in the order of their acts. */
export function versionAt(versions: readonly Version[], { on, known }: Moment): Version | undefined {
  const standing = versions.filter(({ sealed }) => known === null || isKnown(sealed, known))
  if (on === null) return standing.at(-1)
  const from = beginnings(standing)
  return standing.findLast((version, index) => (from[index] ?? '') <= on && !hasEnded(version, on))
}

const isKnown = (sealed: Version['sealed'], { epoch, size }: { epoch: number; size: number }): boolean =>
  sealed !== null && (sealed.epoch < epoch || (sealed.epoch === epoch && sealed.index < size))

/**
 * From which day each version counts: from the day its record says, else from the day of the act. A correction puts
 * right what was wrong from the beginning, so it counts from where the version before it did.
 */
function beginnings(versions: readonly Version[]): Day[] {
  const days: Day[] = []
  for (const { record, at, correction } of versions) {
    const said = record?.validFrom
    if (typeof said === 'string') days.push(said)
    else days.push(correction === null ? chineseDay(at) : (days.at(-1) ?? chineseDay(at)))
  }
  return days
}

const hasEnded = ({ record }: Version, on: Day): boolean =>
  typeof record?.validUntil === 'string' && record.validUntil < on

export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown }

/** Field by field what a version changed; nothing for the first. `version` itself is no news. */
export function changesBetween(model: Model, before: Known | null | undefined, after: Known | null): FieldChange[] {
  if (!before || !after) return []
  return Object.keys(model.fields)
    .filter((field) => field !== 'version' && !isSame(before[field], after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(plain(a)) === canonicalJson(plain(b))
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

/** Acts that left the record as it was (kept once more with its neighbours) are no version of it. */
export const withoutRepeats = (versions: readonly Version[]): Version[] =>
  versions.filter(({ record, correction }, index) => {
    const before = index > 0 ? versions[index - 1]?.record : undefined
    return correction !== null || !before || !record || !isSame(before, record)
  })

/** A payload or kept row as a record of this model: its own fields, what an older program did not know is unknown. */
export function recordFrom(model: Model, id: string, text: string | null): Known | null {
  const said: unknown = text === null ? null : JSON.parse(text)
  if (typeof said !== 'object' || said === null) return null
  const values: Readonly<Record<string, unknown>> = { ...said }
  if (values.id !== id || !Object.hasOwn(values, model.title)) return null
  return { id, ...Object.fromEntries(Object.keys(model.fields).map((field) => [field, values[field] ?? null])) }
}

import { Refusal } from '../../../kernel/errors.ts'
import type { takenFields } from '../model/index.ts'

type Taken = (typeof takenFields)[number]

/** What goes along with a field: an address without its place would be another one's. */
const alongWith: Readonly<Partial<Record<Taken, readonly string[]>>> = {
  creditCode: ['organisationCode', 'registeringAuthority', 'registeringAuthorityText'],
  kind: ['kindReason', 'kindText'],
  domicile: ['addressUnit', 'division', 'city', 'zone', 'placeReason', 'placeEvidence'],
  capitalMinor: ['capitalCurrency'],
  tradeCode: ['tradeText'],
}

/** The kept row with what is taken from the merged one; everything else stays as it is. */
export function mergedRow<Row extends Readonly<Record<string, unknown>>>(
  kept: Row,
  merged: Row,
  take: readonly Taken[],
): Row {
  const names = take.flatMap((field) => [field, ...(alongWith[field] ?? [])]).filter((name) => name in kept)
  return { ...kept, ...Object.fromEntries(names.map((name) => [name, merged[name]])) }
}

type Side = { readonly id: string; readonly version: number; readonly subjectKind: string }
type Seen = { readonly keptVersion: number; readonly mergedVersion: number }

/**
 * @throws Refusal `merge/same`, `business/stale`, `merge/kinds-differ`: a school is no shop.
 */
export function checkMerge(kept: Side, merged: Side, { keptVersion, mergedVersion }: Seen): void {
  if (kept.id === merged.id) throw new Refusal('merge/same')
  for (const [side, seen] of [
    [kept, keptVersion],
    [merged, mergedVersion],
  ] as const)
    if (side.version !== seen) throw new Refusal('business/stale', { seen, current: side.version })
  if (kept.subjectKind !== merged.subjectKind)
    throw new Refusal('merge/kinds-differ', { kept: kept.subjectKind, merged: merged.subjectKind })
}

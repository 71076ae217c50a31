import { readJson } from '../../../kernel/reference-data.ts'
import type { KeptKind, Retention } from '../model.ts'

/** `erasedUnder`: the provision an erasure names in the journal. */
type Schedule = { readonly erasedUnder: string; readonly items: readonly Retention[] }

/** How long which records are kept, and by which article; versioned data. */
export const { erasedUnder, items: retentionSchedule } = readJson<Schedule>('retention', 'schedule.json')

/** @throws Error for records with personal data of which nobody has said how long they are kept. */
export function retentionOf(kind: string): Retention & { readonly kind: KeptKind } {
  const found = retentionSchedule.find((one) => one.kind === kind)
  if (!found) throw new Error(`data/retention/schedule.json must say how long ${kind} is kept`)
  return found
}

import type { Tx } from '../../../kernel/database.ts'
import { findVisitOfGroup } from '../queries/things.ts'
import { visitGroupOf } from '../rules/index.ts'
import type { DrawRow } from '../tables.ts'
import type { Seated } from './seated.ts'

/**
 * Several things of one business at one place are one visit, by the pair of the first of them that has one; a substitute
 * goes along where the visit of its business is not begun.
 */
export async function rideTogether(tx: Tx, draw: DrawRow, seated: readonly Seated[]): Promise<Seated[]> {
  const leaders = new Map<string, Ride>()
  for (const one of seated) {
    const group = visitGroupOf(one.subject.line)
    if (group === null || leaders.has(group)) continue
    const standing = await findVisitOfGroup(tx, draw, one.subject)
    if (standing) leaders.set(group, { ...standing, isPlanned: true })
    else if (one.pair && one.visitId) leaders.set(group, { pair: one.pair, visitId: one.visitId, isPlanned: false })
  }
  const planned = new Set<string>()
  return seated.map((one) => {
    const ride = leaders.get(visitGroupOf(one.subject.line) ?? '')
    if (!ride) return one
    const isPlanned = ride.isPlanned || planned.has(ride.visitId)
    planned.add(ride.visitId)
    return { ...one, pair: ride.pair, visitId: ride.visitId, isPlanned }
  })
}

type Ride = { readonly pair: NonNullable<Seated['pair']>; readonly visitId: string; readonly isPlanned: boolean }

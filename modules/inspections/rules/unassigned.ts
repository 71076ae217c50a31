import type { Aftermath } from './draw/aftermath.ts'
import { seatKey } from './draw/aftermath.ts'
import { visitedAt } from './draw/frame.ts'
import { type Desk, loadKey } from './draw/pairing.ts'
import type { DrawOfficer, Token } from './draw/protocol.ts'

/** What keeps an officer from a business, the first that holds; beside the reasons for which he is out of the pool. */
export type Obstacle = 'other-place' | 'conflict' | 'recused' | 'full' | Token

/** Why a department has no pair for one business. */
export type Shortage = {
  readonly index: number
  readonly department: Token
  /** All officers of the department in the file of the draw. */
  readonly officers: number
  /** Who could go now, and how many of these have the skill. */
  readonly free: number
  readonly skilled: number
  /** The skill a pair must bring; null where none is asked. */
  readonly skill: Token | null
  readonly obstacles: readonly { readonly obstacle: Obstacle; readonly count: number }[]
}

/** Of each business without a whole team, in the order of pairing: which department lacks its pair, and why. */
export function listShortages(aftermath: Aftermath, officers: readonly DrawOfficer[]): Shortage[] {
  return [...aftermath.pairs.values()]
    .filter(({ index, first }) => first === null && aftermath.active.has(index))
    .flatMap(({ index, department }) => shortageOf(aftermath, officers, { index, department }))
}

function shortageOf(
  { desk, lines, recused }: Aftermath,
  officers: readonly DrawOfficer[],
  seat: { readonly index: number; readonly department: Token },
): Shortage[] {
  const visited = visitedAt(lines, seat.index)
  if (!visited) return []
  const own = officers.filter(({ department }) => department === seat.department)
  const barred = recused.get(seatKey(seat)) ?? new Set<string>()
  const judged = own.map((officer) => ({ officer, obstacle: obstacleOf(desk, officer, visited, barred) }))
  const skill = desk.rule.skills.find(({ item, department }) => item === visited.item && department === seat.department)
  const free = judged.filter(({ obstacle }) => obstacle === null)
  const counts = Map.groupBy(
    judged.flatMap(({ obstacle }) => obstacle ?? []),
    (obstacle) => obstacle,
  )
  return [
    {
      ...seat,
      officers: own.length,
      free: free.length,
      skilled: skill ? free.filter(({ officer }) => officer.skills.includes(skill.skill)).length : free.length,
      skill: skill?.skill ?? null,
      obstacles: [...counts]
        .map(([obstacle, all]) => ({ obstacle, count: all.length }))
        .sort((one, other) => other.count - one.count || (one.obstacle < other.obstacle ? -1 : 1)),
    },
  ]
}

function obstacleOf(
  { rule, units, loads, conflicts }: Desk,
  { department, cert, unit, state, reason, validUntil }: DrawOfficer,
  { index, place }: { readonly index: number; readonly place: string },
  barred: ReadonlySet<string>,
): Obstacle | null {
  if (state === 'out') return reason
  if (validUntil < rule.window.until) return 'certificate-expired'
  const allowed = units.get(place) ?? units.get('*') ?? []
  if (!allowed.includes(unit) && !allowed.includes('*')) return 'other-place'
  if (barred.has(cert)) return 'recused'
  if (conflicts.has(loadKey(cert, index))) return 'conflict'
  return (loads.get(loadKey(department, cert)) ?? 0) >= rule.loadCap ? 'full' : null
}

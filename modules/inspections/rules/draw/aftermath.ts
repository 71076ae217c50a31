import { Refusal } from '../../../../kernel/errors.ts'
import type { DrawBundle, FullBundle } from './bundle-model.ts'
import { deskOf } from './conclusion.ts'
import { hasText, visitedAt } from './frame.ts'
import { acceptOfficer, acceptPairs, type Desk, fillSeat, pairBusiness, type Visited } from './pairing.ts'
import type { DrawEvent, Pair, Recusal, Replacement } from './protocol.ts'
import { type Arm, drawTickets, makeReserves, selectBusinesses } from './selection.ts'

export type ReplacementDecision = Omit<Replacement, 'n' | 'kind' | 'substitute' | 'pairs'>
export type RecusalDecision = Omit<Recusal, 'n' | 'kind' | 'replacement'>

/**
 * What has become of the draw so far: grows event by event, in the order of `n`. Whether an event may happen and what
 * it comes to is decided here alone, for the house that makes it and the stranger who replays it.
 */
export interface Aftermath {
  readonly desk: Desk
  readonly lines: DrawBundle['lines']
  /** Indexes of all who were ever drawn, the replaced among them. */
  readonly drawn: Set<number>
  /** Indexes of those still to be visited. */
  readonly active: Set<number>
  readonly pairs: Map<string, Pair>
  readonly recused: Map<string, Set<string>>
  /** Whose turn a replacement is; null where not all strata are known (public level, erased lines). */
  readonly findReserve: ((index: number) => number | null) | null
  count: number
}

/** State after the draw and all events of a sound bundle. Refuses `draw/void`. */
export function replayEvents(bundle: DrawBundle): Aftermath {
  const aftermath = openAftermath(bundle)
  for (const event of bundle.events) applyEvent(aftermath, decideEvent(aftermath, event))
  return aftermath
}

/** State right after the draw, before any event. Its pairs are computed, not read. Refuses `draw/void`. */
export function openAftermath(bundle: DrawBundle): Aftermath {
  const { selected, seed, pairs: stated } = bundle.conclusion
  if (seed === null) throw new Refusal('draw/void')
  const desk = deskOf(bundle, seed)
  const statedByIndex = Map.groupBy(stated, ({ index }) => index)
  const pairs = selected.flatMap((index) => {
    const visited = visitedAt(bundle.lines, index)
    return visited ? pairBusiness(desk, visited) : acceptPairs(desk, index, statedByIndex.get(index) ?? [])
  })
  const drawn = new Set(selected)
  return {
    desk,
    lines: bundle.lines,
    drawn,
    active: new Set(selected),
    pairs: new Map(pairs.map((pair) => [seatKey(pair), pair])),
    recused: new Map(),
    findReserve: bundle.level === 'full' && bundle.lines.every(hasText) ? makeReserveFinder(bundle, seed, drawn) : null,
    count: 0,
  }
}

/** What the stated event must have come to. Refuses as `decideReplacement` and `decideRecusal`. */
export function decideEvent(aftermath: Aftermath, stated: DrawEvent): DrawEvent {
  return stated.kind === 'recusal' ? decideRecusal(aftermath, stated) : decideReplacement(aftermath, stated)
}

/**
 * A selected business cannot be visited: the next reserve of its arm takes its place and gets pairs of its own.
 * `stated` is believed only where it cannot be computed. Changes loads: `applyEvent` must follow.
 * Refuses `replacement/not-selected` and `replacement/not-a-reserve`.
 */
export function decideReplacement(
  aftermath: Aftermath,
  request: ReplacementDecision & Partial<Pick<Replacement, 'substitute' | 'pairs'>>,
): Replacement {
  const { index, reason, substitute: stated = null } = request
  if (!aftermath.active.has(index)) throw new Refusal('replacement/not-selected', { index })
  const substitute = aftermath.findReserve ? aftermath.findReserve(index) : stated
  const pairs = substitute === null ? [] : pairSubstitute(aftermath, substitute, request.pairs ?? [])
  return { n: aftermath.count + 1, kind: 'replacement', index, reason, substitute, pairs }
}

/**
 * An officer must not inspect this business: the next lot takes his seat, all else stays.
 * Changes loads: `applyEvent` must follow. Refuses `recusal/not-assigned` and `recusal/approved-by-officer`.
 */
export function decideRecusal(
  aftermath: Aftermath,
  request: RecusalDecision & Partial<Pick<Recusal, 'replacement'>>,
): Recusal {
  const { index, department, cert, reason, approver } = request
  const pair = aftermath.pairs.get(seatKey({ index, department }))
  const isSeated = pair?.first === cert || pair?.second === cert
  if (!pair || !isSeated || !aftermath.active.has(index)) throw new Refusal('recusal/not-assigned', { index, cert })
  if (approver === cert) throw new Refusal('recusal/approved-by-officer', { cert })
  const visited = visitedAt(aftermath.lines, index)
  const replacement = visited ? nextOfficer(aftermath, visited, pair, cert) : (request.replacement ?? null)
  if (!visited && replacement !== null) acceptOfficer(aftermath.desk, department, replacement)
  return { n: aftermath.count + 1, kind: 'recusal', index, department, cert, reason, approver, replacement }
}

/** Takes a decided event into the state. */
export function applyEvent(aftermath: Aftermath, event: DrawEvent): void {
  aftermath.count++
  if (event.kind === 'recusal') applyRecusal(aftermath, event)
  else applyReplacement(aftermath, event)
}

/** The pairs in force, in the order of pairing, substitutes last. */
export function currentPairs(aftermath: Aftermath): Pair[] {
  return [...aftermath.pairs.values()].filter(({ index }) => aftermath.active.has(index))
}

/** Businesses a department has no pair for: only these may be drawn again, with lent officers. */
export function listUnassigned(aftermath: Aftermath): Pair[] {
  return currentPairs(aftermath).filter(({ first }) => first === null)
}

function pairSubstitute(aftermath: Aftermath, substitute: number, stated: readonly Pair[]): readonly Pair[] {
  const entry = aftermath.lines[substitute]
  const visited = visitedAt(aftermath.lines, substitute)
  const isErased = entry !== undefined && !hasText(entry)
  if ((!visited && !isErased) || aftermath.drawn.has(substitute)) {
    throw new Refusal('replacement/not-a-reserve', { index: substitute })
  }
  return visited ? pairBusiness(aftermath.desk, visited) : acceptPairs(aftermath.desk, substitute, stated)
}

/** Neither the partner nor anybody who was recused from this business may take the seat. */
function nextOfficer(aftermath: Aftermath, visited: Visited, pair: Pair, cert: string): string | null {
  const isFirst = pair.first === cert
  const partner = isFirst ? pair.second : pair.first
  const barred = new Set(aftermath.recused.get(seatKey(pair))).add(cert)
  if (partner !== null) barred.add(partner)
  return fillSeat(aftermath.desk, visited, { department: pair.department, isFirst, barred })
}

function applyReplacement({ active, drawn, pairs }: Aftermath, event: Replacement): void {
  active.delete(event.index)
  if (event.substitute === null) return
  active.add(event.substitute)
  drawn.add(event.substitute)
  for (const pair of event.pairs) pairs.set(seatKey(pair), pair)
}

function applyRecusal({ pairs, recused }: Aftermath, event: Recusal): void {
  const key = seatKey(event)
  recused.set(key, new Set(recused.get(key)).add(event.cert))
  const pair = pairs.get(key)
  if (!pair) return
  const { index, department, replacement } = event
  if (replacement === null) pairs.set(key, { index, department, first: null, second: null })
  else if (pair.first === event.cert) pairs.set(key, { ...pair, first: replacement })
  else pairs.set(key, { ...pair, second: replacement })
}

/** Draws the tickets only when the first replacement asks for them. */
function makeReserveFinder(bundle: FullBundle, seed: string, drawn: ReadonlySet<number>) {
  let arms: Map<number, Arm> | undefined
  let findNext: ((arm: Arm) => number | null) | undefined
  return (index: number): number | null => {
    if (!arms || !findNext) {
      const tickets = drawTickets(seed, bundle.lines)
      arms = selectBusinesses(bundle.rule, tickets)
      findNext = makeReserves(tickets, drawn)
    }
    const arm: Arm = arms.get(index) ?? 'even'
    const substitute = findNext(arm)
    // A substitute stands in the arm of the one it replaces, also when it must be replaced itself.
    if (substitute !== null) arms.set(substitute, arm)
    return substitute
  }
}

export function seatKey({ index, department }: { index: number; department: string }): string {
  return `${index}\t${department}`
}

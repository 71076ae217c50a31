import { Refusal } from '../../../../kernel/errors.ts'
import { type Aftermath, applyEvent, seatKey } from './aftermath.ts'
import type { FullBundle } from './bundle-model.ts'
import { deskOf } from './conclusion.ts'
import { acceptOfficer, acceptPairs } from './pairing.ts'
import type { DrawEvent } from './protocol.ts'
import type { Arm, Ticket } from './selection.ts'

/** Which arm drew whom, and who comes next in each: what the house keeps of a draw, so that nobody draws all tickets again. */
export interface KeptReserves {
  readonly arms: Readonly<Record<string, readonly number[]>>
  readonly next: Readonly<Record<string, readonly number[]>>
  /** Arms whose reserves are all kept. */
  readonly whole: readonly string[]
}

const keptOfEachArm = 200

/** What to keep when a draw is concluded. `tickets` in their order, `drawn` as `selectBusinesses` gives it. */
export function keepReserves(tickets: readonly Ticket[], drawn: ReadonlyMap<number, Arm>): KeptReserves {
  const arms = new Map<string, number[]>()
  for (const [index, arm] of drawn) listIn(arms, arm).push(index)
  const waiting = new Map<string, number[]>()
  for (const { index, stratum } of tickets) {
    if (drawn.has(index)) continue
    for (const list of [listIn(waiting, 'even'), listIn(waiting, `stratum ${stratum}`)]) {
      if (list.length <= keptOfEachArm) list.push(index)
    }
  }
  // One more than is kept tells that there are more.
  const isWhole = (arm: string) => (waiting.get(arm)?.length ?? 0) <= keptOfEachArm
  return {
    arms: Object.fromEntries(arms),
    next: Object.fromEntries(waiting),
    whole: [...new Set(['even', ...arms.keys(), ...waiting.keys()])].filter(isWhole),
  }
}

function listIn(lists: Map<string, number[]>, name: string): number[] {
  const list = lists.get(name) ?? []
  lists.set(name, list)
  return list
}

/** Indexes whose lines a resumed draw needs besides the drawn. */
export const reservesOf = ({ next }: KeptReserves): number[] => Object.values(next).flat()

/** A draw of the house's own: `lines` need hold only the drawn and the kept reserves, each at its index. */
export type ResumedDraw = Pick<FullBundle, 'rule' | 'officers' | 'conflicts' | 'lines' | 'conclusion' | 'events'>

/**
 * The state of a draw after its events as the house itself recorded them: pairs and substitutes are taken as they stand and
 * nothing is drawn again, in milliseconds whatever the pool. Strangers use `replayEvents`, which believes nothing.
 * Refuses `draw/void`; a replacement refuses `replacement/reserves-spent` when only the whole pool knows who is next.
 */
export function resumeAftermath(draw: ResumedDraw, kept: KeptReserves): Aftermath {
  const { selected, seed, pairs: stated } = draw.conclusion
  if (seed === null) throw new Refusal('draw/void')
  const desk = deskOf(draw, seed)
  const statedByIndex = Map.groupBy(stated, ({ index }) => index)
  const pairs = selected.flatMap((index) => acceptPairs(desk, index, statedByIndex.get(index) ?? []))
  const drawn = new Set(selected)
  const arms = armsOf(kept)
  const aftermath: Aftermath = {
    desk,
    lines: draw.lines,
    drawn,
    active: new Set(selected),
    pairs: new Map(pairs.map((pair) => [seatKey(pair), pair])),
    recused: new Map(),
    findReserve: (index) => findKept(kept, arms, drawn, index),
    count: 0,
  }
  for (const event of draw.events) {
    acceptEvent(aftermath, event, arms)
    applyEvent(aftermath, event)
  }
  return aftermath
}

function armsOf({ arms }: KeptReserves): Map<number, string> {
  return new Map(Object.entries(arms).flatMap(([arm, indexes]) => indexes.map((index) => [index, arm] as const)))
}

/** Whom an event sent somewhere carries it, and a substitute stands in the arm of the one it replaced. */
function acceptEvent({ desk }: Aftermath, event: DrawEvent, arms: Map<number, string>): void {
  for (const { department, cert } of seatedBy(event)) acceptOfficer(desk, department, cert)
  if (event.kind === 'replacement' && event.substitute !== null) {
    arms.set(event.substitute, arms.get(event.index) ?? 'even')
  }
}

function seatedBy(event: DrawEvent): { department: string; cert: string }[] {
  const seats =
    event.kind === 'recusal'
      ? [{ department: event.department, certs: [event.replacement] }]
      : event.pairs.map(({ department, first, second }) => ({ department, certs: [first, second] }))
  return seats.flatMap(({ department, certs }) =>
    certs.flatMap((cert) => (cert === null ? [] : [{ department, cert }])),
  )
}

function findKept(
  { next, whole }: KeptReserves,
  arms: Map<number, string>,
  drawn: ReadonlySet<number>,
  index: number,
): number | null {
  const arm = arms.get(index) ?? 'even'
  const found = next[arm]?.find((reserve) => !drawn.has(reserve))
  if (found === undefined && !whole.includes(arm)) throw new Refusal('replacement/reserves-spent', { arm })
  if (found !== undefined) arms.set(found, arm)
  return found ?? null
}

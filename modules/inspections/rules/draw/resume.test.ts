import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEvent, currentPairs, decideRecusal, decideReplacement, replayEvents } from './aftermath.ts'
import type { FullBundle } from './bundle-model.ts'
import type { DrawEvent } from './protocol.ts'
import { type KeptReserves, keepReserves, reservesOf, resumeAftermath } from './resume.ts'
import { runLittle } from './sample-cheats.ts'
import { runCeremony } from './samples.ts'
import { drawTickets, selectBusinesses } from './selection.ts'

const draws = [runCeremony(), runLittle()].map((bundle) => {
  const tickets = drawTickets(bundle.conclusion.seed ?? '', bundle.lines)
  return { bundle, kept: keepReserves(tickets, selectBusinesses(bundle.rule, tickets)) }
})

/** The lines a resumed draw is given: the drawn and the kept, the others are holes. */
function needed({ lines, conclusion }: FullBundle, kept: KeptReserves) {
  const sparse: FullBundle['lines'][number][] = []
  for (const index of [...conclusion.selected, ...reservesOf(kept)]) {
    const line = lines[index]
    if (line) sparse[index] = line
  }
  return sparse
}

/** One more event, at the place the numbers point to; undefined where none can happen. */
function nextEvent(bundle: FullBundle, state: ReturnType<typeof replayEvents>, [isReplaced, place]: [boolean, number]) {
  const pairs = currentPairs(state)
  const pair = pairs[place % Math.max(1, pairs.length)]
  if (!pair) return undefined
  if (isReplaced) return decideReplacement(state, { index: pair.index, reason: 'closed' })
  const cert = place % 2 === 0 ? pair.first : pair.second
  if (cert === null) return undefined
  return decideRecusal(state, {
    index: pair.index,
    department: pair.department,
    cert,
    reason: 'kinship',
    approver: `${bundle.level}-head`,
  })
}

test('what the house goes on from is what a stranger finds who draws everything again', () => {
  const moves = fc.array(fc.tuple(fc.boolean(), fc.nat(50)), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.constantFrom(...draws), moves, ({ bundle, kept }, steps) => {
      let events: readonly DrawEvent[] = []
      for (const step of steps) {
        const stranger = replayEvents({ ...bundle, events })
        const house = resumeAftermath({ ...bundle, events, lines: needed(bundle, kept) }, kept)
        expect(currentPairs(house)).toEqual(currentPairs(stranger))
        const due = nextEvent(bundle, stranger, step)
        expect(nextEvent(bundle, house, step)).toEqual(due)
        if (!due) continue
        applyEvent(house, due)
        applyEvent(stranger, due)
        expect(house.desk.loads).toEqual(stranger.desk.loads)
        expect([...house.active].sort()).toEqual([...stranger.active].sort())
        events = [...events, due]
      }
    }),
    { numRuns: 60 },
  )
})

test('reserves are kept in their order, and the last kept one is not taken for the last there is', () => {
  const [{ bundle, kept } = { bundle: runLittle(), kept: { arms: {}, next: {}, whole: [] } }] = draws
  const tickets = drawTickets(bundle.conclusion.seed ?? '', bundle.lines)
  const drawn = new Set(bundle.conclusion.selected)
  expect(kept.next.even).toEqual(tickets.filter(({ index }) => !drawn.has(index)).map(({ index }) => index))
  expect(kept.whole).toContain('even')
  const short = { ...kept, next: {}, whole: [] }
  const state = resumeAftermath(bundle, short)
  const index = bundle.conclusion.selected[0] ?? 0
  expect(() => decideReplacement(state, { index, reason: 'closed' })).toThrow('replacement/reserves-spent')
})

import { addRecusal, addReplacement } from './bundle.ts'
import type { FullBundle } from './bundle-model.ts'
import type { FrameEntity } from './protocol.ts'
import { idAt, type Sample, sound } from './sample-edits.ts'
import { runCeremony } from './samples.ts'

/** Twenty lifts of seven businesses, named by who answers for them; for one nobody does, and it cannot be drawn. */
const lifts: readonly FrameEntity[] = Array.from({ length: 20 }, (_, index) => {
  const isOut = index === 0
  const owner = isOut ? '-' : `91370399sample00${String(index % 7).padStart(2, '0')}`
  return {
    id: `e:${owner}.3110370399${String(index).padStart(4, '0')}`,
    place: index % 7 < 4 ? '370399001' : '370399002',
    item: 'equipment-users',
    state: isOut ? 'out' : 'in',
    reason: isOut ? 'not-visitable' : '-',
    stratum: isOut ? '-' : (['A', 'B', 'A', 'C', 'D', 'A', 'B'][index % 7] ?? 'A'),
  } as const
}).sort((left, right) => (left.id < right.id ? -1 : 1))

/** Things instead of businesses; one replaced, one officer recused. Whoever answers for a lift has the class of it. */
export function thingSamples(): Sample[] {
  return [
    sound('good-things', withEvents(runCeremony({ entities: lifts, conflicting: [] })), 'full', [
      'unpredictable-if-one-contributor-is-honest',
      'opened-by-custodian operator',
      'journal-not-sealed',
    ]),
  ]
}

function withEvents(plain: FullBundle): FullBundle {
  const [replaced = 0] = plain.conclusion.selected
  const later = plain.conclusion.pairs.find(({ index, first }) => index !== replaced && first !== null)
  const after = addReplacement(plain, { id: idAt(plain, replaced), reason: 'closed' })
  return addRecusal(after, {
    id: idAt(plain, later?.index ?? 0),
    department: 'market',
    cert: later?.second ?? '',
    reason: 'kinship',
    approver: 'head-of-bureau',
  })
}

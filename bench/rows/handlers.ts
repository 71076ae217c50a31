import type { Ground } from '../ground.ts'
import { hammer, type Served } from '../http.ts'
import { inTurns } from '../measure.ts'
import type { Result } from '../result.ts'
import { today } from '../rows-laid.ts'
import { placesOf } from './list.ts'

/** Reads and commands over HTTP, beside handlers written by hand on the same tables. */
export async function handlerRows(ground: Ground, { ours, peer }: { ours: Served; peer: Served }): Promise<Result[]> {
  const ids = (await placesOf(ground, 200)).map(([, id]) => id)
  const reads = await inTurns(3, {
    ours: () => hammer(ours, { paths: ids.map((id) => `/api/businesses/${id}`) }),
    peer: () => hammer(peer, { paths: ids.map((id) => `/businesses/${id}`) }),
  })
  let turn = 0
  const note = (path: string) => () => {
    turn += 1
    const subjectId = ids[turn % ids.length] ?? ''
    return { path, body: { subjectId, kind: 'patrol', text: '店内整洁，证照齐全。', seenOn: today() } }
  }
  const commands = await inTurns(3, {
    ours: () => hammer(ours, { posts: note('/api/notes') }),
    same: () => hammer(peer, { posts: note('/notes') }),
    outbox: () => hammer(peer, { posts: note('/notes-outbox') }),
  })
  const command = { row: 'commands', ours: commands.ours, unit: '/s' as const }
  return [
    {
      ...{ row: 'reads', what: 'one business by its identity over HTTP, 16 callers', ours: reads.ours, unit: '/s' },
      peer: { name: 'by hand', value: reads.peer },
      budget: { of: 'ratio', value: 0.8 },
      short: 'read',
    },
    {
      ...command,
      what: 'a note written over HTTP, 16 callers, beside the same rows',
      peer: { name: 'by hand, same rows', value: commands.same },
      short: 'commandSame',
      budget: { of: 'ratio', value: 0.8 },
    },
    {
      ...command,
      what: 'a note written over HTTP, 16 callers, beside record and outbox',
      peer: { name: 'by hand, record and outbox', value: commands.outbox },
      short: 'commandOutbox',
      budget: { of: 'ratio', value: 0.45 },
    },
  ]
}

import { describe, expect, test } from 'vitest'
import type { Procedure } from '../../kernel/procedure/table.ts'
import { complaintProcedures, reportProcedures } from '../complaints/pure.ts'
import { orderProcedures } from '../work-orders/pure.ts'
import {
  judgeSides,
  type RecordKind,
  readMessage,
  recordKinds,
  theirStateAfter,
  waitMinutes,
  withoutInsider,
} from './pure.ts'

const side = (state: 'assigned' | 'accepted', revision = 1) => ({ state, revision })

describe('Both sides of one order', () => {
  test.each([
    ['agree', side('accepted'), side('accepted'), false, null],
    ['there alone, it is fetched', null, side('assigned'), false, { kind: 'missingHere', remedy: 'fetch' }],
    [
      'newer there, it is fetched',
      side('assigned'),
      side('assigned', 2),
      false,
      { kind: 'olderHere', remedy: 'fetch' },
    ],
    [
      'told and not heard, it is sent',
      side('accepted'),
      side('assigned'),
      true,
      { kind: 'otherState', remedy: 'send' },
    ],
    ['not heard there at all, it is sent', side('assigned'), null, true, { kind: 'missingThere', remedy: 'send' }],
    ['gone there, a person looks', side('accepted'), null, false, { kind: 'missingThere', remedy: 'ask' }],
    [
      'decided otherwise, a person looks',
      side('accepted'),
      side('assigned'),
      false,
      { kind: 'otherState', remedy: 'ask' },
    ],
  ] as const)('%s', (_, ours, theirs, isTelling, verdict) => {
    expect(judgeSides({ ours: ours && { ...ours, isTelling }, theirs })).toEqual(verdict)
  })
})

test('every step that ends a complaint, a report or an order of the line is told to the platform', () => {
  const procedures: Readonly<Record<RecordKind, readonly Procedure[]>> = {
    complaint: complaintProcedures,
    report: reportProcedures,
    workOrder: Object.values(orderProcedures),
  }
  const silent = recordKinds.flatMap((kind) =>
    procedures[kind].flatMap(({ steps, final }) =>
      Object.entries<{ readonly to: string }>(steps as never)
        .filter(([name, { to }]) => (final as readonly string[]).includes(to) && !theirStateAfter(kind, name))
        .map(([name]) => `${kind} ${name}`),
    ),
  )
  expect(silent).toEqual([])
})

test('who reports from inside is not shown with the message', () => {
  const person = { name: '周内部', phone: '13700000000', identity: 'insider' } as const
  const order = {
    schema: 'steelyard.order/1',
    number: 'A0001',
    revision: 1,
    kind: 'report',
    state: 'assigned',
  } as const
  const said = { assignedAt: '2026-06-01T02:00:00Z', respondent: { name: '某厂' }, facts: '掺假' }
  expect(JSON.stringify(withoutInsider({ ...order, ...said, person }))).not.toMatch(/周内部|13700000000/)
  expect(withoutInsider({ ...order, ...said, person: { name: '李四' } }).person).toEqual({ name: '李四' })
})

test.each([
  ['a NUL', '{"facts":"a\\u0000b"}'],
  ['half a character', '{"facts":"\\ud83d"}'],
  ['a text cut off', '{"facts":"电'],
  ['a depth beyond reason', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
])('a message with %s is said to be none, and breaks nothing', (_, text) => {
  expect(readMessage(Buffer.from(text))).toEqual({ reason: 'not-json' })
})

test('what a platform does not answer is tried for some hours, less and less often, and then parked', () => {
  const waits = Array.from({ length: 9 }, (_, index) => waitMinutes(index + 1))
  expect(waits.at(-1)).toBeNull()
  expect(waits.slice(0, -1)).toEqual([...waits.slice(0, -1)].sort((one, other) => Number(one) - Number(other)))
})

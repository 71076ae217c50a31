import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { takeMatterStep, undoMatterStep } from '../matters/actions/steps.ts'
import { courseOf } from '../matters/queries/course.ts'
import { receiveComplaint, receiveReport } from './index.ts'
import type { NewComplaint, NewReport } from './model.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}

let platform: TestPlatform
let handler: Caller
let chief: Caller
let stranger: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const today = () => clock.at.slice(0, 10)

const complain = (more: Partial<NewComplaint> = {}, caller = handler) =>
  receiveComplaint(as(caller), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: today(), facts: '电饭煲不能加热。', claim: '退货退款。', ...more },
  })
const report = (more: Partial<NewReport> = {}) =>
  receiveReport(as(handler), {
    ...{ respondentName: '衡原城关百货店', identity: 'realName', reporterName: '李四', reporterPhone: '13900000000' },
    ...{ channel: 'letter', receivedOn: today(), facts: '出售过期食品。', ...more },
  })
const course = (id: string) => courseOf(as(handler), kinds, id)
async function join(id: string, joinedTo: string, more: object = {}) {
  const { version } = await course(id)
  const input = { joinedTo, outcome: '同一事项', ...more }
  return takeMatterStep(as(handler), kinds, id, { step: 'joinToEarlier', version, input })
}
async function undo(caller: Caller, id: string) {
  const { version } = await course(id)
  return undoMatterStep(as(caller), kinds, id, { reason: '不是同一件事', version })
}
const dueOf = async (id: string) => (await course(id)).clocks[0]?.dueOn
const recordOf = async (table: 'complaint' | 'report', id: string) =>
  (await platform.pool.query(`select joined_to, outcome from complaints.${table} where id = $1`, [id])).rows[0]

describe('A complaint of the same person about the same thing', () => {
  test('goes into the earlier one, which goes on alone; who may approve takes it apart again', async () => {
    day('2026-06-01')
    const earlier = await complain()
    day('2026-06-03')
    const later = await complain()
    const due = await dueOf(later.id)
    await join(later.id, earlier.id)
    expect(await course(later.id)).toMatchObject({ state: 'joined', isEnded: true, clocks: [{ state: 'waived' }] })
    expect(await recordOf('complaint', later.id)).toEqual({ joined_to: earlier.id, outcome: '同一事项' })
    expect(await course(earlier.id)).toMatchObject({ state: 'received', isEnded: false })
    await expect(undo(handler, later.id)).rejects.toThrow('step/not-permitted')
    await undo(chief, later.id)
    expect(await course(later.id)).toMatchObject({ state: 'received', isEnded: false, undo: null })
    expect(await dueOf(later.id)).toBe(due)
    expect(await recordOf('complaint', later.id)).toEqual({ joined_to: null, outcome: '不是同一件事' })
    await expect(undo(chief, later.id)).rejects.toThrow('step/not-undoable')
  })

  test('is not joined to one of somebody else, about another operator, to a later or a joined one, or to itself', async () => {
    day('2026-06-01')
    const earlier = await complain()
    const other = await complain({ complainantName: '赵六', complainantPhone: '13700000000' })
    const elsewhere = await complain({ respondentName: '麦川百货店' })
    const foreign = await complain({}, stranger)
    day('2026-06-03')
    const later = await complain()
    const refused = [
      [other.id, 'joining/other-person'],
      [elsewhere.id, 'joining/other-respondent'],
      [later.id, 'joining/itself'],
      [foreign.id, 'complaint/not-found'],
    ] as const
    for (const [id, code] of refused) await expect(join(later.id, id)).rejects.toThrow(code)
    await expect(join(earlier.id, later.id)).rejects.toThrow('joining/not-earlier')
    await join(later.id, earlier.id)
    const third = await complain()
    await expect(join(third.id, later.id)).rejects.toThrow('joining/joined-already')
    expect(await course(third.id)).toMatchObject({ state: 'received' })
  })
})

describe('A report that comes again', () => {
  test('with new facts makes the time of the first begin again with the last; taken apart, it is as before', async () => {
    day('2026-06-01')
    const first = await report()
    const due = await dueOf(first.id)
    day('2026-06-05')
    const again = await report()
    await join(again.id, first.id, { hasNewFacts: false })
    expect(await dueOf(first.id)).toBe(due)
    day('2026-06-08')
    const more = await report()
    await join(more.id, first.id, { hasNewFacts: true })
    const later = await dueOf(first.id)
    expect(later).toBe(await dueOf((await report()).id))
    expect(later).not.toBe(due)
    await undo(chief, more.id)
    expect(await dueOf(first.id)).toBe(due)
    expect(await course(more.id)).toMatchObject({ state: 'received', isEnded: false })
  })

  test('with new facts is not joined to one that is over: it is handled by itself', async () => {
    day('2026-06-01')
    const first = await report()
    const { version } = await course(first.id)
    const input = { outcome: '不属于本局职责' }
    await takeMatterStep(as(handler), kinds, first.id, { step: 'tellNoPower', version, input })
    const again = await report()
    await expect(join(again.id, first.id, { hasNewFacts: true })).rejects.toThrow('matter/ended')
    await join(again.id, first.id, { hasNewFacts: false })
    expect(await course(again.id)).toMatchObject({ state: 'duplicate', isEnded: true })
  })
})

test('every joining and taking apart is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})

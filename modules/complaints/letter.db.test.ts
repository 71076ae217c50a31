import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { answerEach, splitLetter } from './actions/letter.ts'
import { splitOffComplaint, splitOffReport } from './actions/split.ts'
import { receiveComplaint, receiveReport } from './index.ts'
import type { NewReport } from './model.ts'
import { hintOfComplaint } from './queries/desk-hint.ts'
import { getComplaint, getReport } from './queries/index.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
let platform: TestPlatform
let handler: Caller
let stranger: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const written = { channel: 'letter', receivedOn: '2026-06-01', complainantPhone: '13800000000' } as const
const line = (place: number) => `第${place}家商店\t商品${place}\t标签不符合规定\t退货并赔偿`
const statesOf = async (ids: readonly string[]) =>
  (await platform.pool.query('select state, due_on::text from matters.matter where id = any($1)', [ids])).rows

test('a letter of forty complaints and a report becomes forty-one linked records, each with its own clock', async () => {
  const lines = [...Array.from({ length: 40 }, (_, at) => line(at + 1)), '看不懂', '乙店|牛奶|过期|'].join('\n')
  const split = await splitLetter(as(handler), { ...written, complainantName: '王小明', lines })
  expect(split.made.map(({ kind }) => kind)).toEqual([...Array(40).fill('complaints'), 'reports'])
  expect(split.refused).toEqual([{ line: 41, code: 'letter/line-unread', text: '看不懂' }])
  const { rows } = await platform.pool.query(
    `select (select count(*)::int from complaints.complaint where letter_id = $1) as complaints,
      (select count(*)::int from complaints.report where letter_id = $1) as reports`,
    [split.letterId],
  )
  expect(rows).toEqual([{ complaints: 40, reports: 1 }])
  const ids = split.made.map(({ id }) => id)
  expect(new Set((await statesOf(ids)).map(({ state }) => state))).toEqual(new Set(['received']))

  const forty = ids.slice(0, 40)
  const [first = ''] = forty
  await answerEach(as(handler), kinds, [first], { step: 'guide', outcome: '属于住建部门职责' })
  const answered = await answerEach(as(handler), kinds, forty, { step: 'accept' })
  expect(answered.done).toEqual(forty.slice(1))
  expect(answered.refused).toMatchObject([{ id: first, code: 'matter/ended' }])
  const papers = await platform.pool.query(
    `select count(distinct number_text)::int as numbers from documents.document
      where subject_id = any($1) and kind = 'complaints.acceptance'`,
    [forty],
  )
  expect(papers.rows).toEqual([{ numbers: 39 }])
}, 60_000)

test('a paper that cannot be issued takes back its own row: nothing is accepted without one', async () => {
  const made = await splitLetter(as(stranger), { ...written, complainantName: '李四', lines: line(1) })
  const [only] = made.made
  const { done, refused } = await answerEach(as(stranger), kinds, [only?.id ?? ''], { step: 'accept' })
  expect([done, refused.map(({ code }) => code)]).toEqual([[], ['document-number/no-mark']])
  expect(await statesOf([only?.id ?? ''])).toMatchObject([{ state: 'received' }])
  const { rows } = await platform.pool.query(
    `select c.version, (select count(*)::int from documents.document d where d.subject_id = c.id::text) as papers
      from complaints.complaint c where c.id = $1`,
    [only?.id],
  )
  expect(rows).toEqual([{ version: 1, papers: 0 }])
})

test('what lies in another bureau is answered by nobody from here', async () => {
  const { made } = await splitLetter(as(stranger), { ...written, complainantName: '李四', lines: line(2) })
  const ids = made.map(({ id }) => id)
  const { refused } = await answerEach(as(handler), kinds, ids, { step: 'accept' })
  expect(refused.map(({ code }) => code)).toEqual(['complaint/not-found'])
})

describe('One letter from outside that holds a complaint and a report', () => {
  const both = '在超市买到过期牛奶，要求退款并赔偿一千元。同时举报该店长期更改生产日期，请依法查处。'
  const said = { respondentName: '衡原城关百货店', receivedOn: '2026-05-29', facts: both } as const

  test('is seen as both, and by one act becomes two linked records, each under its own procedure and clock', async () => {
    const complaint = await receiveComplaint(as(handler), {
      ...{ ...said, channel: 'portal', claim: '退款并赔偿' },
      ...{ complainantName: '王小明', complainantPhone: '13800000000' },
    })
    expect((await hintOfComplaint(as(handler), complaint)).kind).toBe('both')
    const report = await splitOffReport(as(handler), complaint.id)
    const { letterId } = await getComplaint(platform.db, complaint.id)
    expect(letterId).not.toBeNull()
    expect(report).toMatchObject({
      ...{ ...said, letterId, channel: 'portal', nationalNumber: null },
      ...{ identity: 'realName', reporterName: '王小明', reporterPhone: '13800000000' },
    })
    const { rows } = await platform.pool.query(
      `select m.kind, m.opened_on::text, jsonb_object_keys(m.course -> 'clocks') as clock from matters.matter m
        where m.id = any($1) order by m.kind`,
      [[complaint.id, report.id]],
    )
    expect(rows).toEqual([
      { kind: 'complaints.complaint', opened_on: '2026-05-29', clock: 'decide' },
      { kind: 'complaints.report', opened_on: '2026-05-29', clock: 'verify' },
    ])
    await expect(splitOffReport(as(handler), complaint.id)).rejects.toThrow('letter/split-already')
    await expect(splitOffReport(as(stranger), complaint.id)).rejects.toThrow('complaint/not-found')
  })

  const reported = (more: Partial<NewReport>) =>
    receiveReport(as(handler), { ...said, channel: 'platform12315', identity: 'anonymous', ...more })

  test('that came as a report becomes a complaint with what is asked for, if it says who asks', async () => {
    const { id } = await reported({ identity: 'realName', reporterName: '李四海', reporterPhone: '13911112222' })
    const complaint = await splitOffComplaint(as(handler), id, { claim: '退款 58 元' })
    expect(complaint).toMatchObject({ complainantName: '李四海', claim: '退款 58 元', channel: 'platform12315' })
    expect((await getReport(platform.db, id)).letterId).toBe(complaint.letterId)
    const nameless = await reported({})
    const asked = splitOffComplaint(as(handler), nameless.id, { claim: '退款' })
    await expect(asked).rejects.toThrow('letter/nobody-named')
    expect((await getReport(platform.db, nameless.id)).letterId).toBeNull()
  })
})

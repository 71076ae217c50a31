import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { addDays } from '../../kernel/calendar.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { takeMatterStep } from '../matters/actions/steps.ts'
import { type Rehearsal, rehearseLaw, rehearseProcedure } from './index.ts'
import type { RehearseLaw, RehearseProcedure } from './model/index.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2025-03-03T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}

let platform: TestPlatform
let handler: Caller
let neighbour: Caller
let reviewer: Caller
let counties: string[]

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  counties = [tree.county.id, tree.otherCounty.id]
  await marksFor(platform, context.at, counties)
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  neighbour = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
  reviewer = await personOf(platform, context, tree.county.id, ['legalReviewer'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)

/** A complaint that is taken up on a day and ends so many days later. */
async function mediated(caller: Caller, on: string, days: number) {
  day(on)
  const { id } = await receiveComplaint(as(caller), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: on, facts: '不能加热', claim: '退货退款' },
  })
  await takeMatterStep(as(caller), kinds, id, { step: 'accept', version: 1 })
  day(addDays(on, days))
  await takeMatterStep(as(caller), kinds, id, {
    step: 'terminate',
    version: 2,
    input: { code: '3', outcome: '双方未能达成协议' },
  })
}

/** Asks for consent, has it approved, makes no paper. */
const stricter = { requires: ['bothConsent'], approvals: ['complaints.approve'], document: undefined }

const asked: RehearseLaw = {
  ...{ rule: 'A-24', limit: 'mediate', version: 'O121' },
  ...{ from: '2025-01-01', until: '2025-12-31' },
}

test('forty-five working days as sixty days: who would have been late, by month, of one’s own matters alone', async () => {
  await mediated(handler, '2025-03-03', 65)
  await mediated(handler, '2025-03-04', 20)
  await mediated(handler, '2025-07-01', 80)
  await mediated(neighbour, '2025-03-03', 65)
  const told = await rehearseLaw(as(reviewer), asked)
  expect(told.all).toEqual({ matters: 3, lateBefore: 1, lateAfter: 2, saved: 0, lost: 1 })
  expect(told.months.map(({ month, matters, lost }) => [month, matters, lost])).toEqual([
    ['2025-03', 2, 1],
    ['2025-07', 1, 0],
  ])
  expect(told.bureaus.map(({ bureauId }) => bureauId)).toEqual([counties[0]])
  expect(told.changed).toMatchObject([
    { from: '2025-03-03', dueBefore: '2025-05-08', dueAfter: '2025-05-06', after: 'late' },
  ])
  expect((await rehearseLaw(platform.contextAt(clock.at), asked, { bureaus: null })).all.matters).toBe(4)
})

test('a rehearsal changes no matter, and is ordered as a job whose result only who ordered it sees', async () => {
  const before = await platform.pool.query('select * from matters.matter order by id')
  const { username } = (
    await platform.pool.query('select username from authorities.account where id = $1', [reviewer.accountId])
  ).rows[0]
  const reply = await platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username, password: 'correct horse battery' },
  })
  const headers = { cookie: String(reply.headers['set-cookie']).split(';')[0] ?? '', 'idempotency-key': 'rehearse-one' }
  const order = (payload: object) =>
    platform.server.inject({ method: 'POST', url: '/api/law-rehearsals', headers, payload })
  const { jobId } = (await order(asked)).json()
  await platform.settle()
  const { state, result } = (await platform.server.inject({ url: `/api/jobs/${jobId}`, headers })).json()
  expect([state, (result as Rehearsal).all.matters]).toEqual(['done', 3])
  expect((await platform.pool.query('select * from matters.matter order by id')).rows).toEqual(before.rows)
  const { rows } = await platform.pool.query(`select 1 from journal.entry where action = 'laws.orderRehearsal'`)
  expect(rows).toHaveLength(1)
})

test('days backwards, or nothing to try, are refused', async () => {
  await expect(rehearseLaw(as(reviewer), { ...asked, until: '2024-12-31' })).rejects.toThrow('rehearsal/days-backwards')
  await expect(rehearseLaw(as(reviewer), { ...asked, version: null })).rejects.toThrow('rehearsal/nothing-tried')
})

describe('Another version of the procedure', () => {
  const trial: RehearseProcedure = {
    ...{ procedure: 'complaints.complaint', version: 'O121', against: 'O20' },
    ...{ from: '2025-01-01', until: '2025-12-31' },
  }
  const strict = kinds.map((kind) => ({
    ...kind,
    versions: kind.versions.map((table) =>
      table.name === 'complaints.complaint' && table.version === 'O121'
        ? { ...table, steps: { ...table.steps, terminate: { ...table.steps.terminate, ...stricter } } }
        : table,
    ) as typeof kind.versions,
  }))

  test('is walked by the matters of the past: what it would have refused, by which article, one’s own alone', async () => {
    expect((await rehearseProcedure(as(reviewer), kinds, trial)).all).toMatchObject({
      matters: 3,
      refused: 0,
      notKept: 0,
    })
    const told = await rehearseProcedure(as(reviewer), strict, trial)
    expect(told.all).toMatchObject({ matters: 3, changed: 3, refused: 3, approvalsBefore: 0, approvalsAfter: 3 })
    expect(told.obstacles).toEqual([
      { step: 'terminate', why: 'missing', requirement: 'bothConsent', article: 'O121.18', matters: 3 },
    ])
    expect(told.documents).toEqual([{ document: 'termination', more: 0, fewer: 3 }])
    expect(told.changed.map(({ version, fewerDocuments }) => [version, ...fewerDocuments])).toEqual([
      ['O20', 'termination'],
      ['O20', 'termination'],
      ['O20', 'termination'],
    ])
    const everybody = await rehearseProcedure(platform.contextAt(clock.at), strict, trial, { bureaus: null })
    expect(everybody.all.matters).toBe(4)
  })

  test('of a matter from before its steps were kept nothing is said, and it is counted apart', async () => {
    await platform.pool.query(`update matters.matter set course = course - 'taken' where bureau_id = $1`, [counties[1]])
    const all = await rehearseProcedure(platform.contextAt(clock.at), kinds, trial, { bureaus: null })
    expect(all.all).toMatchObject({ matters: 3, notKept: 1 })
  })

  test.each([
    [{ procedure: 'complaints.dream' }, 'rehearsal/no-such-procedure'],
    [{ version: 'O999' }, 'rehearsal/no-such-version'],
    [{ against: 'O121' }, 'rehearsal/nothing-tried'],
    [{ until: '2024-12-31' }, 'rehearsal/days-backwards'],
  ])('%o is refused as %s', async (wrong, code) => {
    await expect(rehearseProcedure(as(reviewer), kinds, { ...trial, ...wrong })).rejects.toThrow(code)
  })
})

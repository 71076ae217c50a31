import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { addDays } from '../../kernel/calendar.ts'
import { runCommand } from '../../kernel/command.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { listPage } from '../../kernel/register/list.ts'
import type { Question } from '../../kernel/register/question.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { toldOn } from '../../tests/told.ts'
import { getComplaint, receiveComplaint, receiveReport } from '../complaints/index.ts'
import { endMaster, setMaster } from './actions/masters.ts'
import { enterReceipt, recordReceipt } from './actions/receipts.ts'
import { restartMatter } from './actions/restart.ts'
import { giveMatter, takeMatterStep } from './actions/steps.ts'
import { turnClocks } from './actions/turn-clocks.ts'
import { mattersFigures } from './figures.ts'
import { courseOf } from './queries/course.ts'
import { matterRegister, waitingForReceipt } from './queries/index.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string, time = '10:00') => {
  clock.at = new Date(`${on}T${time}:00+08:00`).toISOString()
}
const instant = (on: string, time: string) => new Date(`${on}T${time}:00+08:00`).toISOString()

let platform: TestPlatform
let handler: Caller
let leader: Caller
let cityLeader: Caller
let stranger: Caller
let county: string

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  county = tree.county.id
  await marksFor(platform, clock.at, [county, tree.otherCounty.id])
  handler = await personOf(platform, context, tree.office.id, ['complaintHandler'])
  leader = await personOf(platform, context, county, ['bureauLeader'])
  cityLeader = await personOf(platform, context, tree.province.id, ['bureauLeader'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const decide = { kind: 'complaints.complaint', reason: '自本月起以全国12315平台回执为准' }

async function complain(caller = handler): Promise<string> {
  const { id } = await receiveComplaint(as(caller), {
    respondentName: '衡原城关百货店',
    complainantName: '王小明',
    complainantPhone: '13800000000',
    channel: 'counter',
    receivedOn: clock.at.slice(0, 10),
    facts: '购买的电饭煲使用三天后不能加热。',
    claim: '请求退货退款。',
  })
  return id
}
const courseFor = (id: string, caller = handler) => courseOf(as(caller), kinds, id)
async function step(id: string, name: string, input?: Record<string, unknown>, caller = handler) {
  const { version } = await courseFor(id, caller)
  return takeMatterStep(as(caller), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}
const clockOf = async (id: string, name: string, caller = handler) =>
  (await courseFor(id, caller)).clocks.find((found) => found.name === name)
const all: Question = {
  ...{ filters: [], search: null, within: null, after: null, limit: 100 },
  sort: { field: 'waitsUntil', descending: false },
}
const waiting = async (caller = handler) =>
  (await listPage(as(caller), waitingForReceipt(matterRegister(kinds)), all)).items.map(({ id }) => id)
const receive = (receipt: Parameters<typeof recordReceipt>[3]) =>
  runCommand(as(founder), { name: 'test.receive', input: receipt }, (tx) =>
    recordReceipt(tx, as(founder), kinds, receipt),
  )

test('where nobody decided otherwise a step meets its clock, and the desk is told who else has the record', async () => {
  day('2026-06-01')
  const id = await complain()
  await step(id, 'accept')
  await step(id, 'tellDecision', toldOn('2026-06-01'))
  expect(await courseFor(id)).toMatchObject({ master: 'national12315', isReceiptAwaited: false })
  expect(await clockOf(id, 'decide')).toMatchObject({ state: 'met', waitsSince: null, receipt: null })
  expect(await waiting()).toEqual([])
})

describe('Where the receipt of the national platform counts', () => {
  let decisionId: string

  test('that is decided by who leads, once for a kind, and never for a record that is kept here', async () => {
    const set = await setMaster(as(leader), kinds, decide)
    decisionId = set.id
    expect(set).toMatchObject({ system: 'national12315', bureauId: county, since: '2026-06-01', endedOn: null })
    await expect(setMaster(as(leader), kinds, decide)).rejects.toMatchObject({ code: 'master/exists' })
    await expect(setMaster(as(leader), kinds, { ...decide, kind: 'worklists.item' })).rejects.toMatchObject({
      code: 'master/ours',
    })
  })

  test('a clock that is met here goes on until the receipt, and ends on the day the receipt bears', async () => {
    day('2026-06-01')
    const id = await complain()
    day('2026-06-09')
    await step(id, 'accept')
    expect(await clockOf(id, 'decide')).toMatchObject({
      state: 'running',
      waitsSince: '2026-06-09',
      dueOn: '2026-06-10',
    })
    expect(await waiting()).toEqual([id])
    day('2026-06-12')
    expect((await clockOf(id, 'decide'))?.state).toBe('overdue')
    const receipt = { number: '12315-370303-0001', receivedAt: instant('2026-06-10', '23:59') }
    const before = (await courseFor(id)).version
    expect(await enterReceipt(as(handler), kinds, id, receipt)).toEqual({ version: before + 2 })
    expect(await clockOf(id, 'decide')).toMatchObject({ state: 'met', waitsSince: null, receipt: receipt.number })
    expect(await waiting()).toEqual([])
    // Who complained reads it there: the receipt is the proof that he was told, on the day it bears.
    expect((await courseFor(id)).branches).toMatchObject([{ name: 'telling', state: 'told' }])
    expect(await getComplaint(platform.db, id)).toMatchObject({
      ...{ decisionToldWay: 'platform', decisionToldOn: '2026-06-10', decisionToldProof: receipt.number },
    })
    // The same number typed again answers the same, and a later one answers nothing.
    expect(await enterReceipt(as(handler), kinds, id, receipt)).toEqual({ version: before + 2 })
    const other = { number: '12315-370303-0002', receivedAt: instant('2026-06-11', '09:00') }
    await expect(enterReceipt(as(handler), kinds, id, other)).rejects.toMatchObject({ code: 'receipt/not-awaited' })
  })

  test('a receipt of the day after the end is late, though it was done here in time', async () => {
    day('2026-06-01')
    const id = await complain()
    day('2026-06-10')
    await step(id, 'accept')
    day('2026-06-15')
    await receive({ matterId: id, number: 'R-3', at: instant('2026-06-11', '00:00'), step: 'accept' })
    expect(await clockOf(id, 'decide')).toMatchObject({ state: 'late', receipt: 'R-3' })
  })

  test('who was told by hand is told, and the clock waits for the receipt all the same', async () => {
    day('2026-06-16')
    const id = await complain()
    await step(id, 'accept')
    await step(id, 'tellDecision', toldOn('2026-06-16'))
    expect(await clockOf(id, 'decide')).toMatchObject({ state: 'running', waitsSince: '2026-06-16' })
    expect(await receive({ matterId: id, number: 'R-31', at: clock.at, step: 'accept' })).toEqual(['decide'])
    expect(await getComplaint(platform.db, id)).toMatchObject({ decisionToldWay: 'phone', decisionToldProof: null })
  })

  test('a receipt of the future, or of before the time began, is refused', async () => {
    day('2026-06-16')
    const id = await complain()
    await step(id, 'accept')
    const asked = (receivedAt: string) => enterReceipt(as(handler), kinds, id, { number: 'R-4', receivedAt })
    await expect(asked(instant('2026-06-17', '09:00'))).rejects.toMatchObject({ code: 'receipt/future' })
    await expect(asked(instant('2026-06-15', '09:00'))).rejects.toMatchObject({ code: 'receipt/before-beginning' })
  })

  test('a receipt of one step leaves what waits for that of another', async () => {
    day('2026-06-16')
    const id = await complain()
    await step(id, 'accept')
    day('2026-06-17')
    await step(id, 'terminate', { code: '1', outcome: '投诉人撤回投诉' })
    const told = async () => {
      const { items } = await listPage(as(handler), waitingForReceipt(matterRegister(kinds)), all)
      return items.find((item) => item.id === id)?.waitsFor
    }
    expect(await told()).toBe('decide mediate')
    expect(await receive({ matterId: id, number: 'R-5', at: clock.at, step: 'terminate' })).toEqual(['mediate'])
    expect(await told()).toBe('decide')
    expect(await receive({ matterId: id, number: 'R-6', at: clock.at, step: 'recordConsent' })).toEqual([])
    expect((await clockOf(id, 'decide'))?.waitsSince).toBe('2026-06-16')
    expect(await receive({ matterId: id, number: 'R-6', at: clock.at })).toEqual(['decide'])
    expect(await receive({ matterId: id, number: 'R-6', at: clock.at })).toEqual([])
    expect(await receive({ matterId: crypto.randomUUID(), number: 'R-7', at: clock.at })).toEqual([])
  })

  test('what is over here and waits is not forgotten: it is asked for after a working day, and told when it is late', async () => {
    day('2026-07-01')
    const id = await complain()
    await giveMatter(as(handler), kinds, id, { holderId: handler.accountId, version: 1 })
    await step(id, 'accept')
    const spoken: string[] = []
    for (let on = '2026-07-01'; on <= '2026-07-14'; on = addDays(on, 1)) {
      day(on)
      await turnClocks(as(founder), kinds)
      const { rows } = await platform.pool.query(
        'select kind from kernel.notice where path = $1 and account_id = $2 order by id',
        [`/matters/${id}`, handler.accountId],
      )
      for (const { kind } of rows.slice(spoken.length)) spoken.push(`${on} ${kind}`)
    }
    // Done on Wednesday 1 July; due on Friday the 10th.
    expect(spoken).toEqual(['2026-07-03 matters.receiptWaits', '2026-07-11 matters.receiptOverdue'])
    await receive({ matterId: id, number: 'R-8', at: clock.at })
    const { rows } = await platform.pool.query(`select kind from kernel.notice where path = $1 and read_at is null`, [
      `/matters/${id}`,
    ])
    expect(rows).toEqual([])
  })

  test('what comes later does not begin again what waits for its receipt', async () => {
    day('2026-08-03')
    await setMaster(as(leader), kinds, { ...decide, kind: 'complaints.report' })
    const id = await complain()
    await step(id, 'accept')
    await receive({ matterId: id, number: 'R-9', at: clock.at })
    await step(id, 'terminate', { code: '1', outcome: '投诉人撤回投诉' })
    const again = { id, because: 'merged', on: '2026-08-20' }
    day('2026-08-20')
    const before = await clockOf(id, 'mediate')
    await runCommand(as(handler), { name: 'test.again', input: again }, (tx) =>
      restartMatter(tx, as(handler), kinds, again),
    )
    expect(await clockOf(id, 'mediate')).toEqual(before)
    const { id: reportId } = await receiveReport(as(handler), {
      respondentName: '衡原某食品厂',
      identity: 'anonymous',
      channel: 'letter',
      receivedOn: '2026-08-20',
      facts: '夜间使用过期原料生产。',
    })
    expect(await courseFor(reportId)).toMatchObject({ isReceiptAwaited: true })
  })

  test('it is neither seen nor entered from another bureau, whose own matters are met as before', async () => {
    day('2026-09-01')
    const id = await complain()
    await step(id, 'accept')
    expect(await waiting(stranger)).toEqual([])
    const receipt = { number: 'R-10', receivedAt: clock.at }
    await expect(enterReceipt(as(stranger), kinds, id, receipt)).rejects.toMatchObject({ code: 'matter/not-found' })
    const other = await complain(stranger)
    await step(other, 'accept', undefined, stranger)
    await step(other, 'tellDecision', toldOn('2026-09-01'), stranger)
    expect((await clockOf(other, 'decide', stranger))?.state).toBe('met')
  })

  test('once that is ended new matters wait for nothing, and what waits goes on waiting', async () => {
    const open = await waiting()
    expect(open.length).toBeGreaterThan(0)
    const end = { reason: '平台停机维护期间暂停', version: 1 }
    await expect(endMaster(as(cityLeader), decisionId, { ...end, version: 9 })).rejects.toMatchObject({
      code: 'master/stale',
    })
    expect(await endMaster(as(leader), decisionId, end)).toMatchObject({ endedOn: '2026-09-01', version: 2 })
    await expect(endMaster(as(leader), decisionId, { ...end, version: 2 })).rejects.toMatchObject({
      code: 'master/ended',
    })
    const id = await complain()
    await step(id, 'accept')
    await step(id, 'tellDecision', toldOn('2026-09-01'))
    expect((await clockOf(id, 'decide'))?.state).toBe('met')
    expect(await waiting()).toEqual(open)
  })

  test('what a superior decides holds for the bureaus below', async () => {
    await setMaster(as(cityLeader), kinds, decide)
    const other = await complain(stranger)
    expect(await courseFor(other, stranger)).toMatchObject({ isReceiptAwaited: true })
  })
})

test('the figure counts what the list shows', async () => {
  const counted = await Promise.all(mattersFigures(kinds).map((figure) => computeFigure(as(handler), figure)))
  expect(counted.map(({ numerator }) => numerator.value)).toEqual([(await waiting()).length])
  expect((await waiting()).length).toBeGreaterThan(0)
})

test('every receipt and every decision on it is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})

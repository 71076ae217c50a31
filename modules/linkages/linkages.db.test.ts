import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { receiveComplaint, receiveReport } from '../complaints/index.ts'
import { recordWorkOrder } from '../work-orders/index.ts'
import { tellLate } from './actions/tell-late.ts'
import { cancelLinkage, changePartner, enterArrival, enterPartner, enterResult, orderLinkage } from './actions.ts'
import { linkagesFigures } from './figures.ts'

const clock = { at: '2026-06-01T02:10:30.000Z' }
let platform: TestPlatform
let handler: Caller
let chief: Caller
let stranger: Caller
let partnerId: string
let complaintId: string

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const police = { name: '城关派出所', kind: 'police', contact: '值班室', phone: '0990-110', isActive: true } as const

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
  partnerId = (await enterPartner(as(chief), { ...police, arriveMinutes: 30, basis: '沛市监〔2026〕8号' })).id
  const said = {
    respondentName: '老槐树饭馆',
    channel: 'counter',
    receivedOn: '2026-06-01',
    facts: '多人呕吐',
  } as const
  const person = { complainantName: '王小明', complainantPhone: '13800000000', claim: '退款' }
  complaintId = (await receiveComplaint(as(handler), { ...said, ...person })).id
}, 120_000)
afterAll(() => platform?.drop())

const order = (more: object = {}, caller = handler) =>
  orderLinkage(as(caller), { partnerId, complaintId, danger: 'poisoning', words: '请到现场封存食材', ...more })
const later = (minutes: number) => new Date(Date.parse('2026-06-01T02:10:30.000Z') + minutes * 60_000).toISOString()

test('who is called out arrives within what was agreed, and the result goes back to who holds the ticket', async () => {
  const { id, dueAt, title } = await order()
  expect({ dueAt, title }).toEqual({ dueAt: later(30), title: '老槐树饭馆' })
  clock.at = later(60)
  await expect(enterResult(as(chief), id, { version: 1, result: '已封存' })).rejects.toThrow('linkage/not-open')
  expect(await enterArrival(as(chief), id, { version: 1, arrivedAt: later(20) })).toMatchObject({ timing: 'inTime' })
  await enterResult(as(chief), id, { version: 2, result: '已封存食材，送医两人' })
  const { rows } = await platform.pool.query(
    "select account_id, path from kernel.notice where kind = 'linkages.returned' order by 1",
  )
  expect(rows).toContainEqual({ account_id: handler.accountId, path: `/complaints/${complaintId}` })
  await expect(cancelLinkage(as(chief), id, { version: 3, result: '不需要' })).rejects.toThrow('linkage/not-open')
})

test('late is late, nobody arrives before the order or tomorrow, and what is not needed is called back', async () => {
  clock.at = later(0)
  const { id } = await order({ danger: 'crowd' })
  const other = await order({ danger: 'other' })
  clock.at = later(60)
  const arrive = (arrivedAt: string) => enterArrival(as(handler), id, { version: 1, arrivedAt })
  await expect(arrive(later(-5))).rejects.toThrow('linkage/bad-moment')
  await expect(arrive(later(61))).rejects.toThrow('linkage/bad-moment')
  const told = async () =>
    (
      await platform.pool.query(
        "select account_id, kind from kernel.notice where path = $1 and kind like 'linkages.%' order by kind",
        [`/linkages/${id}`],
      )
    ).rows
  await tellLate(platform.contextAt(clock.at))
  await tellLate(platform.contextAt(clock.at))
  expect(await told()).toEqual([{ account_id: handler.accountId, kind: 'linkages.notThere' }])
  const late = await enterArrival(as(chief), id, { version: 1, arrivedAt: later(31) })
  expect(late).toMatchObject({ timing: 'late', orderedBy: handler.accountId })
  expect((await told()).map(({ kind }) => kind)).toEqual(['linkages.late', 'linkages.notThere'])
  await expect(arrive(later(31))).rejects.toThrow('linkage/stale')
  await cancelLinkage(as(handler), other.id, { version: 1, result: '误报' })
})

test('an order of the line may need it as well, and one order is about one ticket', async () => {
  const { id: workOrderId } = await recordWorkOrder(as(handler), {
    ...{ title: '有人威胁店主', number: 'GD202606010001', category: 'urgent', receivedAt: later(0) },
    content: '有人威胁店主',
  })
  expect(await order({ complaintId: null, workOrderId, danger: 'violence' })).toMatchObject({ title: '有人威胁店主' })
  await expect(order({ workOrderId })).rejects.toThrow('linkage/about-one')
  await expect(order({ complaintId: null })).rejects.toThrow('linkage/about-one')
})

test('what is about a report from inside bears its code, as the report does everywhere', async () => {
  const { id: reportId, reporterName } = await receiveReport(as(handler), {
    ...{ respondentName: '清枰鹤鸣食品厂', identity: 'insider', channel: 'letter', receivedOn: '2026-06-01' },
    ...{ reporterName: '李四', reporterPhone: '12800000002', facts: '车间有人威胁员工。' },
  })
  const { title, id } = await order({ complaintId: null, reportId, danger: 'violence' })
  expect(title).toBe(reporterName)
  expect(title).toMatch(/^NB-/)
  await cancelLinkage(as(handler), id, { version: 1, result: '误报' })
})

test('a time to arrive is never without its paper, and who is out of use is not called', async () => {
  const fire = { ...police, name: '消防站', kind: 'fire' } as const
  await expect(enterPartner(as(chief), { ...fire, arriveMinutes: 10 })).rejects.toThrow('partner/basis-missing')
  const { id } = await enterPartner(as(chief), fire)
  expect(await order({ partnerId: id })).toMatchObject({ dueAt: null, timing: 'none' })
  await changePartner(as(chief), id, { ...fire, isActive: false, version: 1 })
  await expect(order({ partnerId: id })).rejects.toThrow('partner/not-active')
})

test('another bureau neither calls our partners out nor sees what was ordered', async () => {
  await expect(order({}, stranger)).rejects.toThrow('partner/not-found')
  const { id } = await order()
  const asked = enterArrival(as(stranger), id, { version: 1, arrivedAt: clock.at })
  await expect(asked).rejects.toThrow('linkage/not-found')
})

test('what was called back is in no figure, and arrivals count where a time was agreed', async () => {
  const sides = await Promise.all(linkagesFigures.map((figure) => computeFigure(as(chief), figure)))
  expect(sides.map(({ numerator, denominator }) => [numerator.value, denominator?.value])).toEqual([
    [5, undefined],
    [1, 2],
  ])
})

test('every partner and every order is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})

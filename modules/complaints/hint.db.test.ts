import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { receiveComplaint, receiveReport } from './index.ts'
import type { NewComplaint } from './pure.ts'
import { hintOfComplaint, hintOfReport } from './queries/desk-hint.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
let platform: TestPlatform
let handler: Caller
let chief: Caller
let stranger: Caller
let tree: Awaited<ReturnType<typeof smallTree>>

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  tree = await smallTree(context)
  handler = await personOf(platform, context, tree.office.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)

let phones = 0
const complaint = (over: Partial<NewComplaint> = {}, caller = handler) =>
  receiveComplaint(as(caller), {
    respondentName: '双河鲜奶店',
    complainantName: '王小明',
    complainantPhone: `1380000${String(1000 + phones++)}`,
    channel: 'counter',
    receivedOn: '2026-06-01',
    facts: '在店里买了两盒过期的酸奶，喝完拉肚子，老板不认账',
    claim: '要求退款并赔偿一千元',
    ...over,
  } as NewComplaint)

// biome-ignore lint/suspicious/noExplicitAny: rows of any question
const rowsOf = async (text: string, values: unknown[] = []): Promise<any[]> =>
  (await platform.pool.query(text, values)).rows

test('the hint of a complaint says why, and names the weights it was weighed with', async () => {
  const hint = await hintOfComplaint(as(handler), await complaint({ respondentName: '独一家奶店' }))
  expect(hint).toMatchObject({ ours: true, category: 'food', kind: 'complaint', code: null, isDanger: false, near: [] })
  expect(hint.weights).toMatch(/^weights-[0-9a-f]{8}$/)
  expect(hint.why.length).toBeGreaterThan(1)
})

test('the respondent is looked for in the register, within the caller’s bureaus, and never taken without a person', async () => {
  const own: Caller = { ...founder, bureauId: tree.county.id, bureauIds: [tree.county.id] }
  const other: Caller = { ...founder, bureauId: tree.otherCounty.id, bureauIds: [tree.otherCounty.id] }
  const shop = await createBusiness(as(own), { name: '清枰春风药店', subjectKind: 'business', state: 'active' })
  await createBusiness(as(other), { name: '清枰春风药店二店', subjectKind: 'business', state: 'active' })
  const made = await complaint({ respondentName: '清枰春风药店' })
  const { candidates } = await hintOfComplaint(as(handler), made)
  expect(candidates).toEqual([expect.objectContaining({ id: shop.id, isExact: true })])
  expect(made.respondentId).toBeNull()
})

test('who says much the same of the same respondent is found; foreign bureaus are not looked into', async () => {
  const first = await complaint({ respondentName: '一家奶站' })
  await complaint({ respondentName: '一家奶站', facts: '我在店里买了两盒过期的酸奶，孩子喝完也拉肚子，老板不认账' })
  await complaint({ respondentName: '一家奶站', facts: '停车位划线不清楚' })
  await complaint({ respondentName: '一家奶站' }, stranger)
  const { near, signals } = await hintOfComplaint(as(handler), first)
  expect(near).toHaveLength(1)
  expect(near[0]?.likeness).toBeGreaterThan(35)
  expect(signals).toMatchObject({ others: 1, samePhone: 0 })
})

test('the same phone again is a signal on the matter: counts, no phone and no name', async () => {
  const same = { complainantPhone: '13911112222' }
  const first = await complaint({ ...same, respondentName: '甲店' })
  await complaint({ ...same, respondentName: '甲店', complainantName: '李四' })
  await complaint({ ...same, respondentName: '乙店' })
  await complaint({ ...same, respondentName: '甲店', receivedOn: '2026-01-05' })
  const hint = await hintOfComplaint(as(handler), first)
  expect(hint.signals).toEqual({ others: 0, samePhone: 2, samePhoneNames: 2, samePhoneRespondents: 2 })
  expect(hint.near).toEqual([expect.objectContaining({ isSamePhone: true, likeness: 100 })])
  expect(JSON.stringify(hint)).not.toMatch(/13911112222|李四|王小明/)
})

test('words of danger reach who leads the desk at once, and nobody else; plain words reach nobody', async () => {
  const told = () => rowsOf(`select account_id, path, details from kernel.notice where kind = 'complaints.danger'`)
  await complaint()
  expect(await told()).toEqual([])
  const grave = await complaint({ facts: '被骗光了钱，我不想活了', respondentName: '某健身馆' })
  expect(await told()).toEqual([
    { account_id: chief.accountId, path: `/complaints/${grave.id}`, details: { title: '某健身馆' } },
  ])
  const report = await receiveReport(as(handler), {
    ...{ respondentName: '某火锅店', channel: 'letter', receivedOn: '2026-06-01', identity: 'anonymous' },
    facts: '有人要往锅底里投毒，请马上去看',
  })
  expect((await told()).map(({ path }) => path)).toContain(`/reports/${report.id}`)
  expect((await hintOfReport(as(handler), report)).isDanger).toBe(true)
})

test('an anonymous report has no phone, so nothing is the same as its own', async () => {
  const anonymous = {
    respondentName: '无名店',
    channel: 'letter',
    receivedOn: '2026-06-01',
    identity: 'anonymous',
  } as const
  const first = await receiveReport(as(handler), { ...anonymous, facts: '卖过期面包，请查处' })
  await receiveReport(as(handler), { ...anonymous, facts: '卖过期面包，请尽快查处' })
  const { near, signals } = await hintOfReport(as(handler), first)
  expect(near).toEqual([expect.objectContaining({ kind: 'reports', isSamePhone: false })])
  expect(signals.samePhone).toBe(0)
})

test('over the line the hint is there for who sees the record, and for a stranger there is no such record', async () => {
  const { id } = await complaint({ respondentName: '线上奶店' })
  const url = `/api/complaints/${id}/hint`
  const seen = await platform.server.inject({ url, headers: { cookie: await cookieOf(handler) } })
  expect([seen.statusCode, seen.json().category]).toEqual([200, 'food'])
  const foreign = await platform.server.inject({ url, headers: { cookie: await cookieOf(stranger) } })
  expect([foreign.statusCode, foreign.json().code]).toEqual([404, 'complaint/not-found'])
  expect((await platform.server.inject({ url })).statusCode).toBe(401)
})

test('beside the form a text is weighed, and nothing of it is kept', async () => {
  const headers = { cookie: await cookieOf(handler), 'idempotency-key': crypto.randomUUID() }
  const entries = async () => (await rowsOf('select count(*)::int as count from journal.entry'))[0].count
  const before = await entries()
  const reply = await platform.server.inject({
    method: 'POST',
    url: '/api/complaint-hints',
    headers,
    payload: { text: '物业费乱涨价，要求退还' },
  })
  expect(reply.json()).toMatchObject({ ours: false, department: 'housing', code: 1, suggest: 'review' })
  expect(await entries()).toBe(before)
})

async function cookieOf({ accountId }: Caller): Promise<string> {
  const [{ username }] = await rowsOf('select username from authorities.account where id = $1', [accountId])
  const reply = await platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username, password: 'correct horse battery' },
  })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

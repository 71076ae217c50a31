import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import {
  founder,
  marksFor,
  payloadsOf,
  personOf,
  smallTree,
  type TestPlatform,
  testPlatform,
} from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { sayCategory } from './actions/say-category.ts'
import { getComplaint, receiveComplaint, receiveReport } from './index.ts'
import type { NewComplaint } from './pure.ts'
import { hintOfComplaint, hintOfReport } from './queries/desk-hint.ts'
import { qualityOfHints } from './queries/hint-quality.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
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
  await marksFor(platform, clock.at, [tree.county.id])
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

const versionOf = async (id: string) =>
  (await rowsOf('select version from matters.matter where id = $1', [id]))[0].version
const step = async (id: string, name: string, input: Record<string, unknown> = {}, by = handler) =>
  takeMatterStep(as(by), kinds, id, { step: name, input, version: await versionOf(id) })

describe('What the hint said', () => {
  const may = { from: '2026-05-01', until: '2026-05-31' }
  const inMay = (over: Partial<NewComplaint>, caller = handler) =>
    complaint({ receivedOn: '2026-05-28', ...over }, caller)

  test('on the day of receipt stands beside what was decided since, which nobody types', async () => {
    const { id } = await inMay({
      facts: '物业费乱涨价，业委会查不到账',
      claim: '要求退还多收的物业费',
      respondentName: '某物业',
    })
    const kept = async () => (await hintOfComplaint(as(handler), await getComplaint(platform.db, id))).kept
    expect(await kept()).toMatchObject({
      said: { ours: false, suggest: 'review', code: 1, department: 'housing' },
      decided: { decision: 'open', code: null, category: null },
    })
    await step(id, 'guide', { outcome: '请向住建部门反映' })
    expect(await kept()).toMatchObject({ said: { department: 'housing' }, decided: { decision: 'elsewhere' } })
  })

  test('of the category is corrected by who handles it, in the journal; what it said stays', async () => {
    const { id } = await inMay({ respondentName: '甲面馆' })
    const said = await sayCategory(as(handler), id, { category: 'catering' })
    expect(said).toMatchObject({ said: { category: 'food' }, decided: { category: 'catering' }, version: 2 })
    expect(await payloadsOf(platform, 'complaints.sayCategory', id)).toEqual([{ category: 'catering', said: 'food' }])
    await expect(sayCategory(as(stranger), id, { category: 'food' })).rejects.toThrow('complaint/not-found')
  })

  test('is counted against the decisions of a time, of the own bureaus alone', async () => {
    const taken = await inMay({ respondentName: '乙奶店' })
    await step(taken.id, 'accept')
    const refused = await inMay({ respondentName: '丙奶店' })
    await step(refused.id, 'refuse', { code: '3', outcome: '不是为生活消费' })
    await decideApproval(as(chief), kinds, refused.id, { decision: 'approve', version: await versionOf(refused.id) })
    await inMay({ respondentName: '丁奶店' }, stranger)
    const { total, judged, confusion, codes, categories, curve, months } = await qualityOfHints(as(chief), may)
    expect([total, judged]).toEqual([4, 3])
    expect(confusion.filter(({ count }) => count > 0)).toEqual([
      { suggest: 'accept', decision: 'accepted', count: 1 },
      { suggest: 'accept', decision: 'refused', count: 1 },
      { suggest: 'accept', decision: 'open', count: 1 },
      { suggest: 'review', decision: 'elsewhere', count: 1 },
    ])
    expect(codes).toEqual([{ said: null, decided: 3, count: 1 }])
    expect(categories).toEqual([{ category: 'food', said: 3, kept: 0, corrected: 1 }])
    expect(curve[0]).toEqual({ threshold: 0.5, suggested: 2, wrong: 1 })
    expect(months).toEqual([{ month: '2026-05', accept: { of: 2, right: 1 }, review: { of: 1, right: 1 } }])
    const wrong = qualityOfHints(as(chief), { from: may.until, until: may.from })
    await expect(wrong).rejects.toThrow('hint-quality/bad-period')
  })
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

test('at the intake rare characters and emoji stay what they are; a letter of ten megabytes is said to be too large', async () => {
  const payload = {
    ...{ respondentName: '𠮷祥䶮面馆', complainantName: '㙍小明', complainantPhone: '13800000000' },
    ...{ channel: 'letter', receivedOn: '2026-06-01', claim: '退款😀', facts: '面里有虫👩‍👧，老板不认账' },
  }
  const post = async (change: object) =>
    platform.server.inject({
      method: 'POST',
      url: '/api/complaints',
      headers: { cookie: await cookieOf(handler), 'idempotency-key': crypto.randomUUID() },
      payload: { ...payload, ...change },
    })
  const reply = await post({})
  expect([reply.statusCode, reply.json().respondentName]).toEqual([200, '𠮷祥䶮面馆'])
  expect(await getComplaint(platform.db, reply.json().id)).toMatchObject(payload)
  const large = await post({ facts: '大'.repeat(3_600_000) })
  expect([large.statusCode, large.json().code]).toEqual([413, 'file/too-large'])
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

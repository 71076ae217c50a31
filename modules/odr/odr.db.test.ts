import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { listPage } from '../../kernel/register/list.ts'
import { readQuestion } from '../../kernel/register/question.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { openDesk } from '../submissions/index.ts'
import type { Key } from '../submissions/pure.ts'
import { consumerView, showName } from './actions/consumer.ts'
import { enterpriseView, openInbox } from './actions/enterprise.ts'
import { withdrawEnterprise } from './actions/enterprises.ts'
import { lapseNegotiations } from './actions/lapse.ts'
import { odrFigures } from './figures.ts'
import {
  beginNegotiation,
  consumerSays,
  enterEnterprise,
  enterpriseSays,
  fileNegotiation,
  renewAccess,
} from './index.ts'
import type { EnterpriseKey } from './model/index.ts'
import { negotiationRegister } from './queries/index.ts'
import { listPublic, listRates } from './queries/lists.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
let platform: TestPlatform
let chief: Caller
let stranger: Caller
let deskId: string
let shopId: string
let enterpriseId: string
let firm: EnterpriseKey

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const outside = () => platform.contextAt(clock.at)
const rowOf = async (number: string) =>
  (await platform.pool.query('select * from odr.negotiation where number = $1', [number])).rows[0]

let made = 0
async function shop(name: string, bureauId: string): Promise<string> {
  made += 1
  const { id } = await createBusiness(platform.contextAt(clock.at, { ...founder, bureauId, bureauIds: [bureauId] }), {
    ...{ name, subjectKind: 'business', creditCode: makeCreditCode('92', '990121', `MAR0000${made}`) },
    ...{ kind: 'individualBusiness', domicile: '沛河县槐树巷3号', foundedOn: '2020-05-05', state: 'active' },
  })
  return id
}

const taking = { contact: '客户服务部', mobile: '13800000003', validFrom: '2026-01-01', validUntil: '2026-12-31' }

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['sectionChief'])
  deskId = (await openDesk(as(chief), { unitId: tree.county.id, note: '受理本县消费投诉', isOpen: true })).id
  shopId = await shop('老槐树商城', tree.county.id)
  enterpriseId = (await enterEnterprise(as(chief), { businessId: shopId, ...taking })).id
  firm = await renewAccess(as(chief), enterpriseId, { version: 1 })
}, 120_000)
beforeEach(() => {
  clock.at = '2026-06-01T02:00:00.000Z'
})
afterAll(() => platform?.drop())

function begin(more: object = {}) {
  return beginNegotiation(outside(), {
    ...{ kind: 'complaint', deskId, respondentId: shopId, respondentName: '随便写的', respondentAddress: '槐树巷3号' },
    ...{ facts: '电饭煲不能加热', claim: '退货退款', name: '王小明', mobile: '13800000000', address: '城关街道1号' },
    ...more,
  })
}
const idOf = async (key: Key): Promise<string> => (await rowOf(key.number)).id
const answer = async (key: Key, more: object = {}) =>
  enterpriseSays(outside(), { ...firm, negotiationId: await idOf(key), kind: 'offer', text: '退款 60 元', ...more })
const says = (key: Key, kind: 'message' | 'acceptance' | 'ending', text = '') =>
  consumerSays(outside(), { ...key, kind, text })

describe('A consumer settles with the enterprise first', () => {
  test('has ten working days, and no authority and none of its periods is touched', async () => {
    const key = await begin()
    expect(await rowOf(key.number)).toMatchObject({
      state: 'negotiating',
      respondent_name: '老槐树商城',
      is_filed: false,
    })
    expect((await consumerView(outside(), key)).dueOn).toBe('2026-06-15')
    expect((await platform.pool.query('select from complaints.complaint')).rowCount).toBe(0)
    expect((await platform.pool.query('select from matters.matter')).rowCount).toBe(0)
  })

  test('accepts what was offered, and it is over with that agreement', async () => {
    const key = await begin()
    await expect(says(key, 'acceptance')).rejects.toThrow('negotiation/no-offer')
    await answer(key)
    await says(key, 'message', '太少')
    clock.at = '2026-06-03T02:00:00.000Z'
    await answer(key, { text: '退款 80 元', amountFen: 8000 })
    await says(key, 'acceptance')
    expect(await consumerView(outside(), key)).toMatchObject({
      ...{ state: 'settled', agreement: '退款 80 元', agreedFen: 8000, offer: null, mayFile: false },
    })
    expect((await consumerView(outside(), key)).said.map(({ side, kind }) => `${side} ${kind}`)).toEqual([
      ...['enterprise offer', 'consumer message', 'enterprise offer', 'consumer acceptance'],
    ])
    await expect(answer(key)).rejects.toThrow('negotiation/over')
    await expect(fileNegotiation(outside(), key)).rejects.toThrow('negotiation/not-to-file')
    clock.at = '2026-06-01T02:00:00.000Z'
  })

  test('only about an enterprise that takes part on that day, and only with a complaint', async () => {
    const other = await shop('没有参加的店', chief.bureauId ?? '')
    await expect(begin({ respondentId: other })).rejects.toThrow('enterprise/takes-no-part')
    await expect(begin({ respondentId: undefined })).rejects.toThrow('enterprise/takes-no-part')
    await expect(begin({ kind: 'report', claim: undefined })).rejects.toThrow('negotiation/only-complaints')
    await expect(begin({ address: '' })).rejects.toThrow('submission/missing')
    expect((await listPublic(outside(), shopId)).items.map(({ name }) => name)).toEqual(['老槐树商城'])
    expect((await listPublic(outside(), other)).items).toEqual([])
    const later = await enterEnterprise(as(chief), { businessId: other, ...taking, validFrom: '2026-06-02' })
    await expect(begin({ respondentId: other })).rejects.toThrow('enterprise/takes-no-part')
    await withdrawEnterprise(as(chief), later.id, { version: 1, reason: '企业自愿退出' })
    clock.at = '2026-06-03T02:00:00.000Z'
    await expect(begin({ respondentId: other })).rejects.toThrow('enterprise/takes-no-part')
    clock.at = '2026-06-01T02:00:00.000Z'
  })
})

describe('What is not settled', () => {
  test('lapses when its days are over, and is filed with one press: the time to accept begins that day', async () => {
    const key = await begin()
    await answer(key)
    await expect(fileNegotiation(outside(), key)).rejects.toThrow('negotiation/not-to-file')
    clock.at = '2026-06-15T15:59:00.000Z'
    await lapseNegotiations(platform.contextAt(clock.at))
    expect(await rowOf(key.number)).toMatchObject({ state: 'negotiating' })
    clock.at = '2026-06-15T16:01:00.000Z'
    await lapseNegotiations(platform.contextAt(clock.at))
    expect(await rowOf(key.number)).toMatchObject({ state: 'lapsed', is_filed: false })
    expect((await consumerView(outside(), key)).mayFile).toBe(true)
    clock.at = '2026-06-17T02:00:00.000Z'
    expect(await fileNegotiation(outside(), key)).toEqual(key)
    const { complaint_id: id } = await rowOf(key.number)
    const { rows } = await platform.pool.query('select * from complaints.complaint where id = $1', [id])
    expect(rows).toMatchObject([
      {
        ...{ complainant_name: '王小明', complainant_phone: '13800000000', respondent_id: shopId, channel: 'portal' },
        ...{ facts: '电饭煲不能加热', claim: '退货退款' },
      },
    ])
    const clocks = await platform.pool.query(
      `select to_char(due_on, 'YYYY-MM-DD') as due, rule from matters.clock where matter_id = $1 and rule = 'A-09'`,
      [id],
    )
    // Seven working days from the 17th, over the Dragon Boat Festival on the 19th.
    expect(clocks.rows).toEqual([{ rule: 'A-09', due: '2026-06-29' }])
    await expect(fileNegotiation(outside(), key)).rejects.toThrow('negotiation/not-to-file')
    clock.at = '2026-06-01T02:00:00.000Z'
  })

  test('may be filed at once when the consumer ends it or the enterprise refuses', async () => {
    const [first, second] = [await begin(), await begin()]
    await says(first, 'ending')
    await answer(second, { kind: 'refusal', text: '没有质量问题' })
    expect(await rowOf(first.number)).toMatchObject({ state: 'ended', days_used: 0 })
    expect(await rowOf(second.number)).toMatchObject({ state: 'declined' })
    await fileNegotiation(outside(), first)
    expect(await rowOf(first.number)).toMatchObject({ is_filed: true })
  })
})

describe('Who sees what', () => {
  test('the enterprise sees a masked name and no telephone until the consumer agrees, and not after he takes it back', async () => {
    const key = await begin()
    const ask = { ...firm, negotiationId: await idOf(key) }
    expect(await enterpriseView(outside(), ask)).toMatchObject({ complainant: '王**', phone: null })
    expect(JSON.stringify(await enterpriseView(outside(), ask))).not.toMatch(/王小明|13800000000|城关街道/)
    await showName(outside(), { ...key, isShown: true })
    expect(await enterpriseView(outside(), ask)).toMatchObject({ complainant: '王小明', phone: '13800000000' })
    await showName(outside(), { ...key, isShown: false })
    expect(await enterpriseView(outside(), ask)).toMatchObject({ complainant: '王**', phone: null })
  })

  test('an enterprise finds all its negotiations in its inbox and none of another', async () => {
    const key = await begin()
    const { inbox } = await openInbox(outside(), { ...firm, which: 'open' })
    expect(inbox?.items.find(({ number }) => number === key.number)).toMatchObject({ isTurn: true })
    await answer(key)
    const after = (await openInbox(outside(), { ...firm, which: 'open' })).inbox
    expect(after?.items.find(({ number }) => number === key.number)).toMatchObject({ isTurn: false })
    const third = await shop('另一家', chief.bureauId ?? '')
    const { id } = await enterEnterprise(as(chief), { businessId: third, ...taking })
    const rival = await renewAccess(as(chief), id, { version: 1 })
    expect((await openInbox(outside(), { ...rival, which: 'open' })).inbox?.items).toEqual([])
    const asked = enterpriseView(outside(), { ...rival, negotiationId: await idOf(key) })
    await expect(asked).rejects.toThrow('negotiation/not-found')
  })

  test('a new access code ends the one before, and a wrong one opens nothing', async () => {
    const before = firm
    firm = await renewAccess(as(chief), enterpriseId, { version: 2 })
    await expect(openInbox(outside(), { ...before, which: 'open' })).rejects.toThrow('submission/wrong-code')
    expect((await openInbox(outside(), { ...firm, which: 'ended' })).needsProof).toBe(false)
  })

  test('another bureau sees neither its enterprises nor their negotiations, and changes none', async () => {
    const question = readQuestion(negotiationRegister.model, {}, negotiationRegister.defaultSort)
    expect((await listPage(as(stranger), negotiationRegister, question)).items).toEqual([])
    expect((await listRates(as(stranger), undefined)).items).toEqual([])
    const asked = withdrawEnterprise(as(stranger), enterpriseId, { version: 3, reason: '不属于本局' })
    await expect(asked).rejects.toThrow('enterprise/not-found')
    const foreign = enterEnterprise(as(stranger), { businessId: shopId, ...taking })
    await expect(foreign).rejects.toThrow('business/not-found')
    const again = enterEnterprise(as(chief), { businessId: shopId, ...taking })
    await expect(again).rejects.toThrow('enterprise/exists')
  })
})

test('share settled, days and share filed of an enterprise are those of its negotiations', async () => {
  const [rate] = (await listRates(as(chief), enterpriseId)).items
  const { rows } = await platform.pool.query(
    `select count(*) filter (where ended_on is not null)::int as ended, count(*) filter (where state = 'settled')::int as settled,
       count(*) filter (where is_filed)::int as filed, count(*) filter (where ended_on is null)::int as open from odr.negotiation`,
  )
  expect(rate).toMatchObject(rows[0])
  expect(rows[0]).toMatchObject({ settled: 1, filed: 2 })
  // Settled after two days, lapsed after fifteen, two on the first.
  expect(rate?.averageDays).toBeGreaterThan(0)
  const settled = odrFigures.find(({ name }) => name === 'odr.settled')
  if (!settled) throw new Error('no figure')
  const { numerator, denominator } = await computeFigure(as(chief), settled)
  expect([numerator.value, denominator?.value]).toEqual([1, rows[0].ended])
})

test('every enterprise, negotiation and statement is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})

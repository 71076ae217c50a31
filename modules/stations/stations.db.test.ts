import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { recallReferral } from './actions/referrals.ts'
import { stationsFigures } from './figures.ts'
import {
  draftStandard,
  enterStation,
  handInLedger,
  referToStation,
  renewStationAccess,
  stationReplies,
  takeStandardStep,
  turnLedgers,
  turnReferrals,
} from './index.ts'
import type { NewStation } from './model/index.ts'
import { getStation, stationsJournalled } from './queries/index.ts'
import { findPublicStation, listStations, plateOf } from './queries/public.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const moment = (at: string) => {
  clock.at = at
}
let platform: TestPlatform
let handler: Caller
let chief: Caller
let other: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  other = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
async function step(id: string, name: string, input?: Record<string, unknown>) {
  const { version } = await courseOf(as(handler), kinds, id)
  await takeMatterStep(as(handler), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}
async function approve(id: string) {
  const { version } = await courseOf(as(chief), kinds, id)
  await decideApproval(as(chief), kinds, id, { decision: 'approve', version })
}
const stateOf = async (id: string) => (await courseOf(as(chief), kinds, id)).state
const row = async (table: string, id: string) =>
  (await platform.pool.query(`select * from stations.${table} where id = $1`, [id])).rows[0]
async function shopOf(name: string): Promise<string> {
  const bureauId = handler.bureauId ?? ''
  const context = as({ ...founder, bureauId, bureauIds: [bureauId] })
  const shop = { name, subjectKind: 'business', kind: 'individualBusiness', foundedOn: '2020-05-05', state: 'active' }
  return (await createBusiness(context, { ...shop, domicile: '沛河县槐树巷9号' } as never)).id
}
const standard = { kind: 'community', name: '社区站标准', basis: '沛市监〔2026〕5号' } as const
const items = { buildItems: '★有场所\n宣传栏\n★公示电话', evaluationItems: '★报送台账｜40\n和解率｜50\n宣传｜10' }
const entered: NewStation = {
  ...{
    name: '槐树巷社区站',
    kind: 'community',
    host: '槐树巷社区居委会',
    contact: '综合服务岗',
    hotline: '0537-1234567',
  },
  ...{ address: '槐树巷1号', coveredPlaces: '槐树巷，城关集贸市场', mobile: '13700000007' },
  ...{ longitude: '117.1', latitude: '35.1' },
}
async function inForce(kind: 'community' | 'trade') {
  const { id } = await draftStandard(as(handler), { ...standard, kind, ...items })
  await takeStandardStep(as(handler), id, { step: 'propose', version: 1 })
  await takeStandardStep(as(chief), id, { step: 'adopt', version: 2 })
  return id
}
async function plated(more: object = {}) {
  const { id } = await enterStation(as(handler), { ...entered, ...more } as never)
  await step(id, 'permit')
  await step(id, 'inspect', { fulfilled: '1,3', review: '达标' })
  await step(id, 'accept')
  await approve(id)
  await step(id, 'plate')
  return id
}
const about = { channel: 'counter', receivedOn: '2026-06-01', facts: '不退押金', claim: '退押金' } as const
const who = { complainantName: '王小明', complainantPhone: '13800000000' }
const complaint = async (respondentAddress: string, more: object = {}) =>
  (await receiveComplaint(as(handler), { ...about, ...who, respondentName: '清枰理发', respondentAddress, ...more })).id

describe('A station', () => {
  test('is built to a standard that another person put in force', async () => {
    const { id: early } = await enterStation(as(handler), entered)
    await expect(step(early, 'permit')).rejects.toThrow('station/no-standard')
    const { id } = await draftStandard(as(handler), { ...standard, ...items })
    await takeStandardStep(as(handler), id, { step: 'propose', version: 1 })
    await expect(takeStandardStep(as(handler), id, { step: 'adopt', version: 2 })).rejects.toThrow('edition/own-work')
    await takeStandardStep(as(chief), id, { step: 'adopt', version: 2 })
    const next = await inForce('community')
    expect([(await row('standard', id)).state, (await row('standard', next)).state]).toEqual(['withdrawn', 'inForce'])
  })

  test('is accepted by two when every demanded item is there, bears a number, and is shown to everybody', async () => {
    const { id } = await enterStation(as(handler), entered)
    await expect(step(id, 'plate')).rejects.toThrow('step/not-open')
    await step(id, 'permit')
    await step(id, 'inspect', { fulfilled: '1,2', review: '没有公示电话' })
    await expect(step(id, 'accept')).rejects.toThrow('step/missing')
    await step(id, 'inspect', { fulfilled: '1,3', review: '达标' })
    await step(id, 'accept')
    expect(await findPublicStation(platform.db, id)).toBeUndefined()
    await approve(id)
    await step(id, 'plate')
    expect(await getStation(platform.db, id)).toMatchObject({
      ...{ isInService: true, number: 'WS2026-0001', evaluateBy: '2027-06-01', maskedMobile: '137****0007' },
    })
    const { items: shown } = await listStations(platform.db, { q: '集贸市场' })
    expect(shown).toMatchObject([{ name: '槐树巷社区站', star: null, longitude: 117.1 }])
    const page = await platform.server.inject({ url: `/api/public/service-stations/${id}` })
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toMatch(/13700000007|综合服务岗|phone|score|door/i)
    expect(await plateOf(as(handler), id)).toEqual({ address: null, qrCode: null })
  })

  test('gets its stars by two, and is removed only where the evaluation was not passed', async () => {
    const id = await plated({ name: '评价站' })
    await expect(step(id, 'remove', { outcome: '不合格' })).rejects.toThrow('step/missing')
    moment('2027-05-20T02:00:00.000Z')
    await step(id, 'evaluate', { fulfilled: '1,2', review: '良好' })
    expect(await getStation(platform.db, id)).toMatchObject({ star: null })
    await approve(id)
    expect(await getStation(platform.db, id)).toMatchObject({ star: '5', score: 90, evaluateBy: '2028-05-20' })
    await step(id, 'evaluate', { fulfilled: '2,3', review: '不报台账' })
    await approve(id)
    expect(await getStation(platform.db, id)).toMatchObject({ star: '0' })
    await step(id, 'remove', { outcome: '评价未通过' })
    await approve(id)
    expect(await stateOf(id)).toBe('removed')
    expect(await findPublicStation(platform.db, id)).toMatchObject({ endedOn: '2027-05-20' })
    moment('2026-06-01T02:00:00.000Z')
  })
})

describe('A complaint', () => {
  test('goes first to the station of its respondent or of its place, once at a time, and to no other', async () => {
    await inForce('trade')
    const businessId = await shopOf('清枰商场')
    const own = await plated({ name: '清枰商场站', kind: 'trade', businessId, coveredPlaces: null })
    const far = await complaint('城北路8号')
    await expect(referToStation(as(handler), far, { stationId: own, showsPerson: false })).rejects.toThrow(
      'referral/not-served',
    )
    const about = await complaint('', { respondentName: '清枰商场', respondentId: businessId, respondentAddress: null })
    await expect(referToStation(as(other), about, { stationId: own, showsPerson: false })).rejects.toThrow(
      'complaint/not-found',
    )
    const before = await courseOf(as(handler), kinds, about)
    const referral = await referToStation(as(handler), about, { stationId: own, showsPerson: false })
    expect(referral).toMatchObject({ replyBy: '2026-06-02T02:00:00.000Z', settleBy: '2026-06-08', state: 'sent' })
    await expect(referToStation(as(handler), about, { stationId: own, showsPerson: true })).rejects.toThrow(
      'referral/running',
    )
    // The clocks of the law go on as they were.
    expect((await courseOf(as(handler), kinds, about)).clocks).toEqual(before.clocks)
    await recallReferral(as(handler), referral.id, { version: 1 })
    expect((await row('referral', referral.id)).state).toBe('recalled')
  })

  test('shows the station who complains only as far as he agreed, and comes back with a result', async () => {
    const id = await plated({ name: '门内站', coveredPlaces: '文昌街' })
    const { version } = await getStation(platform.db, id)
    const { number, code } = await renewStationAccess(as(handler), id, { version })
    const key = { number, code }
    const work = async () => {
      const { body } = await platform.server.inject({
        method: 'POST',
        url: '/api/public/station-desk/work',
        headers: { 'idempotency-key': randomUUID() },
        payload: key,
        remoteAddress: '10.0.3.1',
      })
      return body
    }
    const masked = await referToStation(as(handler), await complaint('文昌街1号'), {
      stationId: id,
      showsPerson: false,
    })
    expect(await work()).not.toMatch(/王小明|13800000000/)
    const said = { ...key, referralId: masked.id, kind: 'settled', text: '已退押金', recoveredFen: 20000 } as const
    await stationReplies(as(founder), said)
    expect(await row('referral', masked.id)).toMatchObject({
      state: 'settled',
      timing: 'inTime',
      bureau_id: handler.bureauId,
    })
    const open = await referToStation(as(handler), await complaint('文昌街2号'), { stationId: id, showsPerson: true })
    expect(await work()).toMatch(/王小明 ?.*13800000000/)
    await expect(stationReplies(as(founder), { ...said, code: 'AAAAA-AAAAA' })).rejects.toThrow('submission/wrong-code')
    moment('2026-06-02T03:00:00.000Z')
    await turnReferrals(as(founder))
    expect(await row('referral', open.id)).toMatchObject({ state: 'sent', timing: 'late' })
    moment('2026-06-09T03:00:00.000Z')
    await turnReferrals(as(founder))
    expect(await row('referral', open.id)).toMatchObject({ state: 'lapsed' })
    // What is over shows nobody any longer.
    expect(await work()).not.toMatch(/13800000000/)
    moment('2026-06-01T02:00:00.000Z')
    const stranger = await plated({ name: '别的站', coveredPlaces: '建设路' })
    const others = await referToStation(as(handler), await complaint('建设路3号'), {
      stationId: stranger,
      showsPerson: false,
    })
    await expect(stationReplies(as(founder), { ...said, referralId: others.id })).rejects.toThrow('referral/not-found')
  })
})

test('a ledger is opened for the month that is over with what was sent, urged once, and says whether it was in time', async () => {
  moment('2026-07-01T02:00:00.000Z')
  await turnLedgers(as(founder))
  await turnLedgers(as(founder))
  const { rows } = await platform.pool.query('select * from stations.ledger order by station_name')
  const counted = rows.map(({ station_name, month, due_on, referred, referred_settled }) => [
    ...[station_name, month, due_on, referred, referred_settled],
  ])
  expect(counted).toContainEqual(['门内站', '2026-06', '2026-07-07', 2, 1])
  const [first] = rows
  const numbers = { walkIns: 3, walkInsSettled: 2, questions: 8, activities: 1, recoveredFen: 0 }
  await expect(handInLedger(as(handler), first.id, { ...numbers, walkInsSettled: 4, version: 1 })).rejects.toThrow(
    'ledger/more-settled',
  )
  expect(await handInLedger(as(handler), first.id, { ...numbers, version: 1 })).toMatchObject({ timing: 'inTime' })
  moment('2026-07-08T02:00:00.000Z')
  await turnLedgers(as(founder))
  const late = (await platform.pool.query("select * from stations.ledger where state = 'urged'")).rows
  expect(late).toHaveLength(rows.length - 1)
  expect(await handInLedger(as(handler), late[0].id, { ...numbers, version: 2 })).toMatchObject({ timing: 'late' })
  const { rows: told } = await platform.pool.query(
    "select count(*)::int from kernel.notice where kind = 'stations.ledgersLate'",
  )
  expect(told[0].count).toBeGreaterThan(0)
  moment('2026-06-01T02:00:00.000Z')
})

test('the figures are the lists', async () => {
  const value = async (name: string) => {
    const [figure] = stationsFigures.filter((one) => one.name === name)
    if (!figure) throw new Error(name)
    const { numerator, denominator } = await computeFigure(as(chief), figure)
    return [numerator.value, denominator?.value]
  }
  expect(await value('stations.types')).toEqual([2, undefined])
  expect(await value('stations.settled')).toEqual([1, 2])
  expect(await value('stations.recovered')).toEqual([20000, undefined])
  expect(await value('stations.repliedInTime')).toEqual([1, 2])
})

test('the journal proves every record', async () => {
  const { db, site } = as(founder)
  expect((await verifyRecords({ db, secrets: site.secrets }, stationsJournalled)).findings).toEqual([])
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { type Simulator, startSimulator } from '../../tests/simulators.ts'
import { createBusiness } from '../businesses/index.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { promisesFigures } from './figures.ts'
import { enterPromise, enterWorryFree, recordReturn, setTarget, takeReturnStep } from './index.ts'
import { getPromise, getWorryFree, promisesJournalled } from './queries/index.ts'
import { findPromise, listPromises, listWorryFree, progressOf, promiseCodeOf } from './queries/public.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}

let platform: TestPlatform
let sms: Simulator
let handler: Caller
let chief: Caller
let other: Caller

beforeAll(async () => {
  sms = await startSimulator('sms')
  const gateway = { url: `http://127.0.0.1:${sms.port}`, key: 'simulated', secret: 'simulated' }
  platform = await testPlatform(() => clock.at, {
    channels: {
      ...{ mail: null, dingtalk: null },
      sms: { ...gateway, sign: '公平秤', template: 'SMS_1', codeTemplate: 'SMS_2' },
    },
  })
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  other = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(async () => {
  await platform?.drop()
  await sms?.stop()
})

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
async function shopOf(caller: Caller, name: string, more: object = {}): Promise<string> {
  const bureauId = caller.bureauId ?? ''
  const context = as({ ...founder, bureauId, bureauIds: [bureauId] })
  const shop = { name, subjectKind: 'business', kind: 'individualBusiness', foundedOn: '2020-05-05', state: 'active' }
  return (await createBusiness(context, { ...shop, ...more } as never)).id
}
async function step(caller: Caller, id: string, name: string, input?: Record<string, unknown>) {
  const { version } = await courseOf(as(caller), kinds, id)
  await takeMatterStep(as(caller), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}
async function approve(id: string) {
  const { version } = await courseOf(as(chief), kinds, id)
  await decideApproval(as(chief), kinds, id, { decision: 'approve', version })
}
const stateOf = async (id: string) => (await courseOf(as(chief), kinds, id)).state
const factsOf = async (businessId: string) =>
  (
    await platform.pool.query('select kind from dossiers.fact where subject_id = $1 order by recorded_at', [businessId])
  ).rows.map(({ kind }) => kind)
const terms = { scope: '服装、鞋帽', periodDays: 15 }
async function published(caller: Caller, shopName: string, alliance?: string) {
  const businessId = await shopOf(caller, shopName)
  const promise = { ...terms, businessId, shopName, ...(alliance ? { alliance } : {}) }
  const { id } = await enterPromise(as(caller), promise)
  await step(caller, id, 'publish')
  return { id, businessId }
}

describe('A promise of returns', () => {
  test('is not shorter than the place asks for, is made once, and is public only after it was looked at', async () => {
    const businessId = await shopOf(handler, '清枰衣坊')
    const promise = { ...terms, businessId, shopName: '清枰衣坊' }
    await expect(enterPromise(as(handler), { ...promise, periodDays: 3 })).rejects.toThrow('promise/too-short')
    await expect(enterPromise(as(other), promise)).rejects.toThrow('business/not-found')
    const { id } = await enterPromise(as(handler), promise)
    await expect(enterPromise(as(handler), promise)).rejects.toThrow('promise/exists')
    expect(await findPromise(platform.db, id)).toBeUndefined()
    await step(handler, id, 'publish')
    expect((await listPromises(platform.db, '衣坊')).items.map(({ shopName }) => shopName)).toEqual(['清枰衣坊'])
    expect(await factsOf(businessId)).toContain('returnsPromised')
    expect(await promiseCodeOf(as(handler), id)).toEqual({ address: null, qrCode: null })
  })

  test('of a shop that does not trade is not published', async () => {
    const businessId = await shopOf(handler, '关门店', { state: 'deregistered' })
    const { id } = await enterPromise(as(handler), { ...terms, businessId, shopName: '关门店' })
    await expect(step(handler, id, 'publish')).rejects.toThrow('step/missing')
  })

  test('that a complaint says is broken is warned of, mended within its time, and removed by two if it is not', async () => {
    const { id, businessId } = await published(handler, '清枰鞋行')
    const about = { channel: 'counter', receivedOn: '2026-06-01', facts: '承诺退货不退。', claim: '退货' } as const
    const who = { complainantName: '王小明', complainantPhone: '13800000000' }
    const foreign = await receiveComplaint(as(handler), { ...about, ...who, respondentName: '别家' })
    const breach = { breach: '拒绝退货', breachComplaintId: foreign.id }
    await expect(step(handler, id, 'warn', breach)).rejects.toThrow('promise/other-respondent')
    const { id: complaintId } = await receiveComplaint(as(handler), {
      ...{ ...about, ...who, respondentName: '清枰鞋行', respondentId: businessId },
    })
    await step(handler, id, 'warn', { ...breach, breachComplaintId: complaintId })
    expect(await getPromise(platform.db, id)).toMatchObject({ warnings: 1, breachComplaintId: complaintId })
    await expect(step(handler, id, 'remove', { outcome: '不改' })).rejects.toThrow('step/missing')
    await step(handler, id, 'mend', { mended: '已退货并培训' })
    await step(handler, id, 'breakAgain', { breach: '再次拒绝' })
    expect((await findPromise(platform.db, id))?.promise.isPublic).toBe(true)
    await approve(id)
    expect(await stateOf(id)).toBe('removed')
    expect(await findPromise(platform.db, id)).toMatchObject({ promise: { isPublic: false, endedOn: '2026-06-01' } })
    expect(await factsOf(businessId)).toContain('returnsPromiseRemoved')
  })

  test('not mended in time is removed after the last day, and not on it', async () => {
    const { id } = await published(handler, '清枰帽店')
    await step(handler, id, 'warn', { breach: '拒绝退货' })
    day('2026-06-10')
    await expect(step(handler, id, 'remove', { outcome: '未改' })).rejects.toThrow('step/missing')
    day('2026-06-11')
    await step(handler, id, 'remove', { outcome: '未改' })
    await approve(id)
    expect(await stateOf(id)).toBe('removed')
    day('2026-06-01')
  })
})

describe('A return', () => {
  const goods = {
    goods: '外套',
    receiptNumber: 'R-1',
    boughtOn: '2026-05-20',
    returnedOn: '2026-06-01',
    amountFen: 19900,
  }

  test('of what was bought at an allied shop of another county is verified, refunded and settled in this order', async () => {
    const { id: boughtAtId } = await published(other, '麦川衣坊', '清枰通退联盟')
    const { id: promiseId } = await published(handler, '沛河衣坊', '清枰通退联盟')
    const bought = { ...goods, promiseId, boughtAtId }
    const row = await recordReturn(as(handler), bought)
    expect(row).toMatchObject({ isCross: true, boughtAtName: '麦川衣坊', bureauId: handler.bureauId })
    const take = (name: 'verify' | 'refund' | 'settle', version: number) =>
      takeReturnStep(as(handler), row.id, { step: name, version })
    await expect(take('refund', 1)).rejects.toThrow('return/not-open')
    await take('verify', 1)
    await expect(take('settle', 2)).rejects.toThrow('return/not-open')
    await take('refund', 2)
    expect(await take('settle', 3)).toMatchObject({ refundedOn: '2026-06-01', settledOn: '2026-06-01' })
    await expect(recordReturn(as(handler), bought)).rejects.toThrow('return/taken')
    await expect(takeReturnStep(as(other), row.id, { step: 'verify', version: 4 })).rejects.toThrow('return/not-found')
    expect((await findPromise(platform.db, promiseId))?.partners.map(({ shopName }) => shopName)).toEqual(['麦川衣坊'])
  })

  test('is refused after the promised days, and at a shop of no alliance', async () => {
    const { id: promiseId } = await published(handler, '城关衣坊')
    const { id: boughtAtId } = await published(other, '独立衣坊')
    const late = { ...goods, promiseId, boughtOn: '2026-05-16' }
    await expect(recordReturn(as(handler), late)).rejects.toThrow('return/too-late')
    expect(await recordReturn(as(handler), { ...late, boughtOn: '2026-05-17' })).toMatchObject({ isCross: false })
    await expect(recordReturn(as(handler), { ...goods, promiseId, boughtAtId })).rejects.toThrow('return/not-allied')
  })
})

describe('Worry-free consumption', () => {
  test('is named after the time to object and the answer to every objection, rechecked within a year, and revoked', async () => {
    const businessId = await shopOf(handler, '清枰食品厂')
    const unit = { name: '清枰食品厂', type: 'factory', level: 'county', year: 2026, businessId } as const
    await expect(enterWorryFree(as(handler), { ...unit, type: 'street' })).rejects.toThrow('worry-free/whose')
    const { id } = await enterWorryFree(as(handler), unit)
    await step(handler, id, 'review', { score: 40, isFit: false, review: '不符合' })
    await expect(step(handler, id, 'publicise')).rejects.toThrow('step/missing')
    await step(handler, id, 'review', { score: 92, isFit: true, review: '符合' })
    await step(handler, id, 'publicise')
    expect((await listWorryFree(platform.db, {})).items).toMatchObject([
      { isAwarded: false, objectUntil: '2026-06-08' },
    ])
    day('2026-06-08')
    await expect(step(handler, id, 'award')).rejects.toThrow('step/missing')
    await step(handler, id, 'object', { objection: '有投诉未处理' })
    await expect(step(handler, id, 'award')).rejects.toThrow('step/missing')
    day('2026-06-09')
    await expect(step(handler, id, 'award')).rejects.toThrow('step/missing')
    await step(handler, id, 'answerObjection', { objectionAnswer: '已核实并处理' })
    await step(handler, id, 'award')
    await approve(id)
    expect(await getWorryFree(platform.db, id)).toMatchObject({ isAwarded: true, awardedOn: '2026-06-09' })
    expect((await listWorryFree(platform.db, { type: 'factory', year: 2026 })).items).toMatchObject([
      { isAwarded: true },
    ])
    expect((await listWorryFree(platform.db, { type: 'street' })).items).toEqual([])
    const { clocks } = await courseOf(as(handler), kinds, id)
    expect(clocks.find(({ name }) => name === 'recheck')).toMatchObject({ dueOn: '2027-06-09' })
    await step(handler, id, 'recheck')
    await step(handler, id, 'pass', { review: '保持良好' })
    const [figure] = promisesFigures.filter(({ name }) => name === 'promises.worryFreeFactories')
    if (!figure) throw new Error('no figure')
    expect((await computeFigure(as(handler), figure)).numerator.value).toBe(1)
    await step(handler, id, 'recheckAgain')
    await step(handler, id, 'revoke', { outcome: '抽检不合格' })
    await approve(id)
    expect(await factsOf(businessId)).toEqual(expect.arrayContaining(['worryFreeAwarded', 'worryFreeRevoked']))
    expect((await computeFigure(as(handler), figure)).numerator.value).toBe(0)
    day('2026-06-01')
  })
})

test('the plan of the year stands beside what there is, and the figure is the sum of the plans', async () => {
  await setTarget(as(chief), { year: 2026, kind: 'noReason', amount: 40, source: '沛市监〔2026〕3号' })
  const again = { year: 2026, kind: 'noReason', amount: 5, source: '另一份' } as const
  await expect(setTarget(as(chief), again)).rejects.toThrow('target/exists')
  const { items } = await progressOf(as(handler), 2026)
  const [noReason] = items
  expect(noReason).toMatchObject({ kind: 'noReason', planned: 40 })
  const [figure] = promisesFigures.filter(({ name }) => name === 'promises.returnUnitsPlanned')
  if (!figure) throw new Error('no figure')
  const { numerator, denominator } = await computeFigure(as(handler), figure)
  expect([numerator.value, denominator?.value]).toEqual([noReason?.actual, 40])
  expect((await progressOf(as(other), 2026)).items[0]?.planned).toBeNull()
})

test('a firm applies on the portal with the telephone of the register, and with no other', async () => {
  const businessId = await shopOf(handler, '网上申请店', { phone: '13700000001', domicile: '槐树巷8号' })
  const post = async (path: string, payload: object, remoteAddress: string) => {
    const headers = { 'idempotency-key': randomUUID() }
    const answer = await platform.server.inject({
      method: 'POST',
      url: `/api/public/${path}`,
      headers,
      payload,
      remoteAddress,
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const proved = async (mobile: string) => {
    await post('phone-codes', { mobile }, '10.0.0.9')
    await platform.settle()
    const { messages } = await sms.messages()
    const code = /\d{6}/.exec(messages.filter(({ to }) => to === mobile).at(-1)?.text ?? '')?.[0]
    const { body } = await post('phone-proofs', { mobile, code }, '10.0.0.9')
    return { mobile, phoneProof: body.phoneProof as string }
  }
  const promise = { businessId, shopName: '网上申请店', scope: '全部商品', periodDays: 7 }
  const apply = async (proof: object) => post('promise-applications', { ...promise, ...proof }, '10.0.0.8')
  expect((await apply({ mobile: '13700000001', phoneProof: 'nothing' })).body.code).toBe('submission/phone-unproved')
  expect((await apply(await proved('13700000002'))).body.code).toBe('promise/other-phone')
  const own = await proved('13700000001')
  expect(await apply(own)).toMatchObject({ status: 200, body: { bureauName: '沛河县局' } })
  const unit = { businessId, type: 'shop', level: 'county', ...own }
  expect((await post('worry-free-applications', unit, '10.0.0.8')).status).toBe(200)
  const { rows } = await platform.pool.query(
    "select origin, address from promises.promise where shop_name = '网上申请店'",
  )
  expect(rows).toEqual([{ origin: 'portal', address: '槐树巷8号' }])
})

test('the page behind the code of a promise names the shop, and no person and no telephone', async () => {
  const businessId = await shopOf(handler, '扫码店', { phone: '13700000009', domicile: '槐树巷9号' })
  const { id } = await enterPromise(as(handler), { ...terms, businessId, shopName: '扫码店' })
  await step(handler, id, 'publish')
  const answer = await platform.server.inject({ url: `/api/public/return-promises/${id}` })
  expect(answer.json()).toMatchObject({ promise: { shopName: '扫码店', periodDays: 15 } })
  expect(answer.body).not.toMatch(/13700000009|phone|head|class|score/i)
})

test('the journal proves every record', async () => {
  const { db, site } = as(founder)
  expect((await verifyRecords({ db, secrets: site.secrets }, promisesJournalled)).findings).toEqual([])
})

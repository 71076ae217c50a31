import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { warnOfResponses } from './actions/warn-responses.ts'
import { noteContact, receiveComplaint, receiveReport } from './index.ts'
import type { NewContact } from './model/service.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
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
const complain = (receivedOn = clock.at.slice(0, 10)) =>
  receiveComplaint(as(handler), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn, facts: '电饭煲不能加热。', claim: '退货退款。' },
  })
const call = (id: string, more: Partial<NewContact> = {}, caller = handler) =>
  noteContact(as(caller), id, { at: clock.at, party: 'speaker', way: 'phone', result: 'noAnswer', ...more })
const serviceOf = async (id: string) =>
  (await platform.pool.query('select * from complaints.service_record where id = $1', [id])).rows[0]

describe('The first response to a complaint', () => {
  test('is stamped by the first call that reaches who complained, and a later one does not move it', async () => {
    const { id } = await complain()
    clock.at = '2026-06-01T03:00:00.000Z'
    await call(id)
    expect(await serviceOf(id)).toMatchObject({ response: 'waiting', vain_tries: 1, contacts: 1 })
    clock.at = '2026-06-01T04:00:00.000Z'
    await call(id, { result: 'reached', note: '同意调解' })
    expect(await serviceOf(id)).toMatchObject({ response: 'inTime', vain_tries: 0, contacts: 2 })
    clock.at = '2026-06-05T04:00:00.000Z'
    await call(id, { result: 'reached' })
    const { responded_at: at, response } = await serviceOf(id)
    expect([new Date(at).toISOString(), response]).toEqual(['2026-06-01T04:00:00.000Z', 'inTime'])
  })

  test('after three tries in vain counts as given, and each is there with its time, its number and what came of it', async () => {
    clock.at = '2026-06-01T02:00:00.000Z'
    const { id } = await complain()
    await call(id)
    await call(id, { result: 'busy' })
    expect((await serviceOf(id)).response).toBe('waiting')
    await call(id, { result: 'wrongNumber' })
    expect(await serviceOf(id)).toMatchObject({ response: 'inTime', vain_tries: 3 })
    const { rows } = await platform.pool.query(
      'select attempt, number, result from complaints.contact where record_id = $1 order by attempt',
      [id],
    )
    expect(rows).toEqual([
      { attempt: 1, number: '13800000000', result: 'noAnswer' },
      { attempt: 2, number: '13800000000', result: 'busy' },
      { attempt: 3, number: '13800000000', result: 'wrongNumber' },
    ])
  })

  test('that comes after twenty-four hours is late; a word with the shop is none', async () => {
    clock.at = '2026-06-01T02:00:00.000Z'
    const { id } = await complain()
    await call(id, { party: 'respondent', result: 'reached' })
    expect((await serviceOf(id)).response).toBe('waiting')
    clock.at = '2026-06-02T02:00:01.000Z'
    await call(id, { result: 'reached' })
    expect((await serviceOf(id)).response).toBe('late')
  })

  test('is told of eight hours before its end to the desk and after it to who leads, once each', async () => {
    clock.at = '2026-06-03T02:00:00.000Z'
    const { id } = await complain()
    const told = async (caller: Caller) =>
      (
        await platform.pool.query('select kind from kernel.notice where account_id = $1 and path = $2 order by at', [
          caller.accountId,
          `/complaints/${id}`,
        ])
      ).rows.map(({ kind }) => kind)
    clock.at = '2026-06-03T17:00:00.000Z'
    await warnOfResponses(platform.contextAt(clock.at))
    expect(await told(handler)).toEqual([])
    clock.at = '2026-06-03T18:30:00.000Z'
    await warnOfResponses(platform.contextAt(clock.at))
    await warnOfResponses(platform.contextAt(clock.at))
    expect(await told(handler)).toEqual(['complaints.responseSoon'])
    clock.at = '2026-06-04T03:00:00.000Z'
    await warnOfResponses(platform.contextAt(clock.at))
    await warnOfResponses(platform.contextAt(clock.at))
    expect(await told(chief)).toEqual(['complaints.responseSoon', 'complaints.responseOver'])
  })
})

describe('A contact is refused', () => {
  test('before the day of receipt, in the future, or with a result its way does not have', async () => {
    clock.at = '2026-06-03T02:00:00.000Z'
    const { id } = await complain()
    await expect(call(id, { at: '2026-06-01T02:00:00.000Z' })).rejects.toThrow('contact/bad-time')
    await expect(call(id, { at: '2026-06-03T02:00:01.000Z' })).rejects.toThrow('contact/bad-time')
    await expect(call(id, { way: 'sms', result: 'reached' })).rejects.toThrow('contact/result-other-way')
    await expect(call(id, { way: 'phone', result: 'sent' })).rejects.toThrow('contact/result-other-way')
    expect((await serviceOf(id)).contacts).toBe(0)
  })

  test('on a complaint of another bureau, which does not exist for him', async () => {
    const { id } = await complain()
    await expect(call(id, {}, stranger)).rejects.toThrow('complaint/not-found')
  })
})

test('the phone of an insider is not copied into the notes of calls', async () => {
  const { id } = await receiveReport(as(handler), {
    ...{ respondentName: '衡原城关百货店', identity: 'insider', reporterName: '李四', reporterPhone: '13900000000' },
    ...{ channel: 'letter', receivedOn: clock.at.slice(0, 10), facts: '出售过期食品。' },
  })
  expect((await call(id)).number).toBeNull()
})

test('what was taken in before the service was kept gets its record with the first contact', async () => {
  const { id } = await complain()
  await platform.pool.query('delete from complaints.service_record where id = $1', [id])
  await call(id, { result: 'reached' })
  expect(await serviceOf(id)).toMatchObject({ response: 'inTime', contacts: 1 })
})

test('every contact and every stamp is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})

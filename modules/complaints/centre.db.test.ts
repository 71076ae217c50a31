import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { addDays } from '../../kernel/calendar.ts'
import { countRecords } from '../../kernel/register/list.ts'
import { readQuestion } from '../../kernel/register/question.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { overseeMatter } from '../matters/actions/oversee.ts'
import { matterRegister } from '../matters/queries/index.ts'
import { oversightRegister } from '../matters/queries/oversights.ts'
import { receiveComplaint, receiveReport } from './index.ts'
import { type CentreNumber, numbersOf } from './model/centre-numbers.ts'
import type { NewComplaint } from './pure.ts'
import { centreOf, recordsOf } from './queries/centre.ts'
import { complaintsMatterKinds } from './slots.ts'

const today = '2026-06-15'
const at = `${today}T02:00:00.000Z`
let platform: TestPlatform
let handler: Caller
let chief: Caller
let stranger: Caller
let otherChief: Caller
let cityChief: Caller
let shop: string

beforeAll(async () => {
  platform = await testPlatform(() => at)
  const context = platform.contextAt(at, founder)
  const tree = await smallTree(context)
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['sectionChief'])
  otherChief = await personOf(platform, context, tree.otherCounty.id, ['officeHead'])
  cityChief = await personOf(platform, context, tree.city.id, ['sectionChief'])
  const own: Caller = { ...founder, bureauId: tree.county.id, bureauIds: [tree.county.id] }
  const made = { name: '清枰老街饭馆', subjectKind: 'business', state: 'active' } as const
  shop = (await createBusiness(as(own), made)).id
  // A quiet spring: one a week about anybody, then in a week six about one.
  for (const week of [1, 2, 3, 4, 5, 6, 7, 8])
    await complaint({ receivedOn: addDays(today, -7 * week - 1), channel: 'hotline12345' })
  for (const day of [0, 1, 2, 3, 4, 5])
    await complaint({ receivedOn: addDays(today, -day), respondentId: shop, respondentName: made.name })
  await receiveReport(as(handler), {
    ...{ respondentName: '不明作坊', channel: 'letter', receivedOn: today, identity: 'anonymous' },
    facts: '有人扬言要往超市的饮用水里投毒，请赶快来',
  })
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(at, caller)

async function cookieOf({ accountId }: Caller): Promise<string> {
  const { rows } = await platform.pool.query('select username from authorities.account where id = $1', [accountId])
  const reply = await platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username: rows[0].username, password: 'correct horse battery' },
  })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

let phones = 0
const complaint = (over: Partial<NewComplaint> = {}) =>
  receiveComplaint(as(handler), {
    respondentName: `某店${phones}`,
    complainantName: '王小明',
    complainantPhone: `1380000${String(1000 + phones++)}`,
    channel: 'counter',
    receivedOn: today,
    facts: '在饭馆吃的菜里有虫子，上吐下泻，老板不认账',
    claim: '要求退款并赔偿一千元',
    ...over,
  } as NewComplaint)

const countMatters = (query: Record<string, string>) => {
  const source = matterRegister(complaintsMatterKinds)
  return countRecords(as(chief), source as never, readQuestion(source.model, query, source.defaultSort))
}

test('the numbers of the clocks are those of the lists they open', async () => {
  const { clocks, received } = await centreOf(as(chief))
  const [complaints, reports] = clocks
  const open = { kind: 'complaints.complaint', endedOn: '~' }
  expect(complaints?.open).toBe(14)
  expect(complaints?.open).toBe(await countMatters(open))
  expect(complaints?.over).toBeGreaterThan(0)
  expect(complaints?.over).toBe(await countMatters({ ...open, 'dueOn.until': addDays(today, -1) }))
  expect(complaints?.today).toBe(await countMatters({ ...open, 'dueOn.from': today, 'dueOn.until': today }))
  const soon = { 'dueOn.from': addDays(today, 1), 'dueOn.until': addDays(today, 3) }
  expect(complaints?.soon).toBe(await countMatters({ ...open, ...soon }))
  expect(reports?.open).toBe(1)
  expect(received).toEqual({ today: 2, week: 7 })
})

test('six in a week about whom nobody complained before are a spike, told with its reckoning and its records', async () => {
  const { spikes } = await centreOf(as(chief))
  const spike = spikes.find(({ by }) => by === 'respondent')
  expect(spike).toMatchObject({ key: shop, name: '清枰老街饭馆', count: 6, before: 0, expected: 0.5 })
  expect(spike?.chance).toBeCloseTo(1.4165e-5, 8)
  const records = await recordsOf(as(chief), { by: 'respondent', key: shop, when: 'week' })
  expect(records.total).toBe(6)
  expect(records.items.map(({ receivedOn }) => receivedOn)).toEqual(
    [0, 1, 2, 3, 4, 5].map((day) => addDays(today, -day)),
  )
  const category = spikes.find(({ by }) => by === 'category')
  expect(category?.count).toBe(
    (await recordsOf(as(chief), { by: 'category', key: category?.key ?? '', when: 'week' })).total,
  )
})

test('words of danger stand on the wall without a word of the text', async () => {
  const centre = await centreOf(as(chief))
  expect(centre.dangers).toMatchObject({
    total: 1,
    items: [
      { kind: 'reports', respondentName: '不明作坊', isOpen: true, flags: expect.arrayContaining(['poisoning']) },
    ],
  })
  expect(JSON.stringify(centre)).not.toMatch(/王小明|1380000|上吐下泻|投毒/)
})

test('what came from inside stands on the wall for those on its list alone', async () => {
  const before = await centreOf(as(stranger))
  await receiveReport(as(stranger), {
    ...{ respondentName: '内部人所说的厂', channel: 'letter', receivedOn: today, identity: 'insider' },
    ...{ reporterName: '吕内部', reporterPhone: '13900000001', facts: '厂里有人要往水里投毒' },
  })
  expect(before.dangers.total).toBe(0)
  expect((await centreOf(as(stranger))).dangers.total).toBe(1)
  const permissions = new Set([...otherChief.permissions].filter((one) => one !== 'complaints.protect'))
  expect((await centreOf(as({ ...otherChief, permissions }))).dangers.total).toBe(0)
})

test('who has how much, what is in nobody’s hands, and what came on each way', async () => {
  const { people, units, channels } = await centreOf(as(chief))
  expect(people).toMatchObject([{ id: null, open: 15 }])
  expect(units.reduce((sum, { open }) => sum + open, 0)).toBe(15)
  expect(channels.find(({ channel }) => channel === 'hotline12345')).toMatchObject({
    count: 0,
    before: 8,
    isSilent: false,
  })
  expect(channels.find(({ channel }) => channel === 'counter')).toMatchObject({ count: 6, today: 1 })
})

test('an oversight counts until it is answered, and is late past its day', async () => {
  const { items } = await recordsOf(as(chief), { by: 'respondent', key: shop, when: 'open' })
  const asked = { matterId: items[0]?.id ?? '', level: 'assigned', words: '请当日到场核查', answerBy: today } as const
  await overseeMatter(as(chief), complaintsMatterKinds, asked)
  expect((await centreOf(as(chief))).oversights).toEqual({ open: 1, unacknowledged: 1, late: 0 })
  const tomorrow = { ...as(chief), today: addDays(today, 1) }
  expect((await centreOf(tomorrow)).oversights.late).toBe(1)
})

/** What the list of a number holds, asked as its link asks it. */
async function countListOf({ to, query }: CentreNumber, by: Caller): Promise<number> {
  if (to === '/command-centre') return (await recordsOf(as(by), query as never)).total
  const source = to === '/matters' ? matterRegister(complaintsMatterKinds) : oversightRegister(complaintsMatterKinds)
  return countRecords(as(by), source as never, readQuestion(source.model, { ...query }, source.defaultSort))
}

test.each(['chief', 'the other county', 'the city'])(
  'every number on the wall of %s is the number of the list it opens',
  async (whose) => {
    const by = whose === 'chief' ? chief : whose === 'the city' ? cityChief : otherChief
    const numbers = numbersOf(await centreOf(as(by)))
    expect(numbers.length).toBeGreaterThan(10)
    const lists = await Promise.all(numbers.map((number) => countListOf(number, by)))
    expect(numbers.map(({ to, query }, at) => ({ to, query, is: lists[at] }))).toEqual(
      numbers.map(({ to, query, value }) => ({ to, query, is: value })),
    )
  },
)

test('the city sees how the queue of each county stands; a county alone has its clocks', async () => {
  const { bureaus } = await centreOf(as(cityChief))
  expect(bureaus.map(({ name }) => name)).toEqual(['沛河县局', '麦川县局'])
  expect(bureaus[0]).toMatchObject({ open: 15, untaken: 15 })
  expect(bureaus[0]?.over).toBeGreaterThan(0)
  expect((await centreOf(as(otherChief))).bureaus).toEqual([])
})

test('another county sees nothing of it', async () => {
  const { clocks, spikes, dangers } = await centreOf(as(otherChief))
  expect(clocks.map(({ open }) => open)).toEqual([0, 1])
  expect(spikes).toEqual([])
  expect(dangers.items.map(({ respondentName }) => respondentName)).toEqual(['内部人所说的厂'])
  expect(await recordsOf(as(stranger), { by: 'respondent', key: shop, when: 'week' })).toEqual({ total: 0, items: [] })
})

test('who handles one complaint does not watch them all', async () => {
  const headers = { cookie: await cookieOf(handler) }
  const reply = await platform.server.inject({ url: '/api/complaint-centre', headers })
  expect(reply.statusCode).toBe(403)
})

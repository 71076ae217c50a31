import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createBusiness } from '../businesses/index.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { receiveRemedy } from '../remedies/index.ts'
import { confirmEach, excludeEach, nominate, receiveObjection } from './index.ts'
import type { Boards } from './model/listing.ts'
import type { FirmAnswer, Overview } from './model/public.ts'
import { postingsJournalled } from './queries/index.ts'
import { listingsJournalled } from './queries/listings.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}
let platform: TestPlatform
let handler: Caller
let chief: Caller
let lawyer: Caller
let leader: Caller
let stranger: Caller
let firm = ''

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  const bureauId = tree.county.id
  await marksFor(platform, clock.at, [bureauId])
  handler = await personOf(platform, context, bureauId, ['complaintHandler'])
  chief = await personOf(platform, context, bureauId, ['sectionChief'])
  leader = await personOf(platform, context, bureauId, ['bureauLeader'])
  lawyer = await personOf(platform, context, bureauId, ['legalReviewer'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['sectionChief'])
  const of = platform.contextAt(clock.at, { ...founder, bureauId, bureauIds: [bureauId] })
  firm = await shop(of, '老槐树饭馆', 'MAK00001')
}, 120_000)
afterAll(() => platform?.drop())

const shop = async (context: ReturnType<typeof as>, name: string, code: string) => {
  const { id } = await createBusiness(context, {
    ...{ name, subjectKind: 'business', creditCode: makeCreditCode('92', '990121', code) },
    ...{ kind: 'individualBusiness', domicile: '沛河县槐树巷3号', foundedOn: '2020-05-05', state: 'active' },
  })
  return id
}
const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const complain = (respondentId: string | null = firm) =>
  receiveComplaint(as(handler), {
    ...{ respondentName: '老槐树饭馆', respondentId, complainantName: '王小明', complainantPhone: '13800000000' },
    ...{
      channel: 'counter',
      receivedOn: clock.at.slice(0, 10),
      facts: '汤里有虫，饭菜不新鲜。',
      claim: '退款 120 元。',
    },
  })
async function move(id: string, step: string, input: object = {}) {
  const { version } = await courseOf(as(handler), kinds, id)
  return takeMatterStep(as(handler), kinds, id, { step, version, input: input as Record<string, unknown> })
}
async function approve(id: string, by = chief) {
  const { version } = await courseOf(as(by), kinds, id)
  await decideApproval(as(by), kinds, id, { decision: 'approve', version })
}
/** @returns the record that was prepared when the complaint ended. */
async function settled(respondentId: string | null = firm) {
  const { id } = await complain(respondentId)
  await move(id, 'accept')
  await move(id, 'recordConsent', { complainant: true, respondent: true })
  await move(id, 'mediate')
  await move(id, 'settle', { outcome: '退款 120 元', recoveredFen: 12_000 })
  await platform.settle()
  return postingOf(id)
}
const postingOf = async (complaintId: string) =>
  (await platform.pool.query('select * from postings.posting where complaint_id = $1', [complaintId])).rows[0]
const ask = async <Answer>(path: string) =>
  (await platform.server.inject({ url: `/api/public/complaint-postings${path}` })).json<Answer>()
const shown = async () => (await ask<FirmAnswer>(`/businesses/${firm}`)).records
const overview = () => ask<Overview>('')

test('a complaint that ended is prepared by itself, and kept back for what its record shows', async () => {
  expect(await settled()).toMatchObject({ state: 'prepared', outcome: 'settled', category: 'food', days: 0 })
  expect(await settled(null)).toMatchObject({ state: 'excluded', exclusion: 'unknownFirm' })
  const { id } = await complain()
  await move(id, 'guide', { outcome: '属于住建部门职责' })
  await platform.settle()
  expect(await postingOf(id)).toMatchObject({ state: 'excluded', exclusion: 'notAccepted', outcome: 'notMediated' })
})

test('who leads confirms many and keeps one back; it is shown by the day, tells nobody who complained, and goes at its end', async () => {
  const [first, second] = [await settled(), await settled()]
  expect((await confirmEach(as(stranger), [first.id])).refused).toMatchObject([{ code: 'posting/not-found' }])
  expect(await confirmEach(as(chief), [first.id, second.id])).toMatchObject({ done: [first.id, second.id] })
  const back = await excludeEach(as(chief), [second.id], { exclusion: 'personal', reason: '类别罕见，可推知投诉人' })
  expect(back.done).toEqual([second.id])
  expect(await shown()).toEqual([])
  day('2026-06-09')
  const [record] = await shown()
  expect(await shown()).toMatchObject([{ id: first.id, outcome: 'settled', concludedIn: '2026-06', isObjected: false }])
  expect(record?.entryId).toMatch(/^[0-9a-f-]{36}$/)
  const text = JSON.stringify([await ask(`/businesses/${firm}`), await overview()])
  for (const secret of ['王小明', '13800000000', '2026-06-01', '汤里', first.complaint_id])
    expect(text).not.toContain(secret)
  expect((await overview()).summary).toMatchObject({ accepted: 1, settled: 1, settledPermille: 1000 })
  expect((await overview()).excluded).toContainEqual({ exclusion: 'personal', count: 1 })
  expect((await overview()).firms).toEqual([])
  day('2027-06-10')
  expect(await shown()).toEqual([])
  day('2026-06-09')
})

test('a reconsideration that runs takes it down until it has ended', async () => {
  const [record] = await shown()
  const { rows } = await platform.pool.query('select complaint_id from postings.posting where id = $1', [record?.id])
  const remedy = await receiveRemedy(as(lawyer), {
    ...{ kind: 'reconsideration', about: '投诉处理', applicantName: '王小明', claim: '撤销', receivedOn: '2026-06-09' },
    ...{ complaintId: rows[0].complaint_id, organ: '沛河县人民政府', knownOn: '2026-06-01' },
  })
  expect(await shown()).toEqual([])
  await platform.pool.query("update matters.matter set ended_on = '2026-06-09' where id = $1", [remedy.id])
  expect(await shown()).toHaveLength(1)
})

test('an objection from before the first day holds it back; corrected by two it is shown as it is', async () => {
  day('2026-06-10')
  const posting = await settled()
  const claim = { postingId: posting.id, receivedOn: '2026-06-10', claim: '应为自行和解' }
  await expect(receiveObjection(as(handler), claim)).rejects.toThrow('objection/nothing-published')
  await confirmEach(as(chief), [posting.id])
  const { id, isBefore } = await receiveObjection(as(handler), claim)
  expect(isBefore).toBe(true)
  await expect(receiveObjection(as(handler), claim)).rejects.toThrow('objection/exists')
  const { clocks } = await courseOf(as(handler), kinds, id)
  expect(clocks).toMatchObject([{ rule: 'A-12', state: 'running', dueOn: '2026-06-22' }])
  day('2026-06-18')
  expect(await shown()).toHaveLength(1)
  await move(id, 'correct', { category: 'catering', posted: 'reconciled', outcome: '双方已自行和解' })
  expect((await postingOf(posting.complaint_id)).outcome).toBe('settled')
  await approve(id)
  expect(await shown()).toContainEqual(
    expect.objectContaining({ id: posting.id, category: 'catering', outcome: 'reconciled', correctedOn: '2026-06-18' }),
  )
})

test('an objection to what is shown already is told on it, and what is taken down is gone', async () => {
  const [record] = await shown()
  const claim = { postingId: record?.id ?? '', receivedOn: '2026-06-18', claim: '并非本店' }
  const { id } = await receiveObjection(as(handler), claim)
  expect((await shown()).find((one) => one.id === record?.id)).toMatchObject({ isObjected: true })
  await move(id, 'takeDown', { outcome: '对象登记有误' })
  await approve(id)
  expect((await shown()).some((one) => one.id === record?.id)).toBe(false)
})

test('a ranking names nobody with fewer than the least number', async () => {
  day('2026-07-01')
  const made: string[] = []
  for (let count = 0; count < 4; count += 1) made.push((await settled()).id)
  await confirmEach(as(chief), made)
  day('2026-07-20')
  const standing = (await shown()).length
  expect(standing).toBe(5)
  const { firms, categories } = await overview()
  expect(firms).toMatchObject([{ key: firm, name: '老槐树饭馆', accepted: 5 }])
  expect(categories).toEqual([])
})

const boards = async () => (await platform.server.inject({ url: '/api/public/boards' })).json<Boards>()
async function nominated(kind: 'red' | 'black' = 'black') {
  const { rows } = await platform.pool.query('select id from complaints.complaint order by id limit 1')
  return nominate(as(handler), { kind, businessId: firm, reason: '多次拒不退款', complaintId: rows[0].id })
}

test('a firm comes on a board only on a record, told and heard first, and by two who lead', async () => {
  day('2026-08-03')
  const bare = { kind: 'red', businessId: firm, reason: '口碑好' } as const
  await expect(nominate(as(handler), bare)).rejects.toThrow('listing/no-evidence')
  const { id } = await nominated()
  await expect(move(id, 'list')).rejects.toThrow('step/not-open')
  await move(id, 'tellFirm', { on: '2026-08-03' })
  expect((await courseOf(as(handler), kinds, id)).clocks).toMatchObject([{ name: 'opinion', dueOn: '2026-08-10' }])
  await expect(move(id, 'noOpinion')).rejects.toThrow('step/missing')
  await move(id, 'enterOpinion', { opinion: '店里已换人' })
  await move(id, 'list')
  await approve(id)
  expect((await boards()).black).toEqual([])
  await approve(id, leader)
  const { black, red } = await boards()
  expect(red).toEqual([])
  expect(black).toMatchObject([{ id, reason: '多次拒不退款', evidence: ['complaint'], endsOn: '2027-08-03' }])
  expect(JSON.stringify(black)).not.toContain('店里已换人')
  await move(id, 'appeal', { on: '2026-08-03', appeal: '事由不实' })
  expect((await boards()).black).toMatchObject([{ isAppealed: true }])
  await move(id, 'rejectAppeal', { outcome: '有三件投诉为据' })
  await approve(id)
  expect((await boards()).black).toMatchObject([{ isAppealed: false }])
  await expect(move(id, 'endListing')).rejects.toThrow('step/missing')
  day('2027-08-04')
  expect((await boards()).black).toEqual([])
  await move(id, 'endListing')
  day('2026-08-03')
})

test('who says nothing in time is listed all the same, and is off at once when his appeal is upheld', async () => {
  const { id } = await nominated('red')
  await move(id, 'tellFirm', { on: '2026-08-03' })
  day('2026-08-11')
  await move(id, 'noOpinion')
  await move(id, 'list')
  await approve(id)
  await approve(id, leader)
  expect((await boards()).red).toHaveLength(1)
  await move(id, 'appeal', { on: '2026-08-11', appeal: '不愿列名' })
  await move(id, 'upholdAppeal', { outcome: '尊重其意愿' })
  await approve(id)
  expect((await boards()).red).toEqual([])
})

test('every record is what its last entry says', async () => {
  const { db, site } = as(founder)
  const found = await verifyRecords({ db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0], [
    ...postingsJournalled,
    ...listingsJournalled,
  ])
  expect(found).toMatchObject({ findings: [] })
})

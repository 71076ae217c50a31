import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { toldOn } from '../../tests/told.ts'
import { createOfficer } from '../authorities/index.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { decideApproval, takeMatterStep } from './actions/steps.ts'
import { courseOf } from './queries/course.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}

let platform: TestPlatform
let handler: Caller
let chief: Caller
let leader: Caller
let officers: string[]
let county: string

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  county = tree.county.id
  await marksFor(platform, clock.at, [county])
  const person = (unit: { id: string }, role: Parameters<typeof personOf>[3][number]) =>
    personOf(platform, context, unit.id, [role])
  handler = await person(tree.office, 'complaintHandler')
  chief = await person(tree.county, 'sectionChief')
  leader = await person(tree.county, 'bureauLeader')
  const staff = { ...founder, bureauId: county, bureauIds: [county] }
  const made = await Promise.all(
    ['甲', '乙'].map((name, at) =>
      createOfficer(platform.contextAt(clock.at, staff), {
        name: `核查员${name}`,
        unitId: county,
        kind: 'officer',
        certificateNumber: `99010100${at}`,
        certificateValidUntil: '2028-12-31',
        skills: [],
        validFrom: '2020-01-01',
      } as Parameters<typeof createOfficer>[1]),
    ),
  )
  officers = made.map(({ id }) => id)
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)

const complain = () =>
  receiveComplaint(as(handler), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: clock.at.slice(0, 10), facts: '不能加热', claim: '退货退款' },
  })
const courseFor = (caller: Caller, id: string) => courseOf(as(caller), kinds, id)

async function step(caller: Caller, id: string, name: string, input?: Record<string, unknown>) {
  const { version } = await courseFor(caller, id)
  return takeMatterStep(as(caller), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}

async function approve(caller: Caller, id: string) {
  const { version } = await courseFor(caller, id)
  return decideApproval(as(caller), kinds, id, { decision: 'approve', version })
}

async function inMediation(): Promise<string> {
  const { id } = await complain()
  await step(handler, id, 'accept')
  await step(handler, id, 'tellDecision', toldOn('2026-06-01'))
  await step(handler, id, 'recordConsent', { complainant: true, respondent: true })
  await step(handler, id, 'mediate')
  return id
}

const clockNamed = async (id: string, name: string) =>
  (await courseFor(handler, id)).clocks.find((found) => found.name === name)

const inbox = async (caller: Caller) => {
  const { rows } = await platform.pool.query('select username from authorities.account where id = $1', [
    caller.accountId,
  ])
  const signedIn = await platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username: rows[0].username, password: 'correct horse battery' },
  })
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
  const answer = await platform.server.inject({ url: '/api/matters?turn=me&limit=200', headers: { cookie } })
  return (answer.json().items as { id: string }[]).map(({ id }) => id)
}

test('a lead found in mediation is verified beside it, in its own days, and the matter ends with the last of both', async () => {
  day('2026-06-01')
  const id = await inMediation()
  day('2026-06-02')
  await step(handler, id, 'noteLead', { facts: '现场销售的锂电池无强制性认证标志' })
  expect(await clockNamed(id, 'verifyLead')).toMatchObject({ rule: 'A-29', dueOn: '2026-06-24' })
  await expect(step(handler, id, 'fileLead', { outcome: '查证属实' })).rejects.toMatchObject({
    code: 'step/missing',
    details: { missing: [{ requirement: 'twoLeadOfficers', article: 'O2.19' }] },
  })
  const [firstOfficerId, secondOfficerId] = officers
  await expect(
    step(chief, id, 'nameLeadOfficers', { firstOfficerId, secondOfficerId: firstOfficerId }),
  ).rejects.toMatchObject({ code: 'report/one-officer' })
  await step(chief, id, 'nameLeadOfficers', { firstOfficerId, secondOfficerId })
  await step(handler, id, 'extendLead', { reason: '等待认证机构复函' })
  expect(await inbox(leader)).toContain(id)
  expect(await inbox(handler)).toContain(id)
  expect(await inbox(chief)).not.toContain(id)
  // Mediation goes on and ends while the other way waits for its approval.
  await step(handler, id, 'settle', { outcome: '退货退款', recoveredFen: 29_900 })
  expect(await courseFor(handler, id)).toMatchObject({
    state: 'settled',
    isEnded: false,
    pending: { step: 'extendLead' },
  })
  await approve(leader, id)
  expect(await clockNamed(id, 'verifyLead')).toMatchObject({ dueOn: '2026-07-15' })
  await step(handler, id, 'fileLead', { outcome: '查证属实' })
  await approve(chief, id)
  await approve(leader, id)
  expect(await courseFor(handler, id)).toMatchObject({
    isEnded: true,
    branches: [{ name: 'lead', state: 'filed', clocks: ['verifyLead'] }, { name: 'telling' }],
    clocks: [{ state: 'met' }, { state: 'met' }, { name: 'verifyLead', state: 'met' }],
  })
  const { rows } = await platform.pool.query(
    `select kind from documents.document where subject_id = $1 and kind like '%lead%' order by kind`,
    [id],
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['complaints.leadExtension', 'complaints.leadFiling'])
})

test('mediation is suspended until somebody else has decided on a recusal', async () => {
  day('2026-06-01')
  const id = await inMediation()
  await step(handler, id, 'suspend', { reason: '调解员是被投诉人的亲属' })
  await expect(step(handler, id, 'takeUpAfterRecusal')).rejects.toMatchObject({ code: 'step/branch-open' })
  await expect(step(handler, id, 'grantRecusal', { outcome: '属实' })).rejects.toMatchObject({
    code: 'step/not-permitted',
  })
  await step(chief, id, 'grantRecusal', { outcome: '经查属实，另行指定调解员' })
  await step(handler, id, 'takeUpAfterRecusal')
  expect(await courseFor(handler, id)).toMatchObject({
    state: 'mediating',
    branches: [{ name: 'recusal', state: 'granted' }, { name: 'telling' }],
  })
})

test('the body that tests is named before mediation begins, whose days stop there; what is found while it stands still is a lead', async () => {
  day('2026-06-01')
  const { id } = await complain()
  await step(handler, id, 'accept')
  await step(handler, id, 'proposeTest')
  await step(handler, id, 'commissionTest', { body: '市质检院' })
  expect(await courseFor(handler, id)).toMatchObject({
    ...{ state: 'accepted', branches: [{ state: 'atBody' }, { name: 'telling', state: 'owed' }] },
  })
  expect(await clockNamed(id, 'mediate')).toMatchObject({ state: 'stopped' })
  await step(handler, id, 'recordConsent', { complainant: true, respondent: true })
  await step(handler, id, 'mediate')
  await step(handler, id, 'suspend', { reason: '调解员是被投诉人的亲属' })
  await step(handler, id, 'noteLead', { facts: '检测机构发现伪造的认证标志' })
  expect(await courseFor(handler, id)).toMatchObject({ state: 'suspended' })
  expect(await clockNamed(id, 'verifyLead')).toMatchObject({ rule: 'A-29', state: 'running' })
})

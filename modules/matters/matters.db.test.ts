import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { type Caller, publicCaller } from '../../kernel/access.ts'
import { addDays } from '../../kernel/calendar.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { toldOn } from '../../tests/told.ts'
import { createOfficer } from '../authorities/index.ts'
import { receiveComplaint, receiveReport } from '../complaints/index.ts'
import type { NewComplaint, NewReport } from '../complaints/pure.ts'
import { decideApproval, giveMatter, takeMatterStep, withdrawStep } from './actions/steps.ts'
import { turnClocks } from './actions/turn-clocks.ts'
import { courseOf } from './queries/course.ts'
import { clockLines } from './rules.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}

let platform: TestPlatform
let handler: Caller
let colleague: Caller
let chief: Caller
let leader: Caller
let stranger: Caller
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
  colleague = await person(tree.office, 'complaintHandler')
  chief = await person(tree.county, 'sectionChief')
  leader = await person(tree.county, 'bureauLeader')
  stranger = await person(tree.otherCounty, 'complaintHandler')
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

const said = (more: Partial<NewComplaint> = {}): NewComplaint => ({
  respondentName: '衡原城关百货店',
  complainantName: '王小明',
  complainantPhone: '13800000000',
  channel: 'counter',
  receivedOn: clock.at.slice(0, 10),
  facts: '购买的电饭煲使用三天后不能加热。',
  claim: '请求退货退款。',
  ...more,
})

const complain = (more: Partial<NewComplaint> = {}) => receiveComplaint(as(handler), said(more))
const courseFor = (caller: Caller, id: string) => courseOf(as(caller), kinds, id)

async function step(caller: Caller, id: string, name: string, input?: Record<string, unknown>) {
  const { version } = await courseFor(caller, id)
  return takeMatterStep(as(caller), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}

async function decide(caller: Caller, id: string, decision: 'approve' | 'sendBack', remarks?: string) {
  const { version } = await courseFor(caller, id)
  return decideApproval(as(caller), kinds, id, { decision, version, ...(remarks ? { remarks } : {}) })
}

async function inMediation(): Promise<string> {
  const { id } = await complain()
  await step(handler, id, 'accept')
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

/** Who still has to read that it waits for him. */
const unreadOf = async (path: string): Promise<string[]> => {
  const { rows } = await platform.pool.query(
    `select account_id from kernel.notice where kind = 'matters.toApprove' and path = $1 and read_at is null`,
    [path],
  )
  return rows.map(({ account_id }) => account_id)
}

const toldOf = async (kind: string, path: string): Promise<string[]> => {
  const { rows } = await platform.pool.query(
    'select account_id from kernel.notice where kind = $1 and path = $2 order by 1',
    [kind, path],
  )
  return rows.map(({ account_id }) => account_id)
}

describe('A complaint on its way', () => {
  test('is decided on within seven working days, and mediated within sixty days of its acceptance', async () => {
    day('2026-06-01')
    const { id } = await complain()
    expect(await clockNamed(id, 'decide')).toMatchObject({ rule: 'A-09', ruleVersion: 'O121', dueOn: '2026-06-10' })
    day('2026-06-03')
    await step(handler, id, 'accept')
    await step(handler, id, 'tellDecision', toldOn('2026-06-03'))
    const course = await courseFor(handler, id)
    expect(course).toMatchObject({ state: 'accepted', procedureVersion: 'O121', master: 'national12315' })
    expect(course.clocks).toMatchObject([
      { name: 'decide', state: 'met' },
      { name: 'mediate', state: 'running', from: '2026-06-03', dueOn: '2026-08-02' },
    ])
  })

  test('keeps the order of the day it came, to its end', async () => {
    day('2026-04-20')
    const { id } = await complain({ receivedOn: '2026-04-14' })
    expect(await courseFor(handler, id)).toMatchObject({ procedureVersion: 'O20', clocks: [{ ruleVersion: 'O20' }] })
  })

  test('is not mediated without the consent of both, and the refusal names the article', async () => {
    day('2026-06-01')
    const { id } = await complain()
    await step(handler, id, 'accept')
    await step(handler, id, 'recordConsent', { complainant: true, respondent: false })
    await expect(step(handler, id, 'mediate')).rejects.toMatchObject({
      code: 'step/missing',
      details: { missing: [{ requirement: 'bothConsent', article: 'O121.18' }] },
    })
    const choice = (await courseFor(handler, id)).choices.find(({ step: name }) => name === 'mediate')
    expect(choice?.missing.map(({ requirement }) => requirement)).toEqual(['bothConsent'])
  })

  test('what a step asks for is demanded before anything happens', async () => {
    day('2026-06-01')
    const { id } = await complain()
    await expect(step(handler, id, 'guide')).rejects.toMatchObject({ code: 'step/input-invalid' })
    await expect(step(handler, id, 'guide', { outcome: '建议向住建部门反映', extra: 1 })).rejects.toMatchObject({
      code: 'step/input-invalid',
    })
    await expect(step(handler, id, 'accept', { outcome: '多余' })).rejects.toMatchObject({ code: 'step/input-invalid' })
    expect(await courseFor(handler, id)).toMatchObject({ state: 'received', version: 1 })
  })

  test('days at a test do not count; what it shows until then is the day it would end if it went on today', async () => {
    day('2026-06-01')
    const id = await inMediation()
    day('2026-06-20')
    await step(handler, id, 'proposeTest')
    expect(await clockNamed(id, 'mediate')).toMatchObject({ state: 'running' })
    await step(handler, id, 'commissionTest', { body: '市质检院' })
    day('2026-07-02')
    expect(await clockNamed(id, 'mediate')).toMatchObject({ state: 'stopped', excludedDays: 13 })
    await expect(step(handler, id, 'settle', { outcome: '换货', recoveredFen: 0 })).rejects.toMatchObject({
      code: 'step/branch-open',
      details: { branches: ['test'] },
    })
    await step(handler, id, 'recordTestResult', { outcome: '不合格' })
    expect(await clockNamed(id, 'mediate')).toMatchObject({ state: 'running', excludedDays: 12, dueOn: '2026-08-12' })
  })

  test('is refused only with the approval of another, who may send it back with a reason', async () => {
    day('2026-06-01')
    const { id } = await complain()
    const input = { code: '1', outcome: '属于住房和城乡建设部门职责' }
    await step(handler, id, 'refuse', input)
    expect(await toldOf('matters.toApprove', `/complaints/${id}`)).toContain(chief.accountId)
    await expect(decide(handler, id, 'approve')).rejects.toMatchObject({ code: 'approval/not-permitted' })
    await expect(step(handler, id, 'accept')).rejects.toMatchObject({ code: 'step/approval-pending' })
    await expect(decide(chief, id, 'sendBack')).rejects.toMatchObject({ code: 'approval/reason-missing' })
    await decide(chief, id, 'sendBack', '请写明应向哪个部门反映')
    expect(await courseFor(handler, id)).toMatchObject({ state: 'received', pending: null })
    expect(await unreadOf(`/complaints/${id}`)).toEqual([])
    expect(await toldOf('matters.sentBack', `/complaints/${id}`)).toEqual([handler.accountId])
    await step(handler, id, 'refuse', input)
    expect(await unreadOf(`/complaints/${id}`)).toContain(chief.accountId)
    await decide(chief, id, 'approve')
    expect(await unreadOf(`/complaints/${id}`)).toEqual([])
    await step(handler, id, 'tellDecision', toldOn('2026-06-01'))
    expect(await courseFor(handler, id)).toMatchObject({ state: 'refused', isEnded: true, choices: [] })
    const { rows } = await platform.pool.query('select refusal_code, outcome from complaints.complaint where id = $1', [
      id,
    ])
    expect(rows).toEqual([{ refusal_code: 1, outcome: input.outcome }])
  })

  test('who asked for approval takes it back before it is decided, and nobody else', async () => {
    day('2026-06-01')
    const { id } = await complain()
    await step(handler, id, 'refuse', { code: '3', outcome: '不能证明存在消费者权益争议' })
    const { version } = await courseFor(handler, id)
    await expect(withdrawStep(as(colleague), kinds, id, { version })).rejects.toMatchObject({
      code: 'approval/not-permitted',
    })
    await withdrawStep(as(handler), kinds, id, { version })
    expect(await courseFor(handler, id)).toMatchObject({ state: 'received', pending: null })
    expect(await unreadOf(`/complaints/${id}`)).toEqual([])
  })

  test('of two hundred who move it at once, one does', async () => {
    day('2026-06-01')
    const { id } = await complain()
    const attempts = await Promise.allSettled(
      Array.from({ length: 200 }, () => takeMatterStep(as(handler), kinds, id, { step: 'accept', version: 1 })),
    )
    const codes = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason.code] : []))
    expect(codes).toEqual(Array.from({ length: 199 }, () => 'matter/stale'))
    expect(await courseFor(handler, id)).toMatchObject({ state: 'accepted', version: 2 })
  })

  test('the same command twice is one step', async () => {
    day('2026-06-01')
    const { id } = await complain()
    const once = { ...as(handler), commandKey: crypto.randomUUID() }
    const input = { step: 'accept', version: 1 }
    expect(await takeMatterStep(once, kinds, id, input)).toEqual({ version: 2 })
    expect(await takeMatterStep(once, kinds, id, input)).toEqual({ version: 2 })
  })

  test('of another bureau it is neither seen nor moved', async () => {
    day('2026-06-01')
    const { id } = await complain()
    await expect(courseFor(stranger, id)).rejects.toMatchObject({ code: 'matter/not-found' })
    await expect(takeMatterStep(as(stranger), kinds, id, { step: 'accept', version: 1 })).rejects.toMatchObject({
      code: 'matter/not-found',
    })
    await expect(courseOf(as(publicCaller), kinds, id)).rejects.toMatchObject({ code: 'matter/not-found' })
  })
})

describe('A report on its way', () => {
  const reported: NewReport = {
    respondentName: '衡原某食品厂',
    identity: 'anonymous',
    channel: 'letter',
    receivedOn: '2026-06-01',
    facts: '夜间使用过期原料生产。',
  }

  test('is filed by two officers, the chief and the head in this order, none of them twice', async () => {
    day('2026-06-01')
    const { id } = await receiveReport(as(handler), reported)
    await step(handler, id, 'verify')
    const input = { outcome: '现场查获过期原料' }
    await expect(step(handler, id, 'file', input)).rejects.toMatchObject({ code: 'step/missing' })
    const [firstOfficerId, secondOfficerId] = officers
    await expect(
      step(chief, id, 'nameOfficers', { firstOfficerId, secondOfficerId: firstOfficerId }),
    ).rejects.toMatchObject({ code: 'report/one-officer' })
    await step(chief, id, 'nameOfficers', { firstOfficerId, secondOfficerId })
    await step(handler, id, 'file', input)
    await expect(decide(leader, id, 'approve')).resolves.toBeDefined()
    await expect(decide(leader, id, 'approve')).rejects.toMatchObject({ code: 'approval/own' })
    expect(await courseFor(chief, id)).toMatchObject({ state: 'verifying', pending: { given: 1, needed: 2 } })
  })

  test('is lengthened once, by the head of the authority', async () => {
    day('2026-06-01')
    const { id } = await receiveReport(as(handler), reported)
    await step(handler, id, 'verify')
    const before = (await courseFor(handler, id)).clocks[0]?.dueOn
    expect(before).toBe('2026-06-23')
    await step(handler, id, 'extend', { reason: '需要异地协查' })
    await expect(decide(chief, id, 'approve')).rejects.toMatchObject({ code: 'approval/not-permitted' })
    await decide(leader, id, 'approve')
    expect((await courseFor(handler, id)).clocks[0]?.dueOn).toBe('2026-07-14')
    await step(handler, id, 'extend', { reason: '再次延长' })
    await expect(decide(leader, id, 'approve')).rejects.toMatchObject({ code: 'clock/extended-already' })
  })
})

describe('The inbox', () => {
  test('holds what lies at the own desk, until somebody takes it; then it is his', async () => {
    day('2026-06-01')
    const { id } = await complain()
    expect(await inbox(handler)).toContain(id)
    expect(await inbox(colleague)).toContain(id)
    expect(await inbox(chief)).not.toContain(id)
    await giveMatter(as(colleague), kinds, id, { holderId: colleague.accountId, version: 1 })
    expect(await inbox(handler)).not.toContain(id)
    expect(await inbox(colleague)).toContain(id)
    const give = (caller: Caller, holderId: string | null) =>
      giveMatter(as(caller), kinds, id, { holderId, version: 2 })
    for (const other of [handler.accountId, null])
      await expect(give(handler, other)).rejects.toMatchObject({ code: 'matter/giving-not-permitted' })
    await expect(give(colleague, handler.accountId)).rejects.toMatchObject({ code: 'matter/giving-not-permitted' })
    await expect(give(chief, stranger.accountId)).rejects.toMatchObject({ code: 'matter/holder-elsewhere' })
    await expect(give(chief, handler.accountId)).resolves.toEqual({ version: 3 })
  })

  test('holds what waits for my approval, and not what I asked for myself', async () => {
    day('2026-06-01')
    const { id } = await complain()
    await step(handler, id, 'refuse', { code: '1', outcome: '不属于本机关职责' })
    expect(await inbox(chief)).toContain(id)
    expect(await inbox(leader)).toContain(id)
    expect(await inbox(handler)).not.toContain(id)
  })

  test('is empty for who may not read the records behind', async () => {
    const registrar = await personOf(platform, platform.contextAt(clock.at, founder), county, ['registrar'])
    const answer = await platform.server.inject({ url: '/api/matters?turn=me' })
    expect(answer.statusCode).toBe(401)
    expect(registrar.permissions.has('matters.read')).toBe(false)
  })
})

describe('The clocks', () => {
  test('speak at half, at four fifths, on the last working day and when they have run over; each once', async () => {
    day('2026-09-01')
    const { id } = await complain()
    await giveMatter(as(handler), kinds, id, { holderId: handler.accountId, version: 1 })
    const spoken: string[] = []
    for (let on = '2026-09-01'; on <= '2026-09-16'; on = addDays(on, 1)) {
      day(on)
      await turnClocks(as(founder), kinds)
      await turnClocks(as(founder), kinds)
      const { rows } = await platform.pool.query(
        `select kind from kernel.notice where path = $1 and account_id = $2 and kind <> 'matters.given' order by id`,
        [`/complaints/${id}`, handler.accountId],
      )
      for (const { kind } of rows.slice(spoken.length)) spoken.push(`${on} ${kind}`)
    }
    // Received on Tuesday 1 September: due on Thursday the 10th.
    expect(spoken).toEqual([
      '2026-09-05 matters.half',
      '2026-09-08 matters.fourFifths',
      '2026-09-09 matters.lastDayBefore',
      '2026-09-11 matters.overdue',
    ])
    expect(await toldOf('matters.overdue', `/complaints/${id}`)).toContain(chief.accountId)
  })

  test('a scan that comes late says only the loudest', async () => {
    day('2026-09-01')
    const { id } = await complain()
    day('2026-09-30')
    await turnClocks(as(founder), kinds)
    expect(await toldOf('matters.half', `/complaints/${id}`)).toEqual([])
    expect(await toldOf('matters.overdue', `/complaints/${id}`)).not.toEqual([])
  })

  test('as they are kept they are as they are worked out, on whatever day', async () => {
    day('2026-06-01')
    const id = await inMediation()
    for (const on of ['2026-06-02', '2026-07-01', '2026-07-30', '2026-08-01', '2026-09-01']) {
      day(on)
      await turnClocks(as(founder), kinds)
      const { rows } = await platform.pool.query('select course from matters.matter where id = $1', [id])
      const { rows: kept } = await platform.pool.query(
        `select name, rule, rule_version as "ruleVersion", state, due_on as "dueOn", due_at as "dueAt",
           is_provisional as "isProvisional", next_on as "nextOn", next_at as "nextAt" from matters.clock where matter_id = $1 order by name`,
        [id],
      )
      const lines = clockLines(rows[0].course.clocks, clock.at, as(founder).calendar)
      expect(kept).toEqual(lines.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    }
  })
})

test('every act on a matter and its record is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})

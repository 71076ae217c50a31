import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { chineseTime } from '../../kernel/calendar.ts'
import { runCommand } from '../../kernel/command.ts'
import { sql } from '../../kernel/database.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { defineProcedure } from '../../kernel/procedure/table.ts'
import { listPage } from '../../kernel/register/list.ts'
import { type Question, readQuestion } from '../../kernel/register/question.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { openMatter } from './actions/open.ts'
import { restartMatter } from './actions/restart.ts'
import { giveMatter, takeMatterStep, undoMatterStep } from './actions/steps.ts'
import { turnClocks } from './actions/turn-clocks.ts'
import { Matter } from './model.ts'
import { listEndsAhead } from './queries/agenda.ts'
import { courseOf } from './queries/course.ts'
import { matterRegister } from './queries/index.ts'
import { streamClocksUnder } from './queries/past.ts'
import { clockLines } from './rules.ts'

/** An order of the hotline as a place handles it: signed in hours, done in hours. */
const orders = defineProcedure({
  name: 'complaints.order',
  version: 'practice',
  inForceFrom: '2020-01-01',
  inForceUntil: null,
  mode: 'normal',
  states: ['sent', 'signed', 'done'],
  initial: 'sent',
  final: ['done'],
  facts: {},
  requirements: {},
  clocks: { sign: { rule: 'A-76', limit: 'sign' }, urgent: { rule: 'A-76', limit: 'urgent' } },
  opens: ['sign'],
  steps: {
    sign: {
      ...{ from: ['sent'], to: 'signed', by: 'complaints.handle', article: 'O121.40' },
      ...{ meets: ['sign'], opens: ['urgent'], undoneBy: 'complaints.handle' },
    },
    finish: { from: ['signed'], to: 'done', by: 'complaints.handle', article: 'O121.40', meets: ['urgent'] },
  },
  branches: {},
  never: [],
})
const order: MatterKind = {
  name: orders.name,
  versions: [orders],
  read: 'complaints.read',
  page: '/orders',
  master: 'ours',
  factsOf: async () => ({}),
  forms: {},
  carryOut: async () => {},
}
const kinds = [...modules.flatMap(({ matterKinds = [] }) => matterKinds), order]
const clock = { at: '' }
/** The wall clock of China. */
const at = (time: string) => {
  clock.at = new Date(`2026-${time}:00+08:00`).toISOString()
}

let platform: TestPlatform
let handler: Caller
let bureauId: string
let unitId: string

beforeAll(async () => {
  at('06-01T09:00')
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const { county, office } = await smallTree(context)
  bureauId = county.id
  unitId = office.id
  handler = await personOf(platform, context, office.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)

async function send(title: string, from = chineseTime(clock.at).slice(0, 10)): Promise<string> {
  const id = crypto.randomUUID()
  const asked = { id, title, bureauId, unitId, holderId: handler.accountId, place: null, from }
  await runCommand(as(handler), { name: 'test.send', input: asked }, (tx) =>
    openMatter(tx, as(handler), [orders], asked),
  )
  return id
}
const courseFor = (id: string) => courseOf(as(handler), kinds, id)
async function step(id: string, name: string) {
  const { version } = await courseFor(id)
  return takeMatterStep(as(handler), kinds, id, { step: name, version })
}
const endOf = async (id: string, name: string) => {
  const found = (await courseFor(id)).clocks.find((one) => one.name === name)
  return `${found?.state} ${chineseTime(found?.dueAt ?? '')}`
}
const toldOf = async (id: string): Promise<string[]> => {
  const { rows } = await platform.pool.query(
    'select kind, details from kernel.notice where path = $1 and account_id = $2 order by id',
    [`/orders/${id}`, handler.accountId],
  )
  return rows.map(({ kind, details }) => `${kind} ${details.dueOn}`)
}

describe('A matter whose clock counts hours', () => {
  test('is signed until the end of its fourth hour, and its next clock begins at that instant', async () => {
    at('06-01T09:30')
    const id = await send('12345工单 1 号')
    expect(await endOf(id, 'sign')).toBe('running 2026-06-01 14:00')
    at('06-01T14:01')
    expect(await endOf(id, 'sign')).toBe('overdue 2026-06-01 14:00')
    await step(id, 'sign')
    expect(await endOf(id, 'sign')).toBe('late 2026-06-01 14:00')
    expect(await endOf(id, 'urgent')).toBe('running 2026-06-02 15:00')
    const { rows } = await platform.pool.query('select due_on as on, due_at as at from matters.matter where id = $1', [
      id,
    ])
    expect([rows[0].on, chineseTime(rows[0].at)]).toEqual(['2026-06-02', '2026-06-02 15:00'])
  })

  test('of which only the day was told runs from the end of that day, and begins again the same way', async () => {
    at('06-03T10:10')
    const id = await send('12345工单 2 号', '2026-06-02')
    expect(await endOf(id, 'sign')).toBe('overdue 2026-06-03 04:00')
    const again = { id, because: 'merged', on: '2026-06-03', at: new Date('2026-06-03T08:15:00+08:00').toISOString() }
    await runCommand(as(handler), { name: 'test.restart', input: again }, (tx) =>
      restartMatter(tx, as(handler), kinds, again),
    )
    expect(await endOf(id, 'sign')).toBe('running 2026-06-03 13:00')
  })

  test('stands as before when its step is undone, to the minute', async () => {
    at('06-04T09:30')
    const id = await send('12345工单 3 号')
    const before = (await courseFor(id)).clocks
    at('06-04T10:00')
    await step(id, 'sign')
    await undoMatterStep(as(handler), kinds, id, { reason: '点错了工单', version: (await courseFor(id)).version })
    expect((await courseFor(id)).clocks).toEqual(before)
    const { rows } = await platform.pool.query('select name from matters.clock where matter_id = $1', [id])
    expect(rows).toEqual([{ name: 'sign' }])
  })

  test('speaks within the minute at half, at four fifths and when it has run over; each once', async () => {
    at('06-05T09:30')
    const id = await send('12345工单 4 号')
    const heard: string[] = []
    for (const time of ['11:44', '11:45', '11:46', '13:05', '13:06', '14:00', '14:01', '14:02']) {
      at(`06-05T${time}`)
      await turnClocks(as(founder), kinds)
      for (const kind of (await toldOf(id)).slice(heard.length)) heard.push(`${time} ${kind}`)
    }
    expect(heard).toEqual([
      '11:45 matters.half 2026-06-05 14:00',
      '13:06 matters.fourFifths 2026-06-05 14:00',
      '14:01 matters.overdue 2026-06-05 14:00',
    ])
  })

  test('as it is kept is as it is worked out, at whatever minute', async () => {
    at('06-08T09:30')
    const id = await send('12345工单 5 号')
    for (const time of ['09:31', '11:45', '13:10', '14:00', '15:00']) {
      at(`06-08T${time}`)
      await turnClocks(as(founder), kinds)
      const { rows } = await platform.pool.query('select course from matters.matter where id = $1', [id])
      const { rows: kept } = await platform.pool.query(
        `select name, rule, rule_version as "ruleVersion", state, due_on as "dueOn", due_at as "dueAt",
           is_provisional as "isProvisional", next_on as "nextOn", next_at as "nextAt"
         from matters.clock where matter_id = $1 order by name`,
        [id],
      )
      expect(kept).toEqual(clockLines(rows[0].course.clocks, clock.at, as(founder).calendar))
    }
  })

  test('stands in the calendar of its holder at its hour, a clock of days as a whole day', async () => {
    at('06-09T09:30')
    const id = await send('12345工单 6 号')
    const entries = await listEndsAhead(platform.db, kinds, handler.accountId ?? '', {
      from: '2026-06-09',
      until: '2026-06-09',
    })
    const { when } = entries.find((entry) => entry.id === id) ?? {}
    expect(when).toEqual({ startsAt: '2026-06-09T05:30:00.000Z', endsAt: '2026-06-09T06:00:00.000Z' })
  })
})

const ordered: Question = {
  ...{ filters: [], search: null, within: null, after: null, limit: 3 },
  sort: { field: 'dueOn', descending: false },
}

test('the inbox orders days and hours together: what ends today at four before what ends today at midnight', async () => {
  at('07-01T09:30')
  const received = {
    respondentName: '衡原城关百货店',
    complainantName: '王小明',
    complainantPhone: '13800000000',
    channel: 'counter' as const,
    receivedOn: '2026-06-22',
    facts: '购买的电饭煲使用三天后不能加热。',
    claim: '请求退货退款。',
  }
  // Seven working days from Monday 22 June: Wednesday 1 July.
  const today = await receiveComplaint(as(handler), received)
  const tomorrow = await receiveComplaint(as(handler), { ...received, receivedOn: '2026-06-23' })
  await giveMatter(as(handler), kinds, today.id, { holderId: handler.accountId, version: 1 })
  const late = await send('12345工单 7 号')
  await step(late, 'sign')
  at('07-01T10:30')
  const soon = await send('12345工单 8 号')
  const wanted = [today.id, tomorrow.id, late, soon]
  const found: string[] = []
  for (let after: Question['after'] = null; ; ) {
    const page: Awaited<ReturnType<typeof listPage<typeof Matter>>> = await listPage(
      as(handler),
      matterRegister(kinds),
      { ...ordered, after },
    )
    found.push(...page.items.map(({ id }) => id).filter((id) => wanted.includes(id)))
    if (page.next === null) break
    after = readQuestion(Matter, { after: page.next }, 'dueOn').after
  }
  expect(found).toEqual([soon, today.id, late, tomorrow.id])
})

test('a rehearsal finds it by the Chinese day on which it began', async () => {
  at('06-11T00:30')
  const id = await send('12345工单 凌晨')
  const begunOn = async (on: string) => {
    const asked = { rule: 'A-76', limit: 'sign', from: on, until: on, bureaus: [bureauId] }
    const found: string[] = []
    for await (const rows of streamClocksUnder(platform.contextAt(clock.at).db, asked))
      found.push(...rows.map((row) => row.id))
    return found
  }
  expect(await begunOn('2026-06-11')).toEqual([id])
  expect(await begunOn('2026-06-10')).not.toContain(id)
})

test('of a hundred thousand open clocks the scan of a minute reads those that speak, by one index', async () => {
  const plan = await platform.db.transaction().execute(async (tx) => {
    await sql`insert into matters.clock (matter_id, name, bureau_id, rule, rule_version, state, due_on, is_provisional, next_on)
      select gen_random_uuid(), 'decide', ${bureauId}, 'A-09', 'O121', 'running', '2027-03-01', false, '2027-01-04'::date + n % 50
      from generate_series(1, 100000) n`.execute(tx)
    await sql`analyze matters.clock`.execute(tx)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain
      select matter_id from matters.clock
      where coalesce(next_at, next_on::timestamp at time zone 'Asia/Shanghai') <= ${clock.at}
        and (next_at is not null or next_on is not null)
      order by coalesce(next_at, next_on::timestamp at time zone 'Asia/Shanghai') limit 200`.execute(tx)
    await sql`delete from matters.clock where due_on = '2027-03-01'`.execute(tx)
    return rows.map((row) => Object.values(row)[0]).join('\n')
  })
  expect(plan).toContain('clock_turn')
  expect(plan).not.toContain('Seq Scan')
})

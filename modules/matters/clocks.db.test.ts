import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { openPlatform } from '../../apps/server/platform.ts'
import type { Caller } from '../../kernel/access.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { decideEdition, draftEdition, enterEntry, proposeEdition } from '../codes/index.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { reckonAgain } from './actions/reckon-again.ts'
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
let chief: Caller
let analyst: Caller
let leader: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const { province, county, office } = await smallTree(context)
  handler = await personOf(platform, context, office.id, ['complaintHandler'])
  chief = await personOf(platform, context, county.id, ['sectionChief'])
  analyst = await personOf(platform, context, province.id, ['dataAnalyst'])
  leader = await personOf(platform, context, province.id, ['bureauLeader'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const complain = () =>
  receiveComplaint(as(handler), {
    respondentName: '衡原城关百货店',
    complainantName: '王小明',
    complainantPhone: '13800000000',
    channel: 'counter',
    receivedOn: clock.at.slice(0, 10),
    facts: '购买的电饭煲使用三天后不能加热。',
    claim: '请求退货退款。',
  })
const decideClock = async (id: string) =>
  (await courseOf(as(handler), kinds, id)).clocks.find(({ name }) => name === 'decide')

const toldOf = async (kind: string, path: string): Promise<string[]> => {
  const { rows } = await platform.pool.query(
    'select account_id from kernel.notice where kind = $1 and path = $2 order by 1',
    [kind, path],
  )
  return rows.map(({ account_id }) => account_id)
}
const nextOf = async (id: string): Promise<string> => {
  const { rows } = await platform.pool.query('select min(next_on) as on from matters.clock where matter_id = $1', [id])
  return rows[0].on
}
const expectKeptAsWorkedOut = async (id: string) => {
  const { rows } = await platform.pool.query('select course from matters.matter where id = $1', [id])
  const { rows: kept } = await platform.pool.query(
    `select name, due_on as "dueOn", is_provisional as "isProvisional", state from matters.clock
     where matter_id = $1 order by name`,
    [id],
  )
  const lines = clockLines(rows[0].course.clocks, clock.at, as(founder).calendar)
  expect(kept).toMatchObject(
    lines.map(({ name, dueOn, isProvisional, state }) => ({ name, dueOn, isProvisional, state })),
  )
}

type Notice = { year: number; days: Readonly<Record<string, 'off' | 'work' | 'ordinary'>> }

/** A notice of days off, drafted by one person and put in force by another. */
async function adopt({ year, days }: Notice): Promise<void> {
  const list = await platform.db.selectFrom('codes.list').selectAll().where('code', '=', 'calendar').executeTakeFirst()
  const edition = await draftEdition(as(analyst), {
    listId: list?.id ?? '',
    title: `${year}年节假日安排`,
    source: '国办发明电〔2026〕9号',
    inForceFrom: clock.at.slice(0, 10),
    year,
  })
  for (const [code, kind] of Object.entries(days))
    await enterEntry(as(analyst), edition.id, { code, name: '放假', kind })
  const proposed = await proposeEdition(as(analyst), edition.id, { version: 1 })
  const decision = { decision: 'adopt', reason: '同意', version: proposed.version } as const
  await decideEdition(as(leader), edition.id, decision)
  await platform.settle()
}

test('a provisional clock that has spoken does not speak again on the day the program starts anew', async () => {
  day('2026-12-29')
  const { id } = await complain()
  expect(await decideClock(id)).toMatchObject({ provisional: true })
  day(await nextOf(id))
  await turnClocks(as(founder), kinds)
  const spoken = await toldOf('matters.half', `/complaints/${id}`)
  expect(spoken).not.toEqual([])
  expect(await reckonAgain(as(founder))).toBeGreaterThan(0)
  await turnClocks(as(founder), kinds)
  expect(await toldOf('matters.half', `/complaints/${id}`)).toEqual(spoken)
})

test('what had still to be told when the program starts anew is told', async () => {
  day('2026-12-29')
  const { id } = await complain()
  day(await nextOf(id))
  await reckonAgain(as(founder))
  await turnClocks(as(founder), kinds)
  expect(await toldOf('matters.half', `/complaints/${id}`)).not.toEqual([])
})

test('a matter of a kind this program does not know is parked and told once, and speaks when it is known again', async () => {
  day('2026-09-01')
  const [foreign, known] = [await complain(), await complain()]
  const under = (version: string) =>
    platform.pool.query('update matters.matter set procedure_version = $2 where id = $1', [foreign.id, version])
  await under('of-tomorrow')
  day('2026-09-11')
  await turnClocks(as(founder), kinds)
  expect(await toldOf('matters.overdue', `/complaints/${known.id}`)).not.toEqual([])
  expect(await toldOf('matters.overdue', `/complaints/${foreign.id}`)).toEqual([])
  const told = await toldOf('matters.parked', '/matters')
  expect(told).toContain(chief.accountId)
  day('2026-09-14')
  await turnClocks(as(founder), kinds)
  expect(await toldOf('matters.parked', '/matters')).toEqual(told)
  await under('O121')
  day('2026-09-15')
  await turnClocks(as(founder), kinds)
  expect(await toldOf('matters.overdue', `/complaints/${foreign.id}`)).not.toEqual([])
})

test('a notice of days off makes provisional ends sure, and leaves what was told as sure', async () => {
  day('2026-12-22')
  const sure = await complain()
  expect(await decideClock(sure.id)).toMatchObject({ dueOn: '2026-12-31', provisional: false })
  day('2026-12-29')
  const open = await complain()
  // Wednesday the 30th is the first of seven days, Thursday the 7th of January the last.
  expect(await decideClock(open.id)).toMatchObject({ dueOn: '2027-01-07', provisional: true })
  const fixed = ['2027-05-01', '2027-10-01', '2027-10-02', '2027-10-03']
  const off = Object.fromEntries(['2027-01-01', '2027-01-04', ...fixed].map((on) => [on, 'off'] as const))
  await adopt({ year: 2026, days: { '2026-12-31': 'off' } })
  expect(await decideClock(open.id)).toMatchObject({ dueOn: '2027-01-08', provisional: true })
  await adopt({ year: 2027, days: off })
  expect(await decideClock(open.id)).toMatchObject({ dueOn: '2027-01-12', provisional: false })
  await expectKeptAsWorkedOut(open.id)
  expect(await decideClock(sure.id)).toMatchObject({ dueOn: '2026-12-31', provisional: false })
  await expectKeptAsWorkedOut(sure.id)
  // Whatever is opened from now on counts by the notice.
  day('2026-12-22')
  expect(await decideClock((await complain()).id)).toMatchObject({ dueOn: '2027-01-05' })
  // A second notice moves nothing that the first one made sure.
  await adopt({ year: 2027, days: { '2027-01-12': 'off' } })
  expect(await decideClock(open.id)).toMatchObject({ dueOn: '2027-01-12', provisional: false })
  await expectKeptAsWorkedOut(open.id)
})

test('a notice that is put in force in one process is known in the others at once', async () => {
  const { rows } = await platform.pool.query('select current_database() as name')
  const { host, port, user, password } = platform.pool.options
  const account = `${user}${password ? `:${encodeURIComponent(String(password))}` : ''}`
  const databaseUrl = platform.pool.options.connectionString ?? `postgres://${account}@${host}:${port}/${rows[0].name}`
  const other = await openPlatform({ databaseUrl, dataFolder: '/tmp/steelyard-other-process', clock: () => clock.at })
  try {
    const isOff = () => other.contextAt(clock.at).calendar.off.has('2027-09-15')
    expect(isOff()).toBe(false)
    await adopt({ year: 2027, days: { '2027-09-15': 'off' } })
    await expect.poll(isOff).toBe(true)
  } finally {
    await other.close()
  }
})

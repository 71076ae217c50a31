import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../apps/server/modules.ts'
import type { Caller } from '../kernel/access.ts'
import { computeFigure } from '../kernel/figure/figure.ts'
import { callerOf, findCallerRow } from '../modules/authorities/index.ts'
import { findDraw, readBundle } from '../modules/inspections/index.ts'
import { keyringFormat, keyringFrom } from '../modules/inspections/pages/contributions/keyring.ts'
import { type FullBundle, verifyBundle } from '../modules/inspections/pure.ts'
import { readSentences } from '../modules/statistics/index.ts'
import { type TestPlatform, testPlatform } from '../tests/platform.ts'
import { countedByHand, sentencesByHand } from './counted-by-hand.ts'
import { type Demonstration, fillDemonstration, findDemonstration, isEmptyPlatform, type Truth } from './index.ts'

const today = '2026-08-20'
const now = `${today}T01:00:00.000Z`
let platform: TestPlatform
let filled: Demonstration
const truths: Truth[] = []

beforeAll(async () => {
  platform = await testPlatform(() => now)
  expect(await isEmptyPlatform(platform.db)).toBe(true)
  const keepTruth = async (some: readonly Truth[]) => void truths.push(...some)
  const ground = { ...platform, modules, print: () => {}, keepTruth, milliseconds: () => 0 }
  filled = await fillDemonstration(ground, { seed: 'small', size: 200, today })
}, 600_000)

afterAll(() => platform?.drop())

const rows = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await platform.pool.query(text, values)).rows as Row[]

const bundleOf = async (draw: string | undefined): Promise<FullBundle> => {
  const found = await findDraw(platform.db, draw ?? '')
  if (!found) throw new Error('no such draw')
  return (await readBundle(platform.db, found, { viewer: 'auditor', today, asked: 'full' })) as FullBundle
}

async function personNamed(username: string): Promise<Caller> {
  const [account] = await rows<{ id: string }>('select id from authorities.account where username = $1', [username])
  const row = await findCallerRow(platform.db, account?.id ?? '', today)
  if (!row) throw new Error(`nobody is called ${username}`)
  return callerOf(row)
}

test('people have posts, stand in for each other, are away and on duty, and nobody has two seats by chance', async () => {
  const [found] = await rows<{
    acting: number
    given: number
    away: number
    staff: number
    duty: number
    leads: number
  }>(
    `select (select count(*)::int from authorities.post where is_acting) as acting,
      (select count(*)::int from authorities.delegation where ended_at is null) as given,
      (select count(*)::int from authorities.leave where $1 between absent_from and absent_until) as away,
      (select count(*)::int from authorities.officer o join authorities.unit u on u.id = o.unit_id
        where u.kind <> 'outside') as staff,
      (select count(*)::int from authorities.duty where $2 between starts_at and ends_at) as duty,
      (select count(*)::int from dossiers.note where state = 'open') as leads`,
    [today, now],
  )
  expect(found).toMatchObject({ acting: 1, given: 1, leads: 2 })
  expect(found?.away).toBe(Math.round((found?.staff ?? 0) * 0.09))
  expect(found?.duty).toBeGreaterThan(3)
})

test('complaints and reports went through their procedures day by day, and some wait on the desks', async () => {
  const found = await rows<{ kind: string; state: string; count: number }>(
    'select kind, state, count(*)::int as count from matters.matter group by 1, 2',
  )
  const inState = (state: string) => found.find((row) => row.state === state)?.count ?? 0
  expect(inState('settled') + inState('closed')).toBeGreaterThan(2)
  expect(
    found.find(({ kind, state }) => kind === 'complaints.complaint' && state === 'received')?.count,
  ).toBeGreaterThan(5)
  const [desk] = await rows<{ pending: number; late: number; strange: number }>(
    `select count(*) filter (where jsonb_typeof(m.course -> 'pending') = 'object')::int as pending,
      count(*) filter (where m.ended_on is null and m.due_on < $1::date)::int as late,
      (select count(*)::int from complaints.complaint where complainant_phone !~ '^12[0-9]{9}$') as strange
     from matters.matter m`,
    [today],
  )
  expect(desk).toMatchObject({ pending: 3, strange: 0 })
  expect(desk?.late).toBeGreaterThan(0)
})

test('the year has orders of the line with every end, and people who were asked what they think of it', async () => {
  const [orders] = await rows<Record<string, number>>(
    `select count(*)::int as all, count(*) filter (where m.state = 'returned')::int as returned,
      count(*) filter (where o.reworks > 0)::int as redone, count(*) filter (where m.ended_on is null)::int as open,
      count(*) filter (where o.exclusion in ('granted', 'refused'))::int as excluded,
      count(*) filter (where o.score = 'satisfied')::int as satisfied
     from work_orders.work_order o join matters.matter m on m.id = o.id`,
  )
  expect(orders?.all).toBe(24)
  for (const some of ['returned', 'redone', 'open', 'satisfied'])
    expect([some, (orders?.[some] ?? 0) > 0]).toEqual([some, true])
  const [asked] = await rows<Record<string, number>>(
    `select count(*) filter (where process_score is not null)::int as asked,
      count(*) filter (where reviewed_by is not null)::int as reviewed, sum(reworks)::int as reworks
     from complaints.service_record`,
  )
  expect(asked?.asked).toBeGreaterThan(2)
  expect(asked?.reviewed).toBeGreaterThan(0)
})

test('each figure of the year is what is counted by hand over the records, and none of them is trivial', async () => {
  const figures = new Map(modules.flatMap(({ figures: all = [] }) => all).map((figure) => [figure.name, figure]))
  const context = platform.contextAt(now, await personNamed('county-leader'))
  for (const [name, counted] of Object.entries(await countedByHand(rows, today))) {
    const figure = figures.get(`tickets.${name}`)
    if (!figure) throw new Error(`no figure ${name}`)
    const { numerator, denominator } = await computeFigure(context, figure)
    expect([name, numerator.value, denominator?.value ?? null]).toEqual([name, ...counted])
    if (denominator) expect([name, numerator.value > 0 && numerator.value < denominator.value]).toEqual([name, true])
  }
})

test.each([
  ['2025-09-01', today],
  ['2026-03-01', '2026-05-31'],
])('the sentences of a report from %s until %s print what is counted by hand', async (from, until) => {
  const figures = modules.flatMap(({ figures: all = [] }) => all)
  const context = platform.contextAt(now, await personNamed('county-leader'))
  const { items } = await readSentences(context, figures, { from, until })
  const slots = new Map(items.flatMap((item) => item.slots.map((slot) => [slot.key, slot] as const)))
  for (const [key, counted] of Object.entries(await sentencesByHand(rows, { from, until }))) {
    const { numerator, base } = slots.get(key) ?? {}
    expect([key, numerator?.value, ...(base ? [base.value] : [])]).toEqual([key, ...counted])
    expect([key, counted[0]]).not.toEqual([key, 0])
  }
  expect(slots.get('honour_first_in_province_count')?.state).toBe('uncounted')
})

test('what is past its day stands under oversight: fresh, acknowledged, answered, ended, in this order again and again', async () => {
  const found = await rows<{ state: string; holds: boolean }>(
    `select s.state, s.answer is not null as holds from matters.oversight s join matters.matter m on m.id = s.matter_id
     where m.due_on < $1::date order by m.due_on, m.id`,
    [today],
  )
  const order = ['set', 'acknowledged', 'answered', 'ended']
  expect(found.length).toBeGreaterThan(0)
  expect(found.map(({ state }) => state)).toEqual(found.map((_, at) => order[at % 4]))
  expect(found.every(({ state, holds }) => holds === ['answered', 'ended'].includes(state))).toBe(true)
})

test('what the desk decided stands in the dossier once: no file brings it a second time', async () => {
  const [found] = await rows<{ own: number; strange: number; brought: number }>(
    `select count(*) filter (where f.source_module = 'complaints')::int as own,
      count(*) filter (where f.source_module = 'complaints' and c.id is null)::int as strange,
      count(*) filter (where f.source_module = 'exchange')::int as brought
     from dossiers.fact f join authorities.unit u on u.id = f.bureau_id and u.name like '沛河县%'
     left join complaints.complaint c on c.id::text = f.source_ref and c.respondent_id = f.subject_id
     where f.kind = 'complaintAccepted' and f.occurred_on > '2025-08-20'`,
  )
  expect(found).toMatchObject({ strange: 0, brought: 0 })
  expect(found?.own).toBeGreaterThan(5)
})

test('bureaus, offices and grids have their areas, and who is there has a place inside the area of its grid', async () => {
  const [found] = await rows<{ areas: number; placed: number; here: number }>(
    `select (select count(*)::int from authorities.boundary) as areas,
      (select count(*)::int from businesses.premises where longitude is not null and valid_until is null) as placed,
      (select count(*)::int from businesses.business where state = 'active' and subject_kind = 'business') as here`,
  )
  expect(found?.areas).toBeGreaterThan(45)
  expect(found?.placed).toBeGreaterThanOrEqual((found?.here ?? 0) * 0.97)
})

test('a campaign is worked on for three weeks, and duties to mend stand on a list by themselves', async () => {
  const found = await rows<{ name: string; state: string; items: number }>(
    `select w.name, i.state, count(*)::int as items from worklists.item i
     join worklists.worklist w on w.id = i.worklist_id group by 1, 2 order by 1, 2`,
  )
  const [kitchens, duties] = ['餐饮场所燃气器具专项排查', '责令改正逐件清零'].map(
    (list) => new Map(found.filter(({ name }) => name === list).map(({ state, items }) => [state, items])),
  )
  expect(kitchens?.get('givenUp')).toBe(1)
  expect(kitchens?.get('returned')).toBe(1)
  expect(kitchens?.get('struckOff')).toBeGreaterThan(5)
  expect(kitchens?.get('open')).toBeGreaterThan(3)
  const [waiting] = await rows<{ open: number }>(
    `select count(*)::int as open from visits.rectification r join authorities.unit u on u.id = r.bureau_id
     where r.state in ('open', 'overdue') and u.name like '沛河县%'`,
  )
  expect(duties?.get('open') ?? 0).toBe(waiting?.open)
})

test('everybody on the sign-in page can sign in', async () => {
  expect(filled.accounts).toHaveLength(29)
  expect(await findDemonstration(platform)).toEqual(filled.accounts)
  for (const { username, password } of filled.accounts) {
    const reply = await platform.server.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'idempotency-key': `sign-in-${username}` },
      payload: { username, password },
    })
    expect(reply.statusCode, username).toBe(200)
  }
})

test('no bundle of a draw fails when it is weighed again', async () => {
  for (const draw of filled.draws.slice(0, 3)) {
    const bundle = await bundleOf(draw)
    expect(verifyBundle(bundle)).toMatchObject({ valid: true })
    expect(bundle.conclusion.selected.length).toBeGreaterThan(0)
  }
})

test('a secret that was withheld was opened by the custodian', async () => {
  const { conclusion } = await bundleOf(filled.draws[0])
  expect(conclusion.reveals.filter(({ by }) => by === 'custodian').map(({ party }) => party)).toEqual([
    'consumer-association',
  ])
})

test('a cousin who owns a drawn pharmacy is recused, and the next lot takes the seat', async () => {
  const { events } = await bundleOf(filled.draws[2])
  expect(events).toMatchObject([{ kind: 'recusal', reason: 'kinship' }])
})

test('the first draw is wholly public, the second half visited, the last waits for two commitments', async () => {
  const draws = await rows<{ state: string; published: boolean; committed: number }>(
    `select state, published_on is not null as published, committed_count as committed from inspections.draw
      order by announced_at`,
  )
  expect(draws.map(({ state, published }) => [state, published])).toEqual([
    ['done', true],
    ['done', false],
    ['done', false],
    ['done', false],
    ['done', false],
    ['announced', false],
  ])
  expect(draws[5]?.committed).toBe(1)
  const [running] = await rows<{ todo: number; made: number }>(
    `select count(*) filter (where state = 'assigned')::int as todo,
      count(*) filter (where state in ('concluded', 'published'))::int as made
      from inspections.inspection where draw_id = $1`,
    [filled.draws[1]],
  )
  expect(running?.todo).toBeGreaterThan(0)
  expect(running?.made).toBeGreaterThan(0)
})

test('the plan of the year is public, every draw is made by a line of it, and one of them with other departments', async () => {
  const { items } = (await platform.server.inject({ url: '/api/public/year-plans' })).json()
  expect(items).toMatchObject([{ year: 2026, publishedOn: '2026-02-10' }])
  const drawn = await rows<{ plan: string; line: string | null; partners: number }>(
    `select p.name as plan, p.line_name as line, coalesce(jsonb_array_length(p.content -> 'departments'), 0) as partners
      from inspections.draw d join inspections.plan p on p.id = d.plan_id`,
  )
  const lines: { name: string; drawn: number; planned: number; partners: string[] }[] = items[0].lines
  expect(drawn.filter(({ line }) => !lines.some(({ name }) => name === line))).toEqual([])
  const joint = lines.find(({ partners }) => partners.length > 0)
  expect(drawn.find(({ partners }) => partners > 0)?.line).toBe(joint?.name)
  expect(joint?.drawn).toBeGreaterThan(0)
})

test('lifts are drawn by a line of their own, by those who may examine them, and some were looked at', async () => {
  const found = await rows<{ drawn: number; without: number; made: number; places: number; unfit: number }>(
    `select count(*)::int as drawn, count(*) filter (where i.state = 'unassigned')::int as without,
      count(*) filter (where i.state in ('concluded', 'published'))::int as made,
      count(distinct i.visit_id)::int as places,
      count(*) filter (where not ('T' = any(a.skills) and 'T' = any(b.skills)))::int as unfit
     from inspections.inspection i join inspections.plan p on p.id = i.plan_id
     left join authorities.officer a on a.id = i.first_officer_id
     left join authorities.officer b on b.id = i.second_officer_id
     where p.line_name = '电梯使用安全抽查' and i.thing_name like '电梯%'`,
  )
  expect(found).toMatchObject([{ without: 0, unfit: 0 }])
  expect(found[0]?.made).toBeGreaterThan(0)
  expect(found[0]?.places).toBeLessThanOrEqual(found[0]?.drawn ?? 0)
})

test('three departments look at pharmacies together, once each, and the draw of their pairs can be weighed', async () => {
  const bundle = await bundleOf(filled.draws[4])
  expect(verifyBundle(bundle)).toMatchObject({ valid: true })
  expect(bundle.rule.departments).toEqual(['990121W', '990121Y', 'market-regulation'])
  const [teams] = await rows<{ whole: number; visits: number; entered: number }>(
    `select count(*)::int as whole, count(distinct visit_id)::int as visits,
      (select count(*)::int from inspections.joint_inspection where state = 'concluded') as entered
      from inspections.joint_visit where state in ('planned', 'done') and draw_id = $1`,
    [filled.draws[4]],
  )
  expect(teams?.whole).toBeGreaterThan(0)
  expect(teams?.visits).toBe(teams?.whole)
  expect(teams?.entered).toBeGreaterThan(0)
})

test('one office publishes late wherever it was drawn, the others in time', async () => {
  // Draws use identities made anew each time: the hasty office may have none that was over in time.
  const offices = await rows<{ name: string; late: number; ripe: number }>(
    `select u.name, count(*) filter (where not i.in_time)::int as late, count(*) filter (where i.due_on + 5 <= $1::date - 3)::int as ripe
      from inspections.inspection i
      join businesses.business b on b.id = i.business_id join authorities.unit u on u.id = b.office_id
      where i.state = 'published' group by u.name`,
    [today],
  )
  const isHasty = ({ name }: { name: string }) => name === '北环市场监督管理所'
  expect(offices.filter((office) => office.late > 0 && !isHasty(office))).toEqual([])
  expect(offices.filter((office) => office.late === 0 && office.ripe > 0 && isHasty(office))).toEqual([])
  expect(offices.length).toBeGreaterThan(1)
})

test('the key files are those a contributor can take into his browser', () => {
  for (const [username, keyring] of Object.entries(filled.keyrings)) {
    const text = JSON.stringify({ format: keyringFormat, ...keyring })
    expect(keyringFrom(text), username).toEqual(keyring)
  }
  expect(Object.keys(filled.keyrings)).toHaveLength(4)
})

test('both inspectors who sign in have visits before them, together', async () => {
  const [pair] = await rows<{ count: number }>(
    `select count(*)::int from visits.visit v
      join authorities.account a on a.officer_id in (v.first_officer_id, v.second_officer_id)
      where v.state = 'planned' and a.username in ('inspector-1', 'inspector-2')
      group by v.id having count(*) = 2 limit 1`,
  )
  expect(pair).toBeDefined()
})

test('nothing happens before its time: every act has its instant, and none lies ahead', async () => {
  const [ahead] = await rows<{ acts: string[] | null; facts: number }>(
    `select (select array_agg(distinct action) from journal.entry where at > $1) as acts,
      (select count(*)::int from dossiers.fact where recorded_at > $1 or occurred_on >= $2::date) as facts`,
    [now, today],
  )
  expect(ahead).toEqual({ acts: null, facts: 0 })
})

test('what was entered wrongly is taken back with its reason and stands right beside it', async () => {
  const withdrawn = await rows<{ reason: string }>(
    'select distinct withdrawn_reason as reason from dossiers.fact where withdrawn_on is not null',
  )
  expect(withdrawn.length).toBeGreaterThan(0)
})

test('whose address names his office is in one of its grids', async () => {
  const [placed] = await rows<{ share: number; wrong: number }>(
    `select avg((b.grid_id is not null)::int)::float as share,
      count(*) filter (where g.parent_id <> b.office_id)::int as wrong
    from businesses.business b left join authorities.unit g on g.id = b.grid_id where b.subject_kind = 'business'`,
  )
  expect(placed?.share).toBeGreaterThan(0.9)
  expect(placed?.wrong).toBe(0)
})

test('changes of registration come with the files of the register and are told by them', async () => {
  const told = await rows<{ module: string }>(
    `select distinct source_module as module from dossiers.fact
      where kind = 'registrationChanged' and occurred_on > $1::date - 300 and payload -> 'what' @> '["legalRepresentative"]'`,
    [today],
  )
  expect(told).toEqual([{ module: 'businesses' }])
})

test('the hidden truth is in no table', async () => {
  const hazards = truths.flatMap((truth) => ('hazard' in truth ? [truth.hazard, truth.care, truth.order] : []))
  expect(hazards.length).toBeGreaterThan(600)
  const told = hazards.filter((_, index) => index % 29 === 0).map((value) => String(Math.abs(value)).slice(0, 9))
  const tables = await rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  expect(tables.length).toBeGreaterThan(20)
  for (const { name } of tables) {
    const [held] = await rows<{ count: number }>(`select count(*)::int as count from ${name} t where t::text ~ $1`, [
      told.map((value) => value.replace('.', '[.]')).join('|'),
    ])
    expect([name, held?.count]).toEqual([name, 0])
  }
})

test('a file lies there that waits for somebody to look at it', async () => {
  const staged = await rows(`select id from businesses.import where state = 'staged'`)
  expect(staged).toHaveLength(1)
})

test('delete the records behind a figure, and the figure is gone', async () => {
  const context = platform.contextAt(now, await personNamed('county-leader'))
  const figures = modules.flatMap((module) => module.figures ?? [])
  const done = figures.find(({ name }) => name === 'inspections.done')
  if (!done) throw new Error('the figure is gone before its records are')
  expect((await computeFigure(context, done)).numerator.value).toBeGreaterThan(0)
  await rows('delete from inspections.inspection')
  expect((await computeFigure(context, done)).numerator.value).toBe(0)
})

test('an attempt that was broken off is told, and not taken for a town', async () => {
  // As if the last entry had never been written: the journal itself refuses to lose one.
  await rows(`begin; set local session_replication_role = replica;
    delete from journal.payload where entry_id in (select id from journal.entry where action = 'demonstration.complete');
    delete from journal.entry where action = 'demonstration.complete'; commit`)
  await expect(findDemonstration(platform)).rejects.toMatchObject({ code: 'demonstration/begun' })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { loadTexts } from '../../locales/index.ts'
import { drawn, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { founder, personOf } from '../../tests/platform.ts'
import { enterReceipt } from '../exchange/index.ts'
import { confirmResult, enterResult } from '../inspections/index.ts'
import type { FigureAnswer, FigureDetail, Side, UsageAnswer } from './pure.ts'

let town: InspectionTown
const figures = modules.flatMap((module) => module.figures ?? [])

// Sixty businesses, a draw, four results: see below. The figures are asked on 8 April 2026.
beforeAll(async () => {
  town = await inspectionTown()
  await drawn(town)
  await enterResults()
  await addBusinesses(town.tree.county.id, town.tree.office.id)
  await addBusinesses(town.tree.otherCounty.id, null)
  town.clock.at = '2026-04-08T01:00:00.000Z'
}, 120_000)
afterAll(() => town?.platform.drop())

/** Published in time, late, not at all; and one with a term for mending that nobody kept. Their last day is 3 April. */
async function enterResults() {
  const results = [
    { codes: [1], receivedOn: '2026-03-20' },
    { codes: [2], receivedOn: '2026-04-07' },
    { codes: [8], receivedOn: null },
    { codes: [6], receivedOn: null, rectification: { term: 'Put the licence up', dueOn: '2026-03-20' } },
  ]
  const { rows } = await town.platform.pool.query('select * from inspections.inspection order by id limit 4')
  for (const [place, { receivedOn, ...result }] of results.entries()) {
    const inspection = rows[place]
    const input = { way: 'onSite', checkedOn: '2026-03-06', version: 1, ...result } as const
    await enterResult(contextOf(inspection.first_officer_id), inspection.id, input)
    const { deliveryId } = await confirmResult(contextOf(inspection.second_officer_id), inspection.id, { version: 2 })
    if (receivedOn === null || deliveryId === null) continue
    const receipt = { receiptNumber: `GS-${place}`, receivedOn, version: 1 }
    await enterReceipt(town.as(town.people.planner, `${receivedOn}T08:00:00.000Z`), deliveryId, receipt)
  }
  await town.platform.settle()
}

function contextOf(officerId: string) {
  const found = town.officers.find(({ officer }) => officer.id === officerId)
  if (!found) throw new Error('nobody is this officer')
  return town.as(found.caller, '2026-03-06T02:00:00.000Z')
}

/** Seven in one bureau: every state, with and without place and office, founded in this month, last month and long ago. */
async function addBusinesses(bureauId: string, officeId: string | null) {
  const rows = [
    ['active', '370302', officeId, '2026-03-01'],
    ['active', '370302', officeId, '2026-02-28'],
    ['active', null, null, '2026-02-01'],
    ['suspended', '370302', null, '2019-05-06'],
    ['active', null, officeId, null],
    ['revoked', null, null, '2026-02-02'],
    ['deregistered', '370302', officeId, '2026-03-01'],
  ]
  for (const [state, division, office, foundedOn] of rows)
    await town.platform.pool.query(
      `insert into businesses.business (id, bureau_id, bureau_reason, office_id, office_reason, subject_kind, name, state,
        division, place_reason, founded_on, search_name, initials, letters, name_tokens, domicile_tokens, code_tokens)
      values ($1, $2, 'entered', $3, $4, 'business', '商行', $5, $6, 'unknown', $7, '', '', '', '{}', '{}', '{}')`,
      [randomUUID(), bureauId, office, office && 'assigned', state, division, foundedOn],
    )
}

async function signedIn(unitId: string, roles: Parameters<typeof personOf>[3]) {
  const caller = await personOf(town.platform, town.as(founder), unitId, roles)
  const { rows } = await town.platform.pool.query('select username from authorities.account where id = $1', [
    caller.accountId,
  ])
  const reply = await town.platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': randomUUID() },
    payload: { username: rows[0].username, password: 'correct horse battery' },
  })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

async function ask<Answer>(cookie: string, path: string): Promise<Answer> {
  const reply = await town.platform.server.inject({ url: `/api/${path}`, headers: { cookie } })
  expect([path, reply.statusCode, reply.statusCode === 200 ? '' : reply.body]).toEqual([path, 200, ''])
  return reply.json() as Answer
}

/** Goes through every page of the list a number opens: how many they are, or what they add up to. */
async function walk(cookie: string, { path, filters, unit }: Side): Promise<number> {
  const found = new Map<string, number>()
  let after: string | null = ''
  while (after !== null) {
    const query = new URLSearchParams({ ...filters, limit: '40', ...(after ? { after } : {}) })
    const page: { items: { id: string; amountFen?: number }[]; next: string | null } = await ask(
      cookie,
      `${path}?${query}`,
    )
    for (const { id, amountFen = 0 } of page.items) found.set(id, amountFen)
    after = page.next
  }
  return unit === 'fen' ? [...found.values()].reduce((sum, fen) => sum + fen, 0) : found.size
}

const sidesOf = ({ numerator, denominator }: Pick<FigureAnswer, 'numerator' | 'denominator'>): Side[] =>
  denominator ? [numerator, denominator] : [numerator]

const people = [
  ['a bureau leader of the city', () => town.tree.city.id, ['bureauLeader']],
  ['a planner of a county', () => town.tree.county.id, ['planner']],
  ['the head of an office', () => town.tree.office.id, ['officeHead']],
  ['a credit officer of another county', () => town.tree.otherCounty.id, ['creditOfficer']],
] as const

test.each(people)(
  'every number shown to %s is the length of the list it opens',
  async (_, unitId, roles) => {
    const cookie = await signedIn(unitId(), [...roles])
    const { items } = await ask<{ items: FigureAnswer[] }>(cookie, 'figures')
    expect(items.length).toBeGreaterThan(2)
    for (const { name } of items) {
      const { figure, trend, units } = await ask<FigureDetail>(cookie, `figures/${name}`)
      const sides = [figure, ...trend, ...units].flatMap(sidesOf)
      const walked: number[] = []
      for (const side of sides) walked.push(await walk(cookie, side))
      expect([name, sides.map(({ value }) => value)]).toEqual([name, walked])
    }
  },
  60_000,
)

test('each bureau counts its own, and the authority above them counts both', async () => {
  const county = await signedIn(town.tree.county.id, ['bureauLeader'])
  const city = await signedIn(town.tree.city.id, ['bureauLeader'])
  const onFile = async (cookie: string) =>
    (await ask<FigureDetail>(cookie, 'figures/businesses.onFile')).figure.numerator.value
  expect([await onFile(county), await onFile(city)]).toEqual([65, 70])
})

test('a share names its base, and the parts of the units add up to the whole', async () => {
  const cookie = await signedIn(town.tree.city.id, ['bureauLeader'])
  const { figure, units } = await ask<FigureDetail>(cookie, 'figures/businesses.unknownPlace')
  expect([figure.numerator.value, figure.denominator?.value, figure.permille]).toEqual([64, 70, 914])
  expect(units.map(({ name, numerator }) => [name, numerator.value])).toEqual([
    ['清枰市局', 0],
    ['沛河县局', 62],
    ['麦川县局', 2],
  ])
})

test('a county sees its offices, and what belongs to none of them', async () => {
  const cookie = await signedIn(town.tree.county.id, ['bureauLeader'])
  const { units } = await ask<FigureDetail>(cookie, 'figures/businesses.onFile')
  expect(units.map(({ name, numerator }) => [name, numerator.value])).toEqual([
    ['城关所', 3],
    [null, 62],
  ])
})

test('the series ends with this month and counts by the day the figure names', async () => {
  const cookie = await signedIn(town.tree.county.id, ['bureauLeader'])
  const { trend, definition } = await ask<FigureDetail>(cookie, 'figures/businesses.onFile')
  expect(definition.trend).toBe('foundedOn')
  expect(trend).toHaveLength(12)
  expect(trend.slice(-3).map(({ month, numerator }) => [month, numerator.value])).toEqual([
    ['2026-02', 3],
    ['2026-03', 1],
    ['2026-04', 0],
  ])
})

test('what is due and not published counts as not in time, and nothing found is no problem', async () => {
  const cookie = await signedIn(town.tree.county.id, ['planner'])
  const { items } = await ask<{ items: FigureAnswer[] }>(cookie, 'figures')
  // How many are drawn depends on the lot: the even arm may take from a class what its quota would have taken.
  const { rows } = await town.platform.pool.query('select count(*)::int as n from inspections.inspection')
  const all = rows[0].n
  const counted = items.map(({ name, numerator, denominator }) => [name, numerator.value, denominator?.value ?? null])
  expect(counted.filter(([name]) => !String(name).startsWith('businesses.'))).toEqual([
    ['exchange.awaitingReceipt', 2, null],
    ['things.nobodyAnswers', 0, 0],
    ['credit.classedThisMonth', 0, 66],
    ['credit.classA', 30, 60],
    ['credit.classB', 21, 60],
    ['credit.classC', 6, 60],
    ['credit.classD', 3, 60],
    ['visits.rectificationsOverdue', 1, 1],
    ['inspections.plansInForce', 0, null],
    ['inspections.drawsConcluded', 1, 1],
    ['inspections.toDo', all - 4, null],
    ['inspections.done', 4, null],
    ['inspections.withProblems', 2, 4],
    ['inspections.publishedInTime', 1, 4],
    ['inspections.doorsSaved', 0, null],
    ['worklists.itemsOverdue', 0, 0],
    ['worklists.itemsStruckOff', 0, 0],
  ])
})

test('a figure that is not the caller’s to see does not exist for him', async () => {
  const cookie = await signedIn(town.tree.county.id, ['creditOfficer'])
  const { items } = await ask<{ items: FigureAnswer[] }>(cookie, 'figures')
  expect(items.map(({ name }) => name).filter((name) => /^(visits|inspections|exchange)/.test(name))).toEqual([])
  const reply = await town.platform.server.inject({
    url: '/api/figures/visits.rectificationsOverdue',
    headers: { cookie },
  })
  expect([reply.statusCode, reply.json().code]).toEqual([404, 'figure/not-found'])
  const inspector = await signedIn(town.tree.county.id, ['inspector'])
  expect((await town.platform.server.inject({ url: '/api/figures', headers: { cookie: inspector } })).statusCode).toBe(
    403,
  )
})

test('usage counts acts and people of each unit, also of one that did nothing', async () => {
  const administrator = await signedIn(town.tree.county.id, ['systemAdministrator'])
  for (const name of ['东街所', '西街所']) {
    const payload = { name, kind: 'office', parentId: town.tree.county.id, validFrom: '2026-01-01' }
    const headers = { cookie: administrator, 'idempotency-key': randomUUID() }
    await town.platform.server.inject({ method: 'POST', url: '/api/units', headers, payload })
  }
  const { items } = await ask<UsageAnswer>(await signedIn(town.tree.city.id, ['bureauLeader']), 'usage')
  expect(items.map(({ name, people, acts, modules: parts }) => [name, people, acts, parts])).toEqual([
    ['清枰市局', 0, 0, []],
    [
      '沛河县局',
      2,
      4,
      [
        { module: 'authorities', acts: 2 },
        { module: 'exchange', acts: 2 },
      ],
    ],
    ['麦川县局', 0, 0, []],
  ])
  expect(items.map(({ accounts }) => accounts > 0)).toEqual([true, true, true])
})

test('every figure has its words in every language', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const { statistics } = (await loadTexts(language)) as {
      statistics: { figures: Record<string, unknown>; groups: Record<string, string> }
    }
    const groups = new Set(figures.map(({ name }) => name.split('.')[0] ?? ''))
    expect([...groups].filter((group) => !statistics.groups[group])).toEqual([])
    for (const { name, denominator, trend } of figures) {
      const [module = '', figure = ''] = name.split('.')
      const words = (statistics.figures[module] as Record<string, Record<string, string>> | undefined)?.[figure]
      expect([name, Object.keys(words ?? {}).sort()]).toEqual([
        name,
        ['law', 'name', 'numerator', ...(denominator ? ['base', 'denominator'] : []), ...(trend ? ['day'] : [])].sort(),
      ])
    }
  }
})

test('classes are counted for nobody who may not see them (D-02)', async () => {
  const inspector = await signedIn(town.tree.county.id, ['inspector', 'registrar'])
  const reply = await town.platform.server.inject({ url: '/api/figures/credit.classD', headers: { cookie: inspector } })
  expect([reply.statusCode, reply.json().code]).toEqual([403, 'access/not-permitted'])
  for (const { name, permission } of figures.filter((figure) => figure.name.startsWith('credit.')))
    expect([name, permission]).toEqual([name, 'credit.read'])
})

test('when the records behind the figures are deleted, the figures are gone', async () => {
  const cookie = await signedIn(town.tree.city.id, ['bureauLeader', 'planner'])
  const tables = ['businesses.business', 'visits.rectification', 'exchange.delivery', 'inspections.inspection']
  for (const table of tables) await town.platform.pool.query(`delete from ${table}`)
  const { items } = await ask<{ items: FigureAnswer[] }>(cookie, 'figures')
  const left = items.filter(({ numerator }) => numerator.value > 0).map(({ name }) => name)
  expect(items.filter(({ permille }) => permille !== null).map(({ name }) => name)).toEqual(left)
  expect(left).toEqual(['inspections.drawsConcluded'])
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { loadTexts } from '../../locales/index.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import type { FigureAnswer, FigureDetail, Side, UsageAnswer } from './pure.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
const at = '2026-03-02T01:00:00.000Z'
const figures = modules.flatMap((module) => module.figures ?? [])

beforeAll(async () => {
  platform = await testPlatform(() => at)
  tree = await smallTree(platform.contextAt(at, founder))
  await addBusinesses(tree.county.id, tree.office.id)
  await addBusinesses(tree.otherCounty.id, null)
})
afterAll(() => platform.drop())

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
    await platform.pool.query(
      `insert into businesses.business (id, bureau_id, bureau_reason, office_id, office_reason, subject_kind, name, state,
        division, place_reason, founded_on, search_name, initials, letters, name_tokens, domicile_tokens, code_tokens)
      values ($1, $2, 'entered', $3, $4, 'business', '商行', $5, $6, 'unknown', $7, '', '', '', '{}', '{}', '{}')`,
      [randomUUID(), bureauId, office, office && 'assigned', state, division, foundedOn],
    )
}

async function signedIn(unitId: string, roles: Parameters<typeof personOf>[3]) {
  const caller = await personOf(platform, platform.contextAt(at, founder), unitId, roles)
  const { rows } = await platform.pool.query('select username from authorities.account where id = $1', [
    caller.accountId,
  ])
  const reply = await platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': randomUUID() },
    payload: { username: rows[0].username, password: 'correct horse battery' },
  })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

async function ask<Answer>(cookie: string, path: string): Promise<Answer> {
  const reply = await platform.server.inject({ url: `/api/${path}`, headers: { cookie } })
  expect([path, reply.statusCode, reply.statusCode === 200 ? '' : reply.body]).toEqual([path, 200, ''])
  return reply.json() as Answer
}

/** Goes through every page of the list a number opens. */
async function walk(cookie: string, { path, filters }: Side): Promise<number> {
  const ids = new Set<string>()
  let after: string | null = ''
  while (after !== null) {
    const query = new URLSearchParams({ ...filters, limit: '2', ...(after ? { after } : {}) })
    const page: { items: { id: string }[]; next: string | null } = await ask(cookie, `${path}?${query}`)
    for (const { id } of page.items) ids.add(id)
    after = page.next
  }
  return ids.size
}

const sidesOf = ({ numerator, denominator }: Pick<FigureAnswer, 'numerator' | 'denominator'>): Side[] =>
  denominator ? [numerator, denominator] : [numerator]

const people = [
  ['a bureau leader of the city', () => tree.city.id, ['bureauLeader']],
  ['a planner of a county', () => tree.county.id, ['planner']],
  ['the head of an office', () => tree.office.id, ['officeHead']],
  ['a credit officer of another county', () => tree.otherCounty.id, ['creditOfficer']],
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
  const county = await signedIn(tree.county.id, ['bureauLeader'])
  const city = await signedIn(tree.city.id, ['bureauLeader'])
  const onFile = async (cookie: string) =>
    (await ask<FigureDetail>(cookie, 'figures/businesses.onFile')).figure.numerator.value
  expect([await onFile(county), await onFile(city)]).toEqual([5, 10])
})

test('a share names its base, and the parts of the units add up to the whole', async () => {
  const cookie = await signedIn(tree.city.id, ['bureauLeader'])
  const { figure, units } = await ask<FigureDetail>(cookie, 'figures/businesses.unknownPlace')
  expect([figure.numerator.value, figure.denominator?.value, figure.permille]).toEqual([4, 10, 400])
  expect(units.map(({ name, numerator }) => [name, numerator.value])).toEqual([
    ['清枰市局', 0],
    ['沛河县局', 2],
    ['麦川县局', 2],
  ])
})

test('a county sees its offices, and what belongs to none of them', async () => {
  const cookie = await signedIn(tree.county.id, ['bureauLeader'])
  const { units } = await ask<FigureDetail>(cookie, 'figures/businesses.onFile')
  expect(units.map(({ name, numerator }) => [name, numerator.value])).toEqual([
    ['城关所', 3],
    [null, 2],
  ])
})

test('the series ends with this month and counts by the day the figure names', async () => {
  const cookie = await signedIn(tree.county.id, ['bureauLeader'])
  const { trend, definition } = await ask<FigureDetail>(cookie, 'figures/businesses.onFile')
  expect(definition.trend).toBe('foundedOn')
  expect(trend).toHaveLength(12)
  expect(trend.slice(-2).map(({ month, numerator }) => [month, numerator.value])).toEqual([
    ['2026-02', 2],
    ['2026-03', 1],
  ])
})

test('a figure that is not the caller’s to see does not exist for him', async () => {
  const cookie = await signedIn(tree.county.id, ['creditOfficer'])
  const reply = await platform.server.inject({ url: '/api/figures/visits.rectificationsOverdue', headers: { cookie } })
  expect([reply.statusCode, reply.json().code]).toEqual([404, 'figure/not-found'])
  const inspector = await signedIn(tree.county.id, ['inspector'])
  expect((await platform.server.inject({ url: '/api/figures', headers: { cookie: inspector } })).statusCode).toBe(403)
})

test('usage counts acts and people of each unit, also of one that did nothing', async () => {
  const administrator = await signedIn(tree.county.id, ['systemAdministrator'])
  for (const name of ['东街所', '西街所']) {
    const payload = { name, kind: 'office', parentId: tree.county.id, validFrom: '2026-01-01' }
    const headers = { cookie: administrator, 'idempotency-key': randomUUID() }
    await platform.server.inject({ method: 'POST', url: '/api/units', headers, payload })
  }
  const { items } = await ask<UsageAnswer>(await signedIn(tree.city.id, ['bureauLeader']), 'usage')
  expect(items.map(({ name, people, acts, modules: parts }) => [name, people, acts, parts])).toEqual([
    ['清枰市局', 0, 0, []],
    ['沛河县局', 1, 2, [{ module: 'authorities', acts: 2 }]],
    ['麦川县局', 0, 0, []],
  ])
  expect(items.map(({ accounts }) => accounts > 0)).toEqual([true, true, true])
})

test('every figure has its words in every language', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const { statistics } = (await loadTexts(language)) as { statistics: { figures: Record<string, unknown> } }
    for (const { name, denominator, trend } of figures) {
      const [module = '', figure = ''] = name.split('.')
      const words = (statistics.figures[module] as Record<string, Record<string, string>> | undefined)?.[figure]
      expect([name, Object.keys(words ?? {}).sort()]).toEqual([
        name,
        ['law', 'name', 'numerator', ...(denominator ? ['denominator'] : []), ...(trend ? ['day'] : [])].sort(),
      ])
    }
  }
})

test('when the records behind a figure are deleted, the figure is gone', async () => {
  const cookie = await signedIn(tree.city.id, ['bureauLeader'])
  await platform.pool.query('delete from businesses.business')
  const { figure } = await ask<FigureDetail>(cookie, 'figures/businesses.unknownPlace')
  expect([figure.numerator.value, figure.denominator?.value, figure.permille]).toEqual([0, 0, null])
})

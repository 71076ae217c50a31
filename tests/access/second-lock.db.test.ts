import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { type Db, sql } from '../../kernel/database.ts'
import { recordAct } from '../../kernel/journal.ts'
import { crossBureaus, showToPlanner } from '../../kernel/row-locks/cross.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../platform.ts'
import { type Planted, plantRecords } from './plant.ts'

const at = '2026-03-02T01:00:00.000Z'
let platform: TestPlatform
let own: Planted
let foreign: Planted
let above: Planted
let person: Caller
let superior: Caller

beforeAll(async () => {
  platform = await testPlatform(() => at)
  const context = platform.contextAt(at, founder)
  const tree = await smallTree(context)
  const places = { own: tree.county, foreign: tree.otherCounty, above: tree.city }
  const planted = await plantRecords(
    platform.pool,
    Object.entries(places).map(([name, { id }]) => ({ name, bureauId: id, unitId: id })),
  )
  for (const one of planted) {
    if (one.name === 'own') own = one
    else if (one.name === 'foreign') foreign = one
    else above = one
  }
  person = await personOf(platform, context, tree.county.id, ['planner'])
  superior = await personOf(platform, context, tree.city.id, ['planner'])
}, 120_000)
afterAll(() => platform?.drop())

const dbOf = (caller: Caller): Db => platform.contextAt(at, caller).db
const idsIn = async (db: Db, table: string) =>
  (await sql<{ id: string }>`select id::text as id from ${sql.table(table)}`.execute(db)).rows.map(({ id }) => id)

describe('a question that forgot its bureau', () => {
  const tables = [
    'businesses.business',
    'businesses.premises',
    'businesses.import',
    'authorities.officer',
    'authorities.account',
    'exchange.delivery',
    'channels.arrival',
    'channels.telling',
    'visits.visit',
    'visits.rectification',
    'inspections.plan',
    'inspections.draw',
    'inspections.inspection',
    'inspections.conflict',
    'dossiers.fact',
  ]

  test.each(tables)('finds in %s what is the own, and nothing of another bureau or the one above', async (table) => {
    const found = await idsIn(dbOf(person), table)
    expect(found).toContain(own.ids.get(table))
    expect(found).not.toContain(foreign.ids.get(table))
    expect(found).not.toContain(above.ids.get(table))
  })

  test.each(tables)('of the bureau above finds in %s what lies below', async (table) => {
    const found = await idsIn(dbOf(superior), table)
    expect(found).toEqual(expect.arrayContaining([own.ids.get(table), foreign.ids.get(table), above.ids.get(table)]))
  })

  test.each([
    ['credit.classification', 'business_id', 'businesses.business'],
    ['credit.indicator', 'business_id', 'businesses.business'],
    ['inspections.draw_line', 'frame_id', 'inspections.draw'],
    ['inspections.commitment', 'draw_id', 'inspections.draw'],
    ['businesses.import_row', 'import_id', 'businesses.import'],
    ['authorities.passkey', 'account_id', 'authorities.account'],
  ])('finds in %s only what belongs to a record it may see', async (table, column, owner) => {
    const { rows } = await sql<{ owner: string }>`
      select ${sql.ref(column)}::text as owner from ${sql.table(table)}`.execute(dbOf(person))
    expect(rows.map((row) => row.owner)).toContain(own.ids.get(owner))
    expect(rows.map((row) => row.owner)).not.toContain(foreign.ids.get(owner))
    expect(rows.map((row) => row.owner)).not.toContain(above.ids.get(owner))
  })

  test('finds nothing of another bureau through a view of another module', async () => {
    const found = await idsIn(dbOf(person), 'businesses.business_view')
    expect(found).toContain(own.ids.get('businesses.business'))
    expect(found).not.toContain(foreign.ids.get('businesses.business'))
  })
})

describe('a write that forgot its bureau', () => {
  test('changes and removes nothing of another bureau', async () => {
    const db = dbOf(person)
    const changed = await sql`update businesses.business set name = 'changed'`.execute(db)
    expect(Number(changed.numAffectedRows)).toBe(1)
    const removed = await sql`delete from inspections.conflict`.execute(db)
    expect(Number(removed.numAffectedRows)).toBe(1)
  })

  test('cannot put a record into another bureau', async () => {
    const putting = sql`insert into inspections.conflict (id, bureau_id, officer_id, business_id, reason, declared_at)
      values (gen_random_uuid(), ${foreign.bureauId}, gen_random_uuid(), gen_random_uuid(), 'x', now())`
    await expect(putting.execute(dbOf(person))).rejects.toThrow('row-level security')
    const moving = sql`update inspections.plan set bureau_id = ${foreign.bureauId}`
    await expect(moving.execute(dbOf(person))).rejects.toThrow('row-level security')
  })
})

describe('a connection', () => {
  test('that goes from hand to hand reaches each time what its caller may reach, whoever had it before', async () => {
    for (const [caller, count] of [
      [person, 1],
      [superior, 3],
      [person, 1],
    ] as const)
      expect(await idsIn(dbOf(caller), 'visits.visit')).toHaveLength(count)
  })

  test('of which nothing was said reaches nothing', async () => {
    const client = await platform.callers?.pool.connect()
    await client?.query(`set role steelyard_callers; select set_config('steelyard.bureaus', '', false)`)
    const found = await client?.query('select id from businesses.business')
    client?.release(true)
    expect(found?.rows).toEqual([])
  })

  test('reaches further for the one transaction that says why, and not after it', async () => {
    const db = dbOf(person)
    const crossing = await db.transaction().execute(async (tx) => {
      await crossBureaus(tx, 'a test of the crossing')
      return idsIn(tx, 'visits.visit')
    })
    expect(crossing).toHaveLength(3)
    const broken = db.transaction().execute(async (tx) => {
      await crossBureaus(tx, 'a test of the crossing')
      throw new Error('rolled back')
    })
    await expect(broken).rejects.toThrow('rolled back')
    expect(await idsIn(db, 'visits.visit')).toHaveLength(1)
  })

  test('lets the planner look at a table, and reaches no further after it', async () => {
    const reached = await dbOf(person)
      .transaction()
      .execute(async (tx) => {
        await showToPlanner(tx, 'visits.visit')
        return idsIn(tx, 'visits.visit')
      })
    expect(reached).toHaveLength(1)
    const { rows } = await platform.pool.query(
      `select reltuples::int as n from pg_class where oid = 'visits.visit'::regclass`,
    )
    expect(rows).toEqual([{ n: 3 }])
  })
})

describe('the journal', () => {
  test.each(['entry', 'leaf', 'checkpoint', 'payload', 'pseudonym'])(
    'takes what is new into %s and gives no caller the right to change, remove or empty it',
    async (table) => {
      const { rows } = await platform.pool.query(
        `select p.privilege, has_table_privilege('steelyard_callers', 'journal.' || $1, p.privilege) as has
         from unnest('{select,insert,update,delete,truncate}'::text[]) as p(privilege)`,
        [table],
      )
      expect(rows.filter(({ has }) => has).map(({ privilege }) => privilege)).toEqual(['select', 'insert'])
    },
  )

  test('is written by a caller, and refuses him a change before any trigger is asked', async () => {
    const context = platform.contextAt(at, person)
    await context.db
      .transaction()
      .execute((tx) => recordAct(tx, context, { action: 'test.act', subject: { type: 'test', id: 't' }, payload: {} }))
    await expect(sql`update journal.entry set action = 'changed'`.execute(context.db)).rejects.toThrow(
      'permission denied for table entry',
    )
  })
})

test('every table with a bureau is locked, or its module says why it need not be', async () => {
  const { rows } = await platform.pool.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and not c.relrowsecurity and n.nspname !~ '^pg_' and exists (
       select from pg_attribute a where a.attrelid = c.oid and a.attname = 'bureau_id') order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual([
    'authorities.unit',
    'codes.edition',
    'credit.model_version',
    'documents.template',
    'inspections.item',
    'inspections.item_list',
    'kernel.attachment',
    'kernel.job',
    'laws.response_period',
    'laws.rule_version',
    'matters.master',
  ])
})

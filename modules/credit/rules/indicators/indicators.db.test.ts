import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database.ts'
import { measuredColumns } from '../columns.ts'
import type { Fact } from '../fact-kinds.ts'
import { readModelVersion } from '../model-version.ts'
import { complaintsInARow, fact, day as someDay } from './arbitrary-facts.ts'
import { compileIndicators, measureRegister, type RegisteredBusiness, type Relation } from './index.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const { measures } = readModelVersion(JSON.parse(read('../../../../data/credit/general-1.json')))
let database: FreshDatabase
let client: pg.Client

// Stand-ins with the columns that are read; the last test holds them to the real views.
const standIns = `
  create schema businesses; create schema dossiers; create schema credit;
  create table businesses.business_view (id uuid primary key, subject_kind text, kind text, state text, founded_on date,
    trade_code text, address_unit text, city text, headquarters_id uuid, head text, phone text);
  create table businesses.premises_view (business_id uuid, kind text, is_domicile boolean, market_id uuid, valid_from date, valid_until date);
  create view businesses.relation_view as
    select a.id as business_id, b.id as related_id, r.relation
    from businesses.business_view a join businesses.business_view b on b.id <> a.id
    cross join lateral (values
      ('sameHead', a.head = b.head),
      ('samePhone', a.phone = b.phone),
      ('sameAddressUnit', a.address_unit = b.address_unit and a.city is not distinct from b.city),
      ('headquarters', a.headquarters_id = b.id),
      ('branch', b.headquarters_id = a.id),
      ('sameChain', a.headquarters_id = b.headquarters_id)) r (relation, holds)
    where r.holds;
  create table dossiers.fact_view (id uuid, subject_id uuid, kind text, occurred_on date, payload jsonb, withdrawn_on date);`

beforeAll(async () => {
  database = await freshDatabase('credit_indicators')
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(standIns)
  await client.query(read('../../migrations/0001-create-credit.sql'))
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

const nullable = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 6 })
const business = fc.record({
  kind: fc.constantFrom('limitedCompany', 'individualBusiness', 'farmersCooperative', 'branch', 'other', null),
  state: fc.oneof(
    { weight: 5, arbitrary: fc.constant('active') },
    fc.constantFrom('suspended', 'revoked', 'deregistered', 'movedOut'),
  ),
  foundedOn: nullable(fc.oneof(someDay, fc.constantFrom('2019-01-31', '2024-02-29', '2025-10-31'))),
  tradeCode: nullable(fc.constantFrom('F5225', '5225', 'H6210', '5264', 'I6510', '99', 'F', '501')),
  addressUnit: nullable(fc.constantFrom('A-1', 'A-2')),
  city: nullable(fc.constantFrom('990100', '990200')),
  head: nullable(fc.constantFrom('王伟', '张三丰', '梁某', '王')),
  phone: nullable(fc.constantFrom('12900000001', '12900000002')),
  isInHall: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
  headquarters: fc.option(fc.nat({ max: 9 }), { freq: 2 }),
  facts: fc.tuple(fc.array(fact, { maxLength: 14 }), complaintsInARow).map((lists) => lists.flat()),
})
const register = fc.array(business, { minLength: 1, maxLength: 10 })
type Drawn = typeof business extends fc.Arbitrary<infer Value> ? Value : never

function idOf(index: number): string {
  return `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
}

function headquartersOf({ headquarters }: Drawn, index: number, count: number): string | null {
  return headquarters === null || headquarters >= count || headquarters === index ? null : idOf(headquarters)
}

async function store(drawn: readonly Drawn[]): Promise<void> {
  await client.query('truncate businesses.business_view, businesses.premises_view, dossiers.fact_view')
  const rows = drawn.map((one, index) => ({
    id: idOf(index),
    subject_kind: 'business',
    kind: one.kind,
    state: one.state,
    founded_on: one.foundedOn,
    trade_code: one.tradeCode,
    address_unit: one.addressUnit,
    city: one.city,
    headquarters_id: headquartersOf(one, index, drawn.length),
    head: one.head,
    phone: one.phone,
  }))
  const halls = drawn.flatMap((one, index) => (one.isInHall ? [hallOf(idOf(index))] : []))
  const facts = drawn.flatMap((one, index) => one.facts.map((found, number) => factRow(found, index, number)))
  await insert('businesses.business_view', rows)
  await insert('businesses.premises_view', halls)
  await insert('dossiers.fact_view', facts)
}

async function insert(table: string, rows: readonly object[]): Promise<void> {
  await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows),
  ])
}

function hallOf(businessId: string) {
  return { business_id: businessId, kind: 'stall', is_domicile: true, valid_from: '2000-01-01' }
}

function factRow({ kind, occurredOn, withdrawnOn, payload }: Fact, index: number, number: number) {
  return {
    id: idOf(index * 1000 + number),
    subject_id: idOf(index),
    kind,
    occurred_on: occurredOn,
    payload,
    withdrawn_on: withdrawnOn,
  }
}

async function relations(): Promise<readonly Relation[]> {
  const { rows } = await client.query(
    `select business_id as "businessId", related_id as "relatedId", relation from businesses.relation_view`,
  )
  return rows
}

function registered(drawn: readonly Drawn[]): readonly RegisteredBusiness[] {
  return drawn.map((one, index) => ({
    ...one,
    id: idOf(index),
    headquartersId: headquartersOf(one, index, drawn.length),
  }))
}

test('the statement and the JavaScript measure the same from any facts on any day', async () => {
  const sql = compileIndicators(measures)
  await fc.assert(
    fc.asyncProperty(register, someDay, async (drawn, day) => {
      await store(drawn)
      const expected = measureRegister(registered(drawn), await relations(), day, measures)
      const { rows } = await client.query(`select *, as_of::text from (${sql}) m`, [day])
      const found = new Map(rows.map(({ business_id, as_of, ...row }) => [business_id, row]))
      expect(found).toEqual(new Map(expected))
    }),
    { numRuns: 100 },
  )
}, 120_000)

test('what the statement measures fits the kept table, column by column', async () => {
  const [drawn = []] = fc.sample(register, { numRuns: 1, seed: 3 })
  await store(drawn)
  await client.query('truncate credit.indicator')
  await client.query(`insert into credit.indicator ${compileIndicators(measures)}`, ['2026-11-01'])
  const { rows } = await client.query('select * from credit.indicator limit 1')
  expect(Object.keys(rows[0]).slice(3)).toEqual([...measuredColumns])
})

test('a malformed payload that somebody entered does not stop the run', async () => {
  const kinds = [
    'visitConcluded',
    'penaltyDecided',
    'annualReportFiled',
    'examinationOverdue',
    'permitGranted',
    'gradeAssessed',
  ]
  const payloads = [
    {},
    { results: 'six', kinds: 7, fineFen: '1.5e99', year: -1.5, dueOn: '2026-02-31', validUntil: 3, line: [] },
    { results: { 6: 6 }, kinds: ['none', 1], year: '99999999999999999999', dueOn: 'soon' },
  ]
  const [drawn = []] = fc.sample(register, { numRuns: 1, seed: 4 })
  await store(drawn)
  const plain = factRow({ kind: 'registered', occurredOn: '2026-10-01', withdrawnOn: null, payload: {} }, 0, 500)
  await insert(
    'dossiers.fact_view',
    kinds.flatMap((kind) => payloads.map((payload) => ({ ...plain, kind, payload }))),
  )
  await expect(client.query(compileIndicators(measures), ['2026-11-01'])).resolves.toBeDefined()
})

test('the statement stands on the views that the modules really have', async () => {
  const real = await freshDatabase('credit_views')
  const other = new pg.Client({ connectionString: real.url })
  await other.connect()
  try {
    for (const module of ['businesses', 'dossiers']) {
      await other.query(`create schema ${module}`)
      const folder = new URL(`../../../${module}/`, import.meta.url)
      const migrations = readdirSync(new URL('migrations/', folder)).sort()
      for (const file of migrations) await other.query(readFileSync(new URL(`migrations/${file}`, folder), 'utf8'))
      await other.query(readFileSync(new URL('views.sql', folder), 'utf8'))
    }
    const { rows } = await other.query(compileIndicators(measures), ['2026-11-01'])
    expect(rows).toEqual([])
  } finally {
    await other.end()
    await real.drop()
  }
})

import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import pg from 'pg'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, addMonths } from '../../../../kernel/calendar.ts'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database.ts'
import { measuredColumns } from '../columns.ts'
import {
  abnormalReasons,
  entityStates,
  type Fact,
  type FactKind,
  type FactPayload,
  factPayloads,
  penaltyKinds,
  registrationMatters,
} from '../fact-kinds.ts'
import { readModelVersion } from '../model-version.ts'
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
      ('sameHead', a.head = b.head and a.head <> 'masked'),
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

// Facts to draw: days crowd around the ends of the windows that end on 2026-11-01 and 2026-02-28, references are few, so
// that facts name each other.

const ends = ['2026-11-01', '2026-02-28'] as const
const shift = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -1, max: 1 }) }, fc.integer({ min: -40, max: 40 }))

/** A day on, just before or just after the end of some window. */
const someDay = fc.oneof(
  fc
    .tuple(fc.constantFrom(...ends), fc.constantFrom(0, 0, 6, 12, 24, 36), shift)
    .map(([end, months, days]) => addDays(addMonths(end, -months), days)),
  fc
    .tuple(fc.constantFrom(...ends), fc.constantFrom(-30, 30), shift)
    .map(([end, days, more]) => addDays(end, days + more)),
)
const asOf = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...ends) }, someDay)

const reference = fc.constantFrom('1', '2')
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })
const category = fc.constantFrom('catering', 'catering', 'vaccination', 'somethingElse')
const promise = fc.constantFrom('worryFree' as const, 'noReasonReturn' as const)
const scheme = fc.constantFrom('HACCP' as const, 'GSP' as const)
const results = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([1]) },
  fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 0, maxLength: 3 }),
)
const fen = fc.constantFrom(0, 1, 999_999, 1_000_000, 9_999_999, 10_000_000, 60_000_000, 100_000_000)

/** Absent fields are drawn as undefined, which JSON leaves out. */
type Loose<Payload> = { [Field in keyof Payload]: Payload[Field] | undefined }
type Payloads = { readonly [Kind in FactKind]: fc.Arbitrary<Loose<FactPayload<Kind>>> }
const nothing = fc.constant({})
const ofItem = fc.record({ item: reference, dueOn: someDay })

const payloads: Payloads = {
  registered: nothing,
  registrationChanged: fc.record({ what: fc.subarray([...registrationMatters], { minLength: 1 }) }),
  capitalTermMarked: nothing,
  capitalTermCleared: nothing,
  registrationFraudEstablished: fc.record({ way: fc.constantFrom('falseDocuments', 'otherIdentity') }),
  addressHosted: nothing,
  addressHostingEnded: nothing,
  letterReturned: nothing,
  permitGranted: fc.record({ category, validUntil: fc.option(someDay) }),
  permitEnded: fc.record({ category, reason: fc.constantFrom('givenUp', 'expired', 'revoked') }),
  permitRenewalApplied: fc.record({ category }),
  permitNeeded: fc.record({ category }),
  annualReportFiled: fc.record({
    year: fc.integer({ min: 2021, max: 2026 }),
    late: fc.boolean(),
    zeroActivity: optional(fc.boolean()),
  }),
  annualReportMissed: fc.record({ year: fc.integer({ min: 2021, max: 2026 }) }),
  abnormalListed: fc.record({ reason: fc.constantFrom(...abnormalReasons) }),
  abnormalDelisted: fc.record({
    reason: optional(fc.constantFrom(...abnormalReasons)),
    how: fc.constantFrom('removed', 'repaired', 'revoked'),
  }),
  seriousListed: nothing,
  seriousDelisted: nothing,
  publicityCorrected: nothing,
  judgmentDefaulterListed: nothing,
  judgmentDefaulterDelisted: nothing,
  equityFrozen: nothing,
  equityReleased: nothing,
  commitmentBroken: nothing,
  rebirthConfirmed: fc.record({ former: reference }),
  visitConcluded: fc.record({
    item: fc.constant('registration-matters'),
    way: fc.constantFrom('onSite', 'written'),
    random: fc.boolean(),
    planned: optional(fc.boolean()),
    results,
    entityState: fc.option(fc.constantFrom(...entityStates), { freq: 2 }),
    problems: fc.nat({ max: 3 }),
  }),
  rectificationOrdered: fc.record({ order: reference, dueOn: someDay }),
  rectificationDone: fc.record({ order: reference }),
  rectificationOverdue: fc.record({ order: reference }),
  penaltyDecided: fc.record({
    decision: reference,
    case: optional(reference),
    violationGroup: fc.constantFrom('inspectionRefusal', 'food'),
    kinds: fc.subarray([...penaltyKinds], { minLength: 1, maxLength: 2 }),
    fineFen: fen,
    confiscationFen: fen,
    procedure: fc.constantFrom('summary', 'ordinary'),
    payBy: fc.option(someDay),
  }),
  penaltyRevoked: fc.record({ decision: reference }),
  penaltyRepaired: fc.record({ decision: reference }),
  penaltyPerformed: fc.record({ decision: reference }),
  penaltyDeferred: fc.record({ decision: reference, until: someDay }),
  criminalTransferAccepted: nothing,
  recallNotDone: fc.record({ order: reference }),
  recallDone: fc.record({ order: reference }),
  sampleFailed: fc.record({ attributed: fc.boolean() }),
  examinationOverdue: ofItem,
  selfTestOverdue: ofItem,
  maintenanceOverdue: ofItem,
  equipmentPutInOrder: fc.record({ item: reference }),
  accidentConcluded: fc.record({
    field: fc.constantFrom('food', 'drugs', 'equipment'),
    grade: fc.constantFrom('ordinary', 'larger'),
    deaths: fc.constantFrom(0, 1),
    responsible: fc.boolean(),
  }),
  gradeAssessed: fc.record({
    line: fc.constantFrom('catering', 'device', 'unheardOf'),
    grade: fc.constantFrom('A', 'B', 'C', 'D', '3', '4'),
    validUntil: fc.option(someDay),
  }),
  complaintAccepted: fc.record({ complaint: reference }),
  complaintConcluded: fc.record({
    complaint: reference,
    terminationCode: fc.option(fc.constantFrom(2, 3)),
    refusedBy: optional(fc.constantFrom('respondent', 'complainant', null)),
  }),
  complaintRecurred: fc.record({ complaint: reference }),
  violationReportVerified: fc.record({ ledToFiling: fc.boolean(), case: optional(reference) }),
  goodStandingCertified: fc.record({ scheme, validUntil: someDay }),
  goodStandingCertificateEnded: fc.record({ scheme }),
  qualityAwarded: nothing,
  promiseMade: fc.record({ promise }),
  promiseEnded: fc.record({ promise }),
  promiseBroken: fc.record({ promise }),
  hazardSelfReported: fc.record({ corrected: fc.boolean() }),
}

const kinds = Object.keys(payloads) as FactKind[]
// fc.option gives null once in `freq` draws and one; here most facts stand.
const withdrawn = fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, someDay)

function factOf(...of: readonly FactKind[]): fc.Arbitrary<Fact> {
  return fc
    .constantFrom(...of)
    .chain((kind) =>
      fc.record({
        kind: fc.constant(kind),
        occurredOn: someDay,
        withdrawnOn: withdrawn,
        payload: payloads[kind] as fc.Arbitrary<unknown>,
      }),
    )
    .map((found) => found as Fact)
}

// Kinds that bear on each other: some of one circle, so that counts reach three and five and one fact ends another.
const circles: readonly (readonly FactKind[])[] = [
  ['visitConcluded'],
  ['complaintAccepted'],
  ['complaintConcluded', 'complaintRecurred'],
  ['penaltyDecided', 'penaltyDecided', 'penaltyRevoked', 'penaltyRepaired', 'penaltyPerformed', 'penaltyDeferred'],
  ['penaltyDecided', 'violationReportVerified'],
  ['permitGranted', 'permitGranted', 'permitEnded', 'permitRenewalApplied', 'permitNeeded'],
  ['annualReportFiled', 'annualReportMissed'],
  ['abnormalListed', 'abnormalDelisted', 'seriousListed', 'seriousDelisted'],
  ['rectificationOrdered', 'rectificationDone', 'rectificationOverdue'],
  ['registrationChanged'],
  ['examinationOverdue', 'maintenanceOverdue', 'equipmentPutInOrder'],
  ['goodStandingCertified', 'goodStandingCertificateEnded', 'promiseMade', 'promiseEnded', 'promiseBroken'],
  ['gradeAssessed'],
  ['recallNotDone', 'recallDone'],
  ['letterReturned', 'annualReportFiled', 'visitConcluded', 'sampleFailed'],
]
const fact = factOf(...kinds)
const circle = fc
  .constantFrom(...circles)
  .chain((of) => fc.array(factOf(...of), { minLength: 1, maxLength: 8, size: 'max' }))

/** Complaints on few days, enough for a burst and for a rank among peers. */
const complaintRow: fc.Arbitrary<readonly Fact[]> = fc
  .array(fc.tuple(fc.constantFrom(0, -29, -30, -31, -200), fc.integer({ min: 1, max: 7 })), { maxLength: 3 })
  .map((days) =>
    days.flatMap(([back, count]) =>
      Array.from({ length: back === -200 ? count * 4 : count }, (): Fact => {
        const occurredOn = addDays(ends[0], back)
        return { kind: 'complaintAccepted', occurredOn, withdrawnOn: null, payload: { complaint: '1' } }
      }),
    ),
  )

const nullable = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 6 })
const business = fc.record({
  kind: fc.constantFrom('limitedCompany', 'individualBusiness', 'farmersCooperative', 'branch', 'other', null),
  state: fc.oneof(
    { weight: 5, arbitrary: fc.constant('active') },
    fc.constantFrom('suspended', 'revoked', 'deregistered', 'movedOut'),
  ),
  foundedOn: nullable(fc.oneof(someDay, fc.constantFrom('2019-01-31', '2024-02-29', '2025-10-31'))),
  tradeCode: nullable(fc.constantFrom('F5225', '5225', '5219', 'H6210', '5264', 'I6510', '99', 'F', '501')),
  addressUnit: nullable(fc.constantFrom('A-1', 'A-2')),
  city: nullable(fc.constantFrom('990100', '990200')),
  head: nullable(fc.constantFrom('王伟', '张三丰', 'masked')),
  phone: nullable(fc.constantFrom('12900000001', '12900000002')),
  isInHall: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
  headquarters: fc.option(fc.nat({ max: 9 }), { freq: 2 }),
  facts: fc.tuple(fc.array(fact, { maxLength: 6 }), circle, circle, complaintRow).map((lists) => lists.flat()),
})
const register = fc.array(business, { minLength: 1, maxLength: 12, size: 'max' })
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

test('the facts drawn here are well formed', () => {
  const drawn = fc
    .sample(fact, 500)
    .map(({ kind, payload }) => ({ kind, payload: JSON.parse(JSON.stringify(payload)) }))
  expect(drawn.filter(({ kind, payload }) => !Value.Check(factPayloads[kind], payload))).toEqual([])
})

test('the statement and the JavaScript measure the same from any facts on any day', async () => {
  const sql = compileIndicators(measures)
  await fc.assert(
    fc.asyncProperty(register, asOf, async (drawn, day) => {
      await store(drawn)
      const expected = measureRegister(registered(drawn), await relations(), day, measures)
      const { rows } = await client.query(`select *, as_of::text from (${sql}) m`, [day])
      const found = new Map(rows.map(({ business_id, as_of, ...row }) => [business_id, row]))
      expect(found).toEqual(new Map(expected))
    }),
    { numRuns: 150 },
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

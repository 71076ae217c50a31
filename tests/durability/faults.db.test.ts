import { afterAll, beforeAll, expect, test } from 'vitest'
import { workOnce } from '../../apps/server/worker.ts'
import type { Caller } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { readableOf } from '../../kernel/files.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { createBusiness } from '../../modules/businesses/actions/businesses.ts'
import { keepRegisterFile, requestMerge, uploadRegister } from '../../modules/businesses/actions/imports.ts'
import { findImport } from '../../modules/businesses/queries/imports.ts'
import { classify } from '../../modules/credit/actions/classify.ts'
import { announceDraw, registerCustodianKey } from '../../modules/inspections/index.ts'
import { approvedPlan, type InspectionTown, inspectionTown, minutesAfter, newKeys } from '../inspection-town.ts'
import { founder } from '../platform.ts'
import { injectFaults } from './faults.ts'
import { poolsOf } from './tap.ts'

let town: InspectionTown
let faults: ReturnType<typeof injectFaults>
let setter: Caller

beforeAll(async () => {
  town = await inspectionTown()
  const { county, province, city, otherCounty } = town.tree
  setter = { ...founder, bureauId: county.id, bureauIds: [province, city, county, otherCounty].map(({ id }) => id) }
  faults = injectFaults(poolsOf(town.platform))
}, 120_000)
afterAll(() => town.platform.drop())

const as = (caller: Caller, key: string): Context => {
  const context = town.platform.contextAt(town.clock.at, caller, key)
  return { ...context, files: faults.store(context.files) }
}

/** Some minutes later: what failed is due again, and the lease of a worker that died has run out. */
async function settle() {
  town.clock.at = minutesAfter(town.clock.at, 5)
  await town.platform.pool.query(`update kernel.job set leased_until = now() where state = 'running'`)
  while (await workOnce(town.platform));
}

/** How many rows each table holds. */
async function count(): Promise<Record<string, number>> {
  const { pool } = town.platform
  const { rows } = await pool.query(`select string_agg(format(
      'select %L as name, count(*)::integer as rows from %I.%I', schemaname || '.' || tablename, schemaname, tablename),
      ' union all ') as question
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
      -- A job says more or less often how far it is; what failed is forgotten when it has succeeded.
      and tablename not in ('failed_delivery')`)
  const counted = await pool.query(rows[0].question)
  return Object.fromEntries(counted.rows.map((row: { name: string; rows: number }) => [row.name, row.rows]))
}

async function growth(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await count()
  await work()
  const after = await count()
  const grown = Object.entries(after).map(([name, rows]) => [name, rows - (before[name] ?? 0)] as const)
  return Object.fromEntries(grown.filter(([, rows]) => rows !== 0))
}

type Growth = Record<string, number>
type Weighing = {
  /** Done before each run, undisturbed. */
  readonly prepare?: (run: string) => Promise<unknown>
  /** What the tables may have grown by; by default as usual. */
  readonly expected?: (grown: Growth, usual: Growth) => Growth
}

/** Every call in the long run (`STEELYARD_DURABILITY=long`), every seventh in the short one. */
const step = process.env.STEELYARD_DURABILITY === 'long' ? 1 : 7

/**
 * Runs a flow once undisturbed, then again and again with the next call failing, each time followed by the retry a
 * person or a worker would make. What is in the database afterwards is the same each time.
 */
async function weigh(
  flow: (run: string) => Promise<unknown>,
  { prepare = async () => {}, expected = (_, usual) => usual }: Weighing = {},
) {
  // The first of all writes what comes once: pseudonyms, indicators.
  for (const run of ['first', 'usual']) await prepare(run)
  await flow('first')
  const usual = await growth(() => flow('usual'))
  let failed = 0
  for (let number = 1; ; number += step) {
    const run = `call-${number}`
    await prepare(run)
    let isReached = true
    const grown = await growth(async () => {
      const outcome = await faults.failing(number, () => flow(run))
      isReached = outcome.isReached
      if (outcome.error) {
        failed += 1
        // The pool learns in the next moment that a line is cut.
        await new Promise((resolve) => setTimeout(resolve, 20))
        await flow(run)
      }
    })
    expect({ number, grown }).toEqual({ number, grown: expected(grown, usual) })
    if (!isReached) return failed
  }
}

let made = 0
const code = () => {
  made += 1
  return makeCreditCode('92', '990101', `FALT${String(made).padStart(4, '0')}`)
}
const codes = new Map<string, string>()
const codeOf = (run: string) => {
  const known = codes.get(run) ?? code()
  codes.set(run, known)
  return known
}

test('a subject that is entered stands in register, journal and dossier once, whichever call failed', async () => {
  const failed = await weigh(async (run) => {
    await createBusiness(as(setter, `create-${run}`), {
      name: `Fault shop ${run}`,
      subjectKind: 'business',
      creditCode: codeOf(run),
      kind: 'individualBusiness',
      domicile: 'Fault street',
      foundedOn: '2020-05-05',
      state: 'active',
    })
    await settle()
  })
  expect(failed).toBeGreaterThan(10 / step)
}, 120_000)

test('a sign-in gives a session with its entry; one whose answer was lost is held by nobody and ends by itself', async () => {
  const { rows } = await town.platform.pool.query('select username from authorities.account limit 1')
  let twice = 0
  const expected = (grown: Growth, usual: Growth): Growth => {
    if (grown['authorities.session'] === usual['authorities.session']) return usual
    twice += 1
    return Object.fromEntries(Object.entries(usual).map(([name, count]) => [name, 2 * count]))
  }
  const failed = await weigh(
    async () => {
      const reply = await town.platform.server.inject({
        method: 'POST',
        url: '/api/session',
        headers: { 'idempotency-key': crypto.randomUUID() },
        payload: { username: rows[0].username, password: 'correct horse battery' },
      })
      if (reply.statusCode >= 500) throw new Error(reply.body)
      expect(reply.statusCode).toBe(200)
    },
    { expected },
  )
  expect(twice).toBeLessThanOrEqual(1)
  expect(failed).toBeGreaterThan(2 / step)
}, 120_000)

test('a class run is done once, whichever call failed', async () => {
  let day = 1
  const days = new Map<string, string>()
  const failed = await weigh((run) => {
    if (!days.has(run)) days.set(run, `2026-02-${String((day++ % 28) + 1).padStart(2, '0')}`)
    return classify(as(setter, `classify-${run}`), { asOf: days.get(run) ?? '' })
  })
  expect(failed).toBeGreaterThan(5 / step)
}, 120_000)

test('a draw is announced once, with its frame and its entry, whichever call failed', async () => {
  const plans = new Map<string, string>()
  const { at } = town.clock
  const prepare = async (run: string) => {
    plans.set(run, (await approvedPlan(town, { name: `Plan ${run}` })).id)
    await registerCustodianKey(as(town.people.custodian, `custodian-${run}`), {
      party: 'custodian',
      key: newKeys().publicKey,
    })
  }
  const failed = await weigh(
    (run) =>
      announceDraw(as(town.people.planner, `announce-${run}`), {
        planId: plans.get(run) ?? '',
        t1: minutesAfter(at, 2),
        t2: minutesAfter(at, 4),
        t3: minutesAfter(at, 6),
      }),
    { prepare },
  )
  expect(failed).toBeGreaterThan(10 / step)
}, 240_000)

test('a register file is taken in once, whichever call to database or file store failed', async () => {
  const caller = { ...setter, bureauId: town.tree.city.id }
  const failed = await weigh(async (run) => {
    const text = `企业名称,统一社会信用代码,住所\n断电商店${run},${codeOf(`import-${run}`)},断电街1号\n`
    const context = as(caller, `upload-${run}`)
    const file = await keepRegisterFile(context, readableOf(text))
    const { id } = await uploadRegister(context, { file, name: 'register.csv' })
    await settle()
    const found = await findImport(town.platform.db, id)
    if (found?.state === 'staged') await requestMerge(as(caller, `merge-${run}`), id, found.version)
    await settle()
    expect((await findImport(town.platform.db, id))?.state).toBe('merged')
  })
  expect(failed).toBeGreaterThan(20 / step)
}, 240_000)

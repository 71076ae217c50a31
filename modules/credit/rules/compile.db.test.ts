import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database.ts'
import { countColumns, flagColumns, type IndicatorRow, indicatorColumns, indicatorTableSql } from './columns.ts'
import { compileBorders, compileModel } from './compile.ts'
import type { ModelVersion } from './model-schema.ts'
import { readModelVersion, withActive } from './model-version.ts'
import { type Borders, bordersOfScores, scorerOf } from './score.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const general = readModelVersion(JSON.parse(read('../../../data/credit/general-1.json')))
const whole = withActive(
  general,
  'whole',
  general.indicators.map(({ id }) => id),
)
const percentile = readModelVersion({
  ...whole,
  id: 'percentile',
  borders: { mode: 'percentile', perMille: [510, 930, 990] },
})

const columns = ['subject_kind', ...indicatorColumns, ...countColumns, ...flagColumns] as const
const day = '2026-11-01'
let database: FreshDatabase
let client: pg.Client

beforeAll(async () => {
  database = await freshDatabase('credit_compile')
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('create schema credit')
  await client.query(read('../migrations/0001-create-credit.sql'))
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

type Classed = { readonly business_id: string } & Readonly<Record<string, unknown>>

async function keep(rows: readonly IndicatorRow[], asOf = day): Promise<void> {
  await client.query('truncate credit.indicator')
  await client.query(
    `insert into credit.indicator (business_id, as_of, ${columns.join(', ')})
     select business_id, $2, ${columns.join(', ')} from jsonb_populate_recordset(null::credit.indicator, $1)`,
    [JSON.stringify(rows.map((row, index) => ({ ...row, business_id: idOf(index) }))), asOf],
  )
}

function idOf(index: number): string {
  return `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
}

async function classed(sql: string, parameters: readonly unknown[] = [day]): Promise<readonly Classed[]> {
  const { rows } = await client.query(`select *, as_of::text from (${sql}) c order by business_id`, [...parameters])
  return rows
}

function expected(model: ModelVersion, rows: readonly IndicatorRow[], borders?: Borders) {
  const assess = scorerOf(model, borders)
  return rows.map((row, index) => {
    const found = assess(row)
    const [border_b, border_c, border_d] = found.borders
    return {
      business_id: idOf(index),
      as_of: day,
      score: found.score,
      class: found.class,
      base_class: found.baseClass,
      deciding_rule: found.decidingRule,
      points: found.points,
      provisional: found.provisional,
      in_exit_pool: found.inExitPool,
      border_b,
      border_c,
      border_d,
    }
  })
}

// Values on and around every border of the model; mostly quiet, so that classes A to D and every rule are met.
const value = fc.oneof(
  { weight: 12, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: -2, max: 1001 }) },
  { weight: 1, arbitrary: fc.constant(null) },
)
const flag = fc.oneof({ weight: 12, arbitrary: fc.constant(false) }, fc.constant(true), fc.constant(null))
const row = fc.record({
  subject_kind: fc.constantFrom(1, 2, 3),
  ...Object.fromEntries([...indicatorColumns, ...countColumns].map((column) => [column, value])),
  ...Object.fromEntries(flagColumns.map((column) => [column, flag])),
}) as fc.Arbitrary<IndicatorRow>
const anythingUnknown = fc
  .tuple(row, fc.subarray([...indicatorColumns]))
  .map(([found, unknown]) => ({ ...found, ...Object.fromEntries(unknown.map((column) => [column, null])) }))
const rows = fc.array(fc.oneof({ weight: 4, arbitrary: row }, anythingUnknown), { minLength: 1, maxLength: 150 })

describe('the compiled statement', () => {
  test.each([
    ['of the phase now', general],
    ['of the whole model', whole],
  ])('%s classes every row as the JavaScript does', async (_, model) => {
    const sql = compileModel(model)
    await fc.assert(
      fc.asyncProperty(rows, async (found) => {
        await keep(found)
        expect(await classed(sql)).toEqual(expected(model, found))
      }),
      { numRuns: 40 },
    )
  })

  test('with percentile borders classes every row as the JavaScript does', async () => {
    const sql = compileModel(percentile)
    await fc.assert(
      fc.asyncProperty(rows, async (found) => {
        await keep(found)
        const scores = found.map(scorerOf(whole)).map(({ score }) => score)
        expect(await classed(sql)).toEqual(expected(percentile, found, bordersOfScores(scores, [510, 930, 990])))
      }),
      { numRuns: 40 },
    )
  })

  test('classes single businesses by their ids, in percentile mode by the borders of the last whole run', async () => {
    const [found = []] = fc.sample(rows, { numRuns: 1, seed: 7 })
    await keep(found)
    const ids = [idOf(0), idOf(found.length - 1)]
    const of = (model: ModelVersion, borders?: Borders) =>
      expected(model, found, borders).filter(({ business_id }) => ids.includes(business_id))
    expect(await classed(compileModel(whole, 'named'), [day, ids])).toEqual(of(whole))
    expect(await classed(compileModel(percentile, 'named'), [day, ids, [5, 9, 30]])).toEqual(of(percentile, [5, 9, 30]))
  })

  test('classes slice by slice what it classes as a whole', async () => {
    const [found = []] = fc.sample(rows, { numRuns: 1, seed: 11 })
    await keep(found)
    for (const model of [whole, percentile]) {
      const { rows: borders } = await client.query(compileBorders(model), [day])
      const given = model === percentile ? [Object.values(borders[0])] : []
      const middle = idOf(Math.floor(found.length / 2))
      const sql = compileModel(model, 'slice')
      const first = await classed(sql, [day, idOf(0), middle, ...given])
      const second = await classed(sql, [day, middle, 'ffffffff-ffff-ffff-ffff-ffffffffffff', ...given])
      expect([...first, ...second]).toEqual(await classed(compileModel(model)))
      expect(Object.values(borders[0])).toEqual([first[0]?.border_b, first[0]?.border_c, first[0]?.border_d])
    }
  })

  test('gives no class from indicators that were kept as of another day', async () => {
    const [found = []] = fc.sample(rows, { numRuns: 1, seed: 8 })
    await keep(found, '2026-10-31')
    expect(await classed(compileModel(whole))).toEqual([])
  })

  test('stands with a model that has no credits, limits, vetoes or active indicators', async () => {
    const bare = readModelVersion({ ...general, id: 'bare', active: [], credits: [], limits: [], vetoes: [] })
    const [found = []] = fc.sample(rows, { numRuns: 1, seed: 9 })
    await keep(found)
    expect(await classed(compileModel(bare))).toEqual(expected(bare, found))
  })
})

describe('the tables', () => {
  test('hold the columns that the rules name, and no others', async () => {
    await client.query('create schema twin')
    await client.query(indicatorTableSql().replace('credit.indicator', 'twin.indicator'))
    const { rows: found } = await client.query(
      `select table_schema, array_agg(concat_ws(' ', column_name, data_type, is_nullable) order by ordinal_position)::text as columns
       from information_schema.columns where table_name = 'indicator' and table_schema in ('credit', 'twin') group by 1`,
    )
    expect(found).toHaveLength(2)
    expect(found[0].columns).toBe(found[1].columns)
  })

  test('take one version of the model in force on a day', async () => {
    const insert = (id: string, from: string, until: string | null) =>
      client.query(
        `insert into credit.model_version (id, body, in_force_from, in_force_until, decided_by, decided_at)
         values ($1, '{}', $2, $3, 'office', now())`,
        [id, from, until],
      )
    await insert('general-1', '2026-01-01', '2026-12-31')
    await expect(insert('general-2', '2026-12-31', null)).rejects.toThrow('exclusion constraint')
    await expect(insert('general-2', '2027-01-01', null)).resolves.toBeDefined()
  })
})

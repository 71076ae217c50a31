import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Columns, type Condition, checkCondition, comparisons, type Term } from './condition.ts'
import { predicateOf, type Row } from './predicate.ts'
import { conditionSql } from './sql.ts'

const columns: Columns = { a: 'integer', b: 'integer', c: 'integer', yes: 'boolean', no: 'boolean' }
const client = new pg.Client({ connectionString: `${inject('postgresUrl')}/postgres` })

beforeAll(() => client.connect())
afterAll(() => client.end())

// Small numbers, so that comparisons meet; the ends of four bytes, so that sums overflow where they may.
const integer = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -3, max: 3 }) },
  fc.constantFrom(2_147_483_647, -2_147_483_647),
)
const unknown = fc.constant(null)
const row: fc.Arbitrary<Row> = fc.record({
  a: fc.oneof(integer, unknown),
  b: fc.oneof(integer, unknown),
  c: fc.oneof(integer, unknown),
  yes: fc.oneof(fc.boolean(), unknown),
  no: fc.oneof(fc.boolean(), unknown),
})

const { condition } = fc.letrec<{ term: Term; condition: Condition }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', 'c'),
    integer,
    fc.record({ sum: fc.array(tie('term'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ least: fc.array(tie('term'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ greatest: fc.array(tie('term'), { minLength: 1, maxLength: 3 }) }),
  ),
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.record({ compare: fc.tuple(tie('term'), fc.constantFrom(...comparisons), tie('term')) }),
    fc.record({ in: fc.tuple(tie('term'), fc.array(integer, { minLength: 1, maxLength: 3 })) }),
    fc.record({ true: fc.constantFrom('yes', 'no') }),
    fc.record({ unknown: fc.constantFrom('a', 'yes') }),
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}))

test('the compiled SQL and the JavaScript agree on any rule and any row, unknown values included', async () => {
  await fc.assert(
    fc.asyncProperty(condition, fc.array(row, { minLength: 1, maxLength: 20 }), async (tree, rows) => {
      const checked = checkCondition(tree, columns)
      const { rows: found } = await client.query(
        `select coalesce(${conditionSql(checked, 'r')}, false) as holds
         from jsonb_to_recordset($1) as r(n integer, a integer, b integer, c integer, yes boolean, no boolean)
         order by r.n`,
        [JSON.stringify(rows.map((values, n) => ({ n, ...values })))],
      )
      expect(found.map(({ holds }) => holds)).toEqual(rows.map(predicateOf(checked)))
    }),
    { numRuns: 400 },
  )
})

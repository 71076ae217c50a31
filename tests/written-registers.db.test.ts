import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../apps/server/modules.ts'
import type { Context } from '../kernel/context.ts'
import { sql } from '../kernel/database.ts'
import { defineModel } from '../kernel/model.ts'
import { maskPersonal, maskRecord } from '../kernel/personal.ts'
import { findRecord, findWritten, listPage, writtenPage } from '../kernel/register/list.ts'
import { readQuestion } from '../kernel/register/question.ts'
import { masked } from '../kernel/register/written.ts'
import { plantRecords } from './access/plant.ts'
import { founder, smallTree, type TestPlatform, testPlatform } from './platform.ts'

const at = '2026-03-02T01:00:00.000Z'
let platform: TestPlatform
let context: Context

beforeAll(async () => {
  platform = await testPlatform(() => at)
  const { county, city } = await smallTree(platform.contextAt(at, founder))
  const places = [county, city].map(({ id, name }) => ({ name, bureauId: id, unitId: id }))
  await plantRecords(platform.pool, places)
  const bureauIds = [county.id, city.id]
  // Some registers hold more for who may read inspections.
  const permissions = new Set(['inspections.read'])
  context = platform.contextAt(at, { ...founder, bureauId: city.id, bureauIds, permissions })
}, 120_000)
afterAll(() => platform?.drop())

const registers = modules.flatMap(({ registers: own = [] }) => own).map(({ source }) => source)

test.each(registers.map((source) => [source.model.path, source] as const))(
  'what PostgreSQL writes of a record in %s is what the program reads, masks and writes',
  async (_, source) => {
    const question = readQuestion(source.model, { limit: '50' }, source.defaultSort)
    const read = await listPage(context, source, question)
    const expected = { ...read, items: read.items.map((item) => maskRecord(source.model, item)) }
    expect(JSON.parse(await writtenPage(context, source, question))).toEqual(JSON.parse(JSON.stringify(expected)))
    for (const { id } of read.items) {
      const record = await findRecord(context, source, id)
      const shown = JSON.parse(JSON.stringify(maskRecord(source.model, record ?? {})))
      expect(JSON.parse((await findWritten(context, source, id)) ?? 'null')).toEqual(shown)
    }
  },
)

test('a list goes on page by page also by an instant that some of its records do not have', async () => {
  const shelf = defineModel({
    name: 'tests.shelf',
    path: 'shelves',
    title: 'label',
    fields: { label: { kind: 'text' }, filledAt: { kind: 'instant', optional: true, sorts: true } },
  })
  await platform.pool.query(`create table kernel.shelf (id uuid primary key, label text, filled_at timestamptz);
    insert into kernel.shelf select gen_random_uuid(), label, filled from (values ('a', null), ('b', null),
      ('c', '2026-03-01 00:00Z'::timestamptz), ('d', '2026-03-02 00:00Z')) as s (label, filled)`)
  const source = {
    model: shelf,
    from: 'kernel.shelf',
    bureauColumn: null,
    scope: 'own',
    defaultSort: 'filledAt',
  } as const
  const walked = async (sort: string) => {
    const labels: string[] = []
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const question = readQuestion(shelf, { sort, limit: '1', ...(after === null ? {} : { after }) }, 'filledAt')
      const page = JSON.parse(await writtenPage(context, source, question))
      expect((await listPage(context, source, question)).items.map(({ id }) => id)).toEqual([page.items[0].id])
      labels.push(page.items[0].label)
      after = page.next
    }
    return labels
  }
  const up = await walked('filledAt')
  expect([up.slice(0, 2).sort(), up.slice(2)]).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  expect(await walked('-filledAt')).toEqual(up.toReversed())
})

test('a register of every page has a planted record, or this would prove nothing', async () => {
  const filled = await Promise.all(
    registers.map(async (source) => {
      const { items } = await listPage(context, source, readQuestion(source.model, {}, source.defaultSort))
      return items.length > 0
    }),
  )
  expect(filled.filter(Boolean).length).toBeGreaterThan(registers.length * 0.7)
})

test.each(['name', 'phone', 'residentId'] as const)(
  'a %s is masked by the database as by the program',
  async (kind) => {
    const values = ['', '王', '王五', '欧阳修', '𠮷田', '13800138000', '12345678', '123456789', '51010119900307123X']
    const { rows } = await sql<{ value: string; shown: string }>`
    select value, ${sql.raw(masked(kind, 'value'))} as shown from unnest(${values}::text[]) as v (value)`.execute(
      context.db,
    )
    expect(rows.map(({ shown }) => shown)).toEqual(values.map((value) => maskPersonal(kind, value)))
  },
)

import { afterAll, beforeAll, expect, test } from 'vitest'
import { founder, smallTree, type TestPlatform, testPlatform } from '../tests/platform.ts'
import { runCommand } from './command.ts'
import { connect, prepared, sql } from './database.ts'
import { nameOf } from './prepared.ts'

const at = '2026-03-02T01:00:00.000Z'
let platform: TestPlatform

beforeAll(async () => {
  platform = await testPlatform(() => at)
  await smallTree(platform.contextAt(at, founder))
  await platform.pool.query(`create table kernel.shelf (id uuid primary key, label text not null)`)
  await platform.pool.query(`insert into kernel.shelf values (gen_random_uuid(), 'first')`)
})
afterAll(() => platform.drop())

test('a statement that bears the mark is planned once for a connection, one without it each time', async () => {
  const { db, close } = connect(String(platform.pool.options.connectionString), { max: 1 })
  for (let turn = 0; turn < 3; turn++) {
    await sql`${prepared} select label from kernel.shelf where label = ${'first'}`.execute(db)
    await sql`select id from kernel.shelf where label = ${'first'}`.execute(db)
  }
  const { rows } = await sql<{ statement: string; plans: number }>`
    select statement, generic_plans + custom_plans as plans from pg_prepared_statements`.execute(db)
  await close()
  expect(rows).toEqual([{ statement: expect.stringContaining('select label'), plans: 3 }])
})

test('rows laid into a table and records found by an identity need no mark; lists and ranges are planned each time', () => {
  expect(nameOf('insert into "visits"."visit" ("id", "version") values ($1, $2)')).toBeDefined()
  expect(
    nameOf('select * from "visits"."visit" where "id" = $1 and bureau_id = any($2::uuid[]) for update'),
  ).toBeDefined()
  expect(nameOf('update "visits"."visit" set "state" = $1 where "id" = $2')).toBeDefined()
  expect(nameOf('select * from "visits"."visit" where "id" = $1 and "bureau_id" in ($2) for update')).toBeDefined()
  expect(nameOf('select * from "channels"."link" where "record_id" = $1 limit $2')).toBeDefined()
  expect(nameOf('select * from "visits"."visit" where "id" = $1 and "bureau_id" in ($2, $3)')).toBeUndefined()
  expect(nameOf('select * from "visits"."visit" where "bureau_id" = $1 limit $2')).toBeUndefined()
  expect(nameOf('select * from "visits"."visit" where "state" = $1 limit $2')).toBeUndefined()
  expect(nameOf('insert into "visits"."visit" ("id") select * from unnest($1::uuid[])')).toBeUndefined()
  expect(nameOf('select "id" from "visits"."visit" where "plannedOn" > $1')).toBeUndefined()
})

test('a transaction begins with its first statement, and one without any never began', async () => {
  const { db, pool, close } = connect(String(platform.pool.options.connectionString), { max: 1 })
  const label = (value: string) => sql`update kernel.shelf set label = ${value}`
  const told = () => sql<{ label: string }>`select label from kernel.shelf`.execute(db)
  await db.transaction().execute(async () => {})
  const inside = await db.transaction().execute(async (tx) => {
    await label('second').execute(tx)
    const client = await sql<{ isInside: boolean }>`
      select now() < statement_timestamp() as is_inside`.execute(tx)
    return client.rows[0]?.isInside
  })
  await db
    .transaction()
    .execute(async (tx) => {
      await label('third').execute(tx)
      throw new Error('taken back')
    })
    .catch(() => {})
  const failed = db.transaction().execute((tx) => sql`select 1 / 0`.execute(tx))
  await expect(failed).rejects.toMatchObject({ code: '22012' })
  expect([inside, (await told()).rows, pool.totalCount]).toEqual([true, [{ label: 'second' }], 1])
  await sql`update kernel.shelf set label = 'first'`.execute(db)
  await close()
})

test('a release that changes a table under a kept statement fails neither a question nor a command', async () => {
  const { db } = platform
  const [{ id } = { id: '' }] = (await sql<{ id: string }>`select id from kernel.shelf`.execute(db)).rows
  const ask = (from: typeof db) =>
    sql<{ label: string }>`${prepared} select * from kernel.shelf where id = ${id}`.execute(from)
  // On every connection of the pool, so that whichever is taken next has kept it.
  await Promise.all(Array.from({ length: 10 }, () => db.connection().execute(ask)))
  await platform.pool.query('alter table kernel.shelf add column colour text')
  expect((await ask(db)).rows).toEqual([{ id, label: 'first', colour: null }])

  await Promise.all(Array.from({ length: 10 }, () => db.connection().execute(ask)))
  await platform.pool.query('alter table kernel.shelf add column depth integer')
  const context = { ...platform.contextAt(at, founder), commandKey: 'a-command-key' }
  let attempts = 0
  const found = await runCommand(context, { name: 'kernel.lookAtShelf', input: {} }, async (tx) => {
    attempts += 1
    return (await ask(tx as unknown as typeof db)).rows
  })
  expect(found).toEqual([{ id, label: 'first', colour: null, depth: null }])
  expect(attempts).toBe(2)
})

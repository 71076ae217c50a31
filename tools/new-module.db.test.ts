import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connection, connect, sql } from '../kernel/database.ts'
import { migrate } from '../kernel/migrate.ts'
import { type FreshDatabase, freshDatabase } from '../tests/database.ts'
import { modules, schemaOf } from './architecture/floors.ts'
import { firstRecords, makeModule } from './new-module.ts'

let database: FreshDatabase
let connection: Connection
const root = mkdtempSync(path.join(tmpdir(), 'new-module-db-'))

beforeAll(async () => {
  database = await freshDatabase('new-module')
  connection = connect(database.url, { max: 2 })
})

afterAll(async () => {
  await connection?.close()
  await database?.drop()
  rmSync(root, { recursive: true, force: true })
})

test('the first migration of a new module runs, whatever the module', async () => {
  for (const module of modules) {
    const words = firstRecords[module]
    if (words) makeModule(root, module, words)
  }
  await migrate(
    connection.db,
    modules.map((name) => ({ name, folder: path.join(root, 'modules', name) })),
  )
  const { rows } = await sql<{ schema: string }>`
    select table_schema as schema from information_schema.tables
    where table_schema not in ('kernel', 'journal', 'pg_catalog', 'information_schema')`.execute(connection.db)
  expect(rows.map(({ schema }) => schema).sort()).toEqual(modules.map(schemaOf).sort())
})

import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { freshDatabase } from './database.ts'

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

test('every test file gets a database of its own that speaks Chinese', async () => {
  const one = await freshDatabase('one')
  const other = await freshDatabase('one')
  await ask(one.url, `create table mine as select '武汉市' as name`)
  expect(await ask(one.url, 'select name, length(name) as characters from mine')).toEqual([
    { name: '武汉市', characters: 3 },
  ])
  expect(await ask(other.url, "select to_regclass('mine') as found")).toEqual([{ found: null }])
  await Promise.all([one.drop(), other.drop()])
})

test('a database is copied from a template and gone after it is dropped', async () => {
  const template = await freshDatabase('template')
  await ask(template.url, 'create table law as select 24 as article')
  const copy = await freshDatabase('copy', new URL(template.url).pathname.slice(1))
  expect(await ask(copy.url, 'select article from law')).toEqual([{ article: 24 }])
  await Promise.all([template.drop(), copy.drop()])
  const left = await ask(
    `${inject('postgresUrl')}/postgres`,
    "select datname from pg_database where datname like 'copy_%'",
  )
  expect(left).toEqual([])
})

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Db, sql } from './database.ts'
import { Refusal } from './errors.ts'

/** A module as the migrator sees it: its schema and the folder that holds `migrations/` and `views.sql`. */
export type MigratedModule = { readonly name: string; readonly folder: string }

type Migration = { module: string; number: number; name: string; text: string; checksum: string }

// Two processes that start at once take turns.
const lockNumber = 5_100_317

/**
 * Brings the database to this release: every migration once, each in its own transaction, then all views made again.
 * @param modules from the ground up; the kernel comes first by itself.
 * @returns names of the migrations that ran.
 * @throws Refusal `database/newer` when the database has been migrated by a newer program, `database/changed` when a
 * released migration was edited.
 */
export async function migrate(db: Db, modules: readonly MigratedModule[]): Promise<string[]> {
  const all = [{ name: 'kernel', folder: import.meta.dirname }, ...modules]
  const migrations = all.flatMap(readMigrations)
  return db.connection().execute(async (one) => {
    await sql`select pg_advisory_lock(${lockNumber})`.execute(one)
    try {
      const done = await readDone(one)
      refuseStrangers(migrations, done)
      const waiting = migrations.filter(({ module, number }) => !done.has(`${module}/${number}`))
      await sql.raw(all.map(({ name }) => `create schema if not exists ${schemaOf(name)};`).join('\n')).execute(one)
      if (waiting.length > 0) await dropViews(one, all)
      for (const migration of waiting) await run(one, migration)
      for (const module of all) await makeViews(one, module)
      return waiting.map(({ module, name }) => `${module}/${name}`)
    } finally {
      await sql`select pg_advisory_unlock(${lockNumber})`.execute(one)
    }
  })
}

/** Module `intellectual-property` owns the schema `intellectual_property`. */
export const schemaOf = (module: string): string => module.replaceAll('-', '_')

function readMigrations({ name: module, folder }: MigratedModule): Migration[] {
  const directory = path.join(folder, 'migrations')
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(directory, file), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      return { module, number: Number(file.slice(0, 4)), name: file.replace(/\.sql$/, ''), text, checksum }
    })
}

async function readDone(db: Db): Promise<Map<string, string>> {
  await sql`create schema if not exists kernel`.execute(db)
  await sql`
    create table if not exists kernel.migration (
      module text not null, number integer not null, name text not null, checksum text not null,
      at timestamptz not null default now(), primary key (module, number)
    )`.execute(db)
  const { rows } = await sql<{ module: string; number: number; checksum: string }>`
    select module, number, checksum from kernel.migration`.execute(db)
  return new Map(rows.map(({ module, number, checksum }) => [`${module}/${number}`, checksum]))
}

function refuseStrangers(migrations: readonly Migration[], done: ReadonlyMap<string, string>) {
  const known = new Map(migrations.map(({ module, number, checksum }) => [`${module}/${number}`, checksum]))
  const newer = [...done.keys()].filter((key) => !known.has(key))
  if (newer.length > 0) throw new Refusal('database/newer', { unknown: newer.slice(0, 5) })
  const changed = [...done].filter(([key, checksum]) => known.get(key) !== checksum).map(([key]) => key)
  if (changed.length > 0) throw new Refusal('database/changed', { changed: changed.slice(0, 5) })
}

async function run(db: Db, { module, number, name, text, checksum }: Migration) {
  await db.transaction().execute(async (tx) => {
    await sql.raw(text).execute(tx)
    await sql`insert into kernel.migration (module, number, name, checksum)
      values (${module}, ${number}, ${name}, ${checksum})`.execute(tx)
  })
}

// A view freezes the columns under it: views go before a migration and are made again after it.
async function dropViews(db: Db, modules: readonly MigratedModule[]) {
  const schemas = modules.map(({ name }) => schemaOf(name))
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, viewname) as name from pg_views
    where schemaname = any(${schemas}) and viewname like '%\\_view'`.execute(db)
  for (const { name } of rows) await sql.raw(`drop view if exists ${name} cascade`).execute(db)
}

async function makeViews(db: Db, { name, folder }: MigratedModule) {
  const file = path.join(folder, 'views.sql')
  if (!existsSync(file)) return
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, viewname) as name from pg_views
    where schemaname = ${schemaOf(name)} and viewname like '%\\_view'`.execute(db)
  await db.transaction().execute(async (tx) => {
    for (const view of rows) await sql.raw(`drop view if exists ${view.name} cascade`).execute(tx)
    await sql.raw(readFileSync(file, 'utf8')).execute(tx)
  })
}

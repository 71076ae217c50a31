import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Db, sql, type Tx } from './database.ts'
import { Refusal } from './errors.ts'
import { kernelLocks } from './row-locks/kernel-locks.ts'
import type { RowLocks } from './row-locks/lock.ts'
import { lockRows, locksChecksum } from './row-locks/policies.ts'

/** A module as the migrator sees it: its schema and the folder that holds `migrations/` and `views.sql`. */
export type MigratedModule = { readonly name: string; readonly folder: string; readonly rowLocks?: RowLocks }

type Migration = { module: string; number: number; name: string; text: string; checksum: string }

// Two processes that start at once take turns.
const lockNumber = 5_100_317

/** What a migration is told from outside: all of it may be left out. */
export type MigrationWish = {
  /** Called once, before anything is changed in a database that has been migrated before: the moment for a backup. */
  readonly before?: (waiting: readonly string[]) => Promise<void>
  /** Only these (`module/number`), and no views: to take in what was exported from an older release. */
  readonly upTo?: ReadonlySet<string>
}

/**
 * Brings the database to this release, in one transaction: every migration once, then all views made again if they have
 * changed. A process of the release before that is still at work waits for it and sees all or nothing of it.
 * @param modules from the ground up; the kernel comes first by itself.
 * @returns names of the migrations that ran.
 * @throws Refusal `database/newer` when the database has been migrated by a newer program, `database/changed` when a
 * released migration was edited.
 */
export async function migrate(
  db: Db,
  modules: readonly MigratedModule[],
  { before, upTo }: MigrationWish = {},
): Promise<string[]> {
  const all = withKernel(modules)
  const migrations = all.flatMap(readMigrations)
  if (upTo) refuseUnknown(migrations, [...upTo])
  return asOnly(db, lockNumber, async (one) => {
    const done = await readDone(one)
    refuseStrangers(migrations, done)
    const waiting = migrations.filter(
      (migration) => !done.has(keyOf(migration)) && (upTo?.has(keyOf(migration)) ?? true),
    )
    const names = waiting.map(({ module, name }) => `${module}/${name}`)
    if (waiting.length > 0 && done.size > 0) await before?.(names)
    const changed = upTo ? [] : await changedViews(one, all, waiting.length > 0)
    await patiently(() => bring(one, all, waiting, changed))
    return names
  })
}

/** Runs work while no other process does work of this number; who comes second waits. */
export function asOnly<Answer>(db: Db, number: number, work: (one: Db) => Promise<Answer>): Promise<Answer> {
  return db.connection().execute(async (one) => {
    await sql`select pg_advisory_lock(${number})`.execute(one)
    try {
      return await work(one)
    } finally {
      await sql`select pg_advisory_unlock(${number})`.execute(one)
    }
  })
}

/** `module/number` of every migration this program has. @throws Refusal `database/newer` for one it has not. */
export function refuseNewer(modules: readonly MigratedModule[], done: readonly string[]): void {
  refuseUnknown(withKernel(modules).flatMap(readMigrations), done)
}

const withKernel = (modules: readonly MigratedModule[]): MigratedModule[] => [
  { name: 'kernel', folder: import.meta.dirname, rowLocks: kernelLocks },
  ...modules,
]

const keyOf = ({ module, number }: Pick<Migration, 'module' | 'number'>) => `${module}/${number}`

function refuseUnknown(migrations: readonly Migration[], done: readonly string[]): void {
  const known = new Set(migrations.map(keyOf))
  const newer = done.filter((key) => !known.has(key))
  if (newer.length > 0) throw new Refusal('database/newer', { unknown: newer.slice(0, 5) })
}

async function bring(
  db: Db,
  all: readonly MigratedModule[],
  waiting: readonly Migration[],
  changed: readonly MigratedModule[],
): Promise<void> {
  if (waiting.length === 0 && changed.length === 0) return
  await db.transaction().execute(async (tx) => {
    // Less than PostgreSQL waits before it looks for a deadlock: of two that wait for each other we are the one that
    // goes back, never a request of the release before.
    await sql`set local lock_timeout = '800ms'`.execute(tx)
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql.raw(all.map(({ name }) => `create schema if not exists ${schemaOf(name)};`).join('\n')).execute(tx)
    if (changed.length > 0) await dropViews(tx, changed)
    for (const migration of waiting) await run(tx, migration)
    for (const module of changed) await makeViews(tx, module)
    if (changed.length > 0) await lockAll(tx, all)
  })
}

const mostAttempts = 60

/** Somebody's transaction holds what we need: again, until it has ended. */
async function patiently(work: () => Promise<void>, attempt = 1): Promise<void> {
  try {
    await work()
  } catch (error) {
    const isLocked = error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01')
    if (!isLocked || attempt === mostAttempts) throw error
    await new Promise((resolve) => setTimeout(resolve, Math.min(1000, 50 * attempt)))
    await patiently(work, attempt + 1)
  }
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
  await sql`
    create table if not exists kernel.view_text (module text primary key, checksum text not null)`.execute(db)
  const { rows } = await sql<{ module: string; number: number; checksum: string }>`
    select module, number, checksum from kernel.migration`.execute(db)
  return new Map(rows.map(({ module, number, checksum }) => [`${module}/${number}`, checksum]))
}

function refuseStrangers(migrations: readonly Migration[], done: ReadonlyMap<string, string>) {
  refuseUnknown(migrations, [...done.keys()])
  const known = new Map(migrations.map((migration) => [keyOf(migration), migration.checksum]))
  const changed = [...done].filter(([key, checksum]) => known.get(key) !== checksum).map(([key]) => key)
  if (changed.length > 0) throw new Refusal('database/changed', { changed: changed.slice(0, 5) })
}

async function run(tx: Tx, { module, number, name, text, checksum }: Migration) {
  await sql.raw(text).execute(tx)
  await sql`insert into kernel.migration (module, number, name, checksum)
    values (${module}, ${number}, ${name}, ${checksum})`.execute(tx)
}

/**
 * The modules whose views are to be made. A view freezes the columns under it, so all go before a migration and are made
 * again after it; without one only what has been edited: a mere restart takes no lock.
 */
async function changedViews(db: Db, all: readonly MigratedModule[], isMigrating: boolean): Promise<MigratedModule[]> {
  const { rows } = await sql<{ module: string; checksum: string }>`
    select module, checksum from kernel.view_text`.execute(db)
  const made = new Map(rows.map(({ module, checksum }) => [module, checksum]))
  const changed = all.filter((module) => (viewsOf(module)?.checksum ?? '') !== (made.get(module.name) ?? ''))
  // One view may stand on another of a lower module: what is edited below takes along what lies above.
  const isRelocked = made.get(locksName) !== locksChecksum(all)
  return isMigrating || isRelocked || changed.length > 0 ? [...all] : []
}

function viewsOf({ folder }: MigratedModule): { text: string; checksum: string } | undefined {
  const file = path.join(folder, 'views.sql')
  if (!existsSync(file)) return undefined
  const text = readFileSync(file, 'utf8')
  return { text, checksum: createHash('sha256').update(text).digest('hex') }
}

async function dropViews(tx: Tx, modules: readonly MigratedModule[]) {
  const schemas = modules.map(({ name }) => schemaOf(name))
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, viewname) as name from pg_views
    where schemaname = any(${schemas}) and viewname like '%\\_view'`.execute(tx)
  for (const { name } of rows) await sql.raw(`drop view if exists ${name} cascade`).execute(tx)
}

async function makeViews(tx: Tx, module: MigratedModule) {
  const views = viewsOf(module)
  if (views) await sql.raw(views.text).execute(tx)
  await keepChecksum(tx, module.name, views?.checksum ?? '')
}

async function lockAll(tx: Tx, all: readonly MigratedModule[]) {
  await lockRows(tx, all, ['journal', ...all.map(({ name }) => schemaOf(name))])
  await keepChecksum(tx, locksName, locksChecksum(all))
}

/** Beside the texts of the views: no module has such a name. */
const locksName = '#row-locks'

const keepChecksum = (tx: Tx, name: string, checksum: string) =>
  sql`insert into kernel.view_text (module, checksum) values (${name}, ${checksum})
    on conflict (module) do update set checksum = excluded.checksum`.execute(tx)

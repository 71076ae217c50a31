import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { sm3Hex } from '../crypto/sm3.ts'
import { type Db, sql } from '../database.ts'
import { clusterOf, passwordFileOf } from '../embedded-postgres/place.ts'
import { Refusal } from '../errors.ts'
import { readStanding } from '../journal/leaves.ts'
import { writeWhole } from '../journal/store.ts'
import { openArchive } from './archive.ts'
import { copyCluster } from './copy-cluster.ts'
import { exportTables } from './export.ts'
import { type Carried, carryFiles } from './files.ts'
import { carryJournal } from './journal.ts'
import { formatOfBackup, type Manifest, type ManifestKey, stampOf, writeManifest } from './manifest.ts'
import { isThere, pack, sm3OfFile } from './stored.ts'

/** The installation a backup is made of. */
export type Source = {
  readonly db: Db
  readonly databaseUrl: string
  /** Schemas of the kernel and of every module. */
  readonly schemas: readonly string[]
  readonly dataFolder: string
  /** Where the embedded PostgreSQL lies; null when the server is another's. */
  readonly postgresFolder: string | null
  /** Signs the manifest. */
  readonly key: ManifestKey
}

export type MadeBackup = {
  readonly folder: string
  readonly manifest: Manifest
  /** Stored files that are not what their name says, and are not in the backup. */
  readonly damaged: readonly string[]
}

type Wish = {
  readonly at: string
  /** Tables as text although the data folder could be copied: to move to another PostgreSQL. */
  readonly asExport?: boolean
  /** Without stored files: before an upgrade, which does not touch them. */
  readonly withoutFiles?: boolean
  /** Somebody ships what comes after it: from now on full segments of WAL are laid aside for him. */
  readonly leadsOn?: boolean
  /** Called after each file, so that whoever waits sees it work. */
  readonly pulse?: () => Promise<void>
}

/**
 * Makes a whole backup in `<folder>/<stamp>`; stored files and the published journal lie beside, shared by all backups
 * there. What is not whole never bears the name of a backup.
 * @throws Refusal `backup/inside-data`, `backup/exists`, `backup/tablespaces`.
 */
export async function makeBackup(source: Source, folder: string, wish: Wish): Promise<MadeBackup> {
  const { at, asExport = false, withoutFiles = false, leadsOn = false, pulse = async () => {} } = wish
  refuseInside(source, folder)
  const stamp = stampOf(at)
  const [whole, half] = [path.join(folder, stamp), path.join(folder, `.${stamp}.part`)]
  if (await isThere(whole)) throw new Refusal('backup/exists', { folder: whole })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeHalves(folder)
  await mkdir(half, { mode: 0o700 })
  const content =
    source.postgresFolder !== null && !asExport
      ? await copyOf(source, source.postgresFolder, half, { leadsOn, pulse })
      : await exportWhole(source, half, pulse)
  // After the database: what its rows name is there by now. A file too many does no harm.
  const { hashes, damaged }: Pick<Carried, 'hashes' | 'damaged'> = withoutFiles
    ? { hashes: [], damaged: [] }
    : await carryFiles(path.join(source.dataFolder, 'files'), path.join(folder, 'files'), pulse)
  await carryJournal(path.join(source.dataFolder, 'journal'), path.join(folder, 'journal'))
  const list = hashes.filter((sm3) => !damaged.includes(sm3)).join('\n')
  await writeWhole(path.join(half, 'files.txt'), list, 0o600)
  const manifest: Manifest = {
    format: formatOfBackup,
    stamp,
    ...content,
    ...(await readFacts(source.db)),
    keys: await describeKeys(source.dataFolder),
    files: { count: hashes.length - damaged.length, sm3: sm3Hex(Buffer.from(list)) },
  }
  await writeManifest(half, manifest, source.key)
  await rename(half, whole)
  return { folder: whole, manifest, damaged }
}

type Content = Pick<Manifest, 'kind' | 'at' | 'parts' | 'folders' | 'wal'>

type Copying = { readonly leadsOn: boolean; readonly pulse: () => Promise<void> }

async function copyOf(source: Source, postgresFolder: string, half: string, { leadsOn, pulse }: Copying) {
  if (leadsOn) await openArchive(postgresFolder)
  const { parts, folders, wal, at } = await copyCluster(source.databaseUrl, clusterOf(postgresFolder), half, pulse)
  // It opens what lies beside it, and nothing else: a server that listens on its own machine only.
  const password = await pack(createReadStream(passwordFileOf(postgresFolder)), half, 'password')
  return { kind: 'cluster', at, parts: [...parts, password], folders, wal } satisfies Content
}

async function exportWhole(source: Source, half: string, pulse: () => Promise<void>) {
  const { parts, at } = await exportTables(source.databaseUrl, source.schemas, half, pulse)
  return { kind: 'export', at, parts, folders: [], wal: [] } satisfies Content
}

async function readFacts(db: Db): Promise<Pick<Manifest, 'postgres' | 'migrations' | 'journal'>> {
  const { rows } = await sql<{ version: string; done: string[] }>`
    select current_setting('server_version_num')::integer / 10000 || '' as version,
      (select array_agg(module || '/' || number order by module, number) from kernel.migration) as done`.execute(db)
  const { epoch, size } = await readStanding(db)
  return { postgres: rows[0]?.version ?? '', migrations: rows[0]?.done ?? [], journal: { epoch, size } }
}

/** Which keys belong to it. A key is random, so the hash of its file gives nothing away. */
export async function describeKeys(dataFolder: string): Promise<Manifest['keys']> {
  const folder = path.join(dataFolder, 'keys')
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith('.')).sort()
  return Promise.all(names.map(async (file) => ({ file, sm3: await sm3OfFile(path.join(folder, file)) })))
}

/** Left by a backup that was broken off. */
async function removeHalves(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^\.\d{8}T\d{6}Z\.part$/.test(name)) await rm(path.join(folder, name), { recursive: true, force: true })
  }
}

function refuseInside({ dataFolder }: Source, folder: string): void {
  const [begin = ''] = path.relative(dataFolder, folder).split(path.sep)
  if (['', 'postgres', 'files', 'journal', 'keys'].includes(begin)) {
    throw new Refusal('backup/inside-data', { folder, dataFolder })
  }
}

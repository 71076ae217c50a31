import { createReadStream, type Dirent } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { Refusal } from '../errors.ts'
import { type Part, pack } from './stored.ts'

/** A base copy of a running cluster. `wal`: names of the segments it needs to be consistent. */
export type ClusterCopy = {
  readonly parts: readonly Part[]
  readonly folders: readonly string[]
  readonly wal: readonly string[]
  readonly at: string
}

/** What belongs to the server that runs, not to the data; see "Low-Level Base Backup" in PostgreSQL's manual. */
const emptied = ['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_subtrans']
const leftOut =
  /^(postmaster\.(pid|opts)|steelyard\.conf|backup_label|tablespace_map|.*\.signal|pg_internal\.init.*|pgsql_tmp.*|t\d+_\d+.*)$/

/**
 * Copies the cluster while it works, between `pg_backup_start` and `pg_backup_stop`. `pulse` is called after each file.
 * @throws Refusal `backup/tablespaces`.
 */
export async function copyCluster(
  url: string,
  cluster: string,
  to: string,
  pulse: () => Promise<void>,
): Promise<ClusterCopy> {
  const client = new pg.Client({ connectionString: url, application_name: 'steelyard backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    if ((await readdir(path.join(cluster, 'pg_tblspc'))).length > 0) throw new Refusal('backup/tablespaces')
    // Holds back the WAL that is written meanwhile; it is gone with this connection.
    await client.query(`select pg_create_physical_replication_slot('steelyard_backup', true, true)`)
    const { rows: begun } = await client.query<{ segment: string }>(
      `select pg_walfile_name(pg_backup_start('steelyard', fast => true)) as segment`,
    )
    const copied = await copyFolder(cluster, to, pulse)
    const { rows: ended } = await client.query<{ segment: string; label: string; at: string }>(
      `select pg_walfile_name(lsn) as segment, labelfile as label, clock_timestamp() as at
       from pg_backup_stop(wait_for_archive => false)`,
    )
    const [first, last] = [begun[0]?.segment ?? '', ended[0]?.segment ?? '']
    await client.query('select pg_switch_wal()')
    const label = await pack(Readable.from([ended[0]?.label ?? '']), to, 'cluster/backup_label')
    const wal = await copyWal(cluster, to, { first, last })
    return {
      parts: [...copied.parts, label, ...wal.parts],
      folders: copied.folders,
      wal: wal.names,
      at: justAfter(ended[0]?.at ?? ''),
    }
  } finally {
    await client.end()
  }
}

async function copyFolder(cluster: string, to: string, pulse: () => Promise<void>) {
  const { folders, files } = await listCluster(cluster)
  const parts: Part[] = []
  for (const file of files) {
    const part = await copyFile(cluster, file, to)
    if (part) parts.push(part)
    await pulse()
  }
  // PostgreSQL makes what lies in these folders itself, the folders it does not.
  return { parts, folders: [...folders, 'pg_wal/archive_status', 'pg_wal/summaries', 'pg_logical/snapshots'] }
}

type Listed = { readonly folders: readonly string[]; readonly files: readonly string[] }

async function listCluster(cluster: string, place = ''): Promise<Listed> {
  const found = await readdir(path.join(cluster, place), { withFileTypes: true })
  const entries = found.filter(({ name }) => !leftOut.test(name))
  const placesOf = (kind: Dirent[]) => kind.map(({ name }) => path.join(place, name))
  const own = placesOf(entries.filter((entry) => entry.isDirectory()))
  const below = await Promise.all(
    own.filter((folder) => !emptied.includes(folder)).map((folder) => listCluster(cluster, folder)),
  )
  return {
    folders: [...own, ...below.flatMap(({ folders }) => folders)],
    files: [...placesOf(entries.filter((entry) => entry.isFile())), ...below.flatMap(({ files }) => files)],
  }
}

/** A table may be dropped while we copy: the WAL knows, and the file is not missed. */
async function copyFile(cluster: string, place: string, to: string): Promise<Part | undefined> {
  try {
    return await pack(createReadStream(path.join(cluster, place)), to, path.join('cluster', place))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The last eight digits count on after FF of the segment into the log: as text they stand in their order. */
async function copyWal(cluster: string, to: string, { first, last }: { first: string; last: string }) {
  const folder = path.join(cluster, 'pg_wal')
  const names = (await readdir(folder)).filter((name) => isSegment(name) && name >= first && name <= last).sort()
  const histories = (await readdir(folder)).filter((name) => name.endsWith('.history'))
  const parts: Part[] = []
  for (const name of [...names, ...histories]) {
    parts.push(await pack(Readable.from([await readFile(path.join(folder, name))]), to, path.join('wal', name)))
  }
  return { parts, names }
}

export const isSegment = (name: string): boolean => /^[0-9A-F]{24}$/.test(name)

/** The clock of the server counts finer than we do. */
const justAfter = (instant: string) => new Date(Date.parse(instant) + 1).toISOString()

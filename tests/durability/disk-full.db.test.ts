import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlatformServer } from '../../apps/server/http.ts'
import { openPlatform, type Platform } from '../../apps/server/platform.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../kernel/embedded-postgres.ts'
import { groundFault } from '../../kernel/fault.ts'
import { readableOf } from '../../kernel/files.ts'
import { founder, smallTree, unitOf } from '../platform.ts'
import { pause } from './programs.ts'

// A disk of its own, small enough to be filled: only root may mount one.
const isRoot = process.getuid?.() === 0
const megabyte = 1_048_576

let folder: string
let server: EmbeddedPostgres
let platform: Platform
let api: Awaited<ReturnType<typeof createPlatformServer>>
const now = () => new Date().toISOString()
const context = (key: string | null = null) => platform.contextAt(now(), founder, key)
const freeBytes = async () => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

beforeAll(async () => {
  if (!isRoot) return
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=420m,mode=755', 'tmpfs', folder])
  if (mounted.status !== 0) throw new Error(String(mounted.stderr))
  await chmod(folder, 0o755)
  const settings = { shared_buffers: '32MB', min_wal_size: '32MB', max_wal_size: '64MB' }
  server = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), settings })
  platform = await openPlatform({ databaseUrl: server.url, dataFolder: folder })
  api = await createPlatformServer(platform, { freeBytes })
}, 120_000)

afterAll(async () => {
  if (!isRoot) return
  await api.close()
  await platform.close()
  await server.stop()
  spawnSync('umount', [folder])
  await rm(folder, { recursive: true, force: true })
})

const filler = () => path.join(folder, 'filler')
const fillUpTo = async (left: number) => writeFile(filler(), Buffer.alloc(Math.max(0, (await freeBytes()) - left)))

const send = () =>
  api.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username: 'nobody', password: 'nothing at all' },
  })

async function countUnits(): Promise<number> {
  const { rows } = await platform.pool.query('select count(*)::integer as units from authorities.unit')
  return rows[0].units
}

test.runIf(isRoot)(
  'with the disk nearly full nothing is written any more, while reading goes on, and with room all goes on by itself',
  async () => {
    expect((await send()).json().code).not.toBe('disk/full')
    await fillUpTo(40 * megabyte)
    const refused = await send()
    expect([refused.statusCode, refused.json().code]).toEqual([507, 'disk/full'])
    expect((await api.inject({ url: '/api/health' })).statusCode).toBe(200)
    await rm(filler())
    expect((await send()).json().code).not.toBe('disk/full')
  },
  60_000,
)

test.runIf(isRoot)(
  'a disk that fills up under a command leaves nothing half-written, and the database comes back by itself',
  async () => {
    const { county } = await smallTree(context())
    const before = await countUnits()
    await fillUpTo(2 * megabyte)
    const faults: (string | undefined)[] = []
    const kept = await context()
      .files.keep(readableOf(Buffer.alloc(8 * megabyte, 'x')), 9 * megabyte)
      .catch((error: unknown) => {
        faults.push(groundFault(error))
      })
    expect([kept, ...faults]).toEqual([undefined, 'full'])
    let written = 0
    for (let act = 0; act < 400 && faults.length < 2; act += 1) {
      await platform.pool.query(`create table if not exists ballast (x text)`).catch(() => {})
      await platform.pool
        .query(`insert into ballast select repeat(md5(n::text), 100) from generate_series(1, 500) n`)
        .catch((error: unknown) => {
          faults.push(groundFault(error))
        })
      if (faults.length > 1) break
      await unitOf(context(), 'section', `before the end ${act}`, county.id)
      written += 1
    }
    // Refused by the database, or the database has stopped because it could not write its log: both are told as such.
    expect(['full', 'unavailable']).toContain(faults[1])
    await rm(filler())
    let isBack = false
    for (let left = 400; left > 0 && !isBack; left -= 1) {
      isBack = await unitOf(context(), 'section', 'there is room again', county.id).then(
        () => true,
        () => false,
      )
      if (!isBack) await pause(25)
    }
    expect(isBack).toBe(true)
    expect(await countUnits()).toBe(before + written + 1)
    const { rows } = await platform.pool.query(`select count(*)::integer as entries from journal.entry
    where action = 'authorities.createUnit'`)
    expect(rows[0].entries).toBe(await countUnits())
  },
  120_000,
)

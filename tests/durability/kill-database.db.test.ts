import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlatform, type Platform } from '../../apps/server/platform.ts'
import { readPostmasterFile } from '../../kernel/embedded-postgres/server.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../kernel/embedded-postgres.ts'
import { createUnit } from '../../modules/authorities/index.ts'
import { founder, smallTree } from '../platform.ts'
import { pause } from './programs.ts'

/** Three in `npm test`; twenty in the long run. */
const kills = process.env.STEELYARD_DURABILITY === 'long' ? 20 : 3
const readyMilliseconds = 10_000

let folder: string
let server: EmbeddedPostgres
let platform: Platform
let countyId: string
const now = () => new Date().toISOString()

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-kill-'))
  await chmod(folder, 0o755)
  server = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres'), settings: { shared_buffers: '64MB' } })
  platform = await openPlatform({ databaseUrl: server.url, dataFolder: folder })
  countyId = (await smallTree(platform.contextAt(now(), founder))).county.id
}, 120_000)

afterAll(async () => {
  await platform.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A desk that repeats each command with its key until it is acknowledged, as our pages do. */
function startDesk(name: string) {
  let isStopping = false
  const acknowledged: string[] = []
  const loop = (async () => {
    for (let act = 0; !isStopping; act += 1) {
      const code = `${name}-${act}`
      await untilAcknowledged(code)
      acknowledged.push(code)
    }
  })()
  return {
    acknowledged,
    async stop() {
      isStopping = true
      await loop
    },
  }
}

async function untilAcknowledged(code: string): Promise<void> {
  for (let left = 600; ; left -= 1) {
    try {
      const context = platform.contextAt(now(), founder, `key-of-${code}`)
      const unit = {
        name: code,
        kind: 'section' as const,
        code,
        parentId: countyId,
        division: null,
        validFrom: '2020-01-01',
        validUntil: null,
      }
      await createUnit(context, unit)
      return
    } catch (error) {
      if (left === 0) throw error
      await pause(25)
    }
  }
}

test('however often the database is killed under people at work, nothing acknowledged is lost or done twice', async () => {
  const desks = ['north', 'south', 'east'].map(startDesk)
  const waits: number[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    const before = desks.map(({ acknowledged }) => acknowledged.length)
    while (desks.some(({ acknowledged }, at) => acknowledged.length < (before[at] ?? 0) + 5)) await pause(10)
    process.kill((await readPostmasterFile(server.folder))?.pid ?? 0, 'SIGKILL')
    const killedAt = performance.now()
    await pause(50)
    while (
      !(await platform.pool.query('select 1').then(
        () => true,
        () => false,
      ))
    )
      await pause(25)
    waits.push(performance.now() - killedAt)
  }
  for (const desk of desks) await desk.stop()
  const acknowledged = desks.flatMap((desk) => desk.acknowledged).sort()
  const { rows } = await platform.pool.query(
    `select u.code, count(e.id)::integer as entries from authorities.unit u
       left join journal.entry e on e.subject ->> 'ref' = u.id::text
     where u.kind = 'section' group by u.code order by u.code collate "C"`,
  )
  expect(rows).toEqual(acknowledged.map((code) => ({ code, entries: 1 })))
  expect(Math.max(...waits)).toBeLessThan(readyMilliseconds)
}, 600_000)

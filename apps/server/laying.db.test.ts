import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import {
  demonstrationRoutes,
  fillTown,
  findDemonstration,
  openWhole,
  type Progress,
  progressOf,
} from './demonstration.ts'
import { createPlatformServer } from './http.ts'
import { type Laying, whileLaid } from './laying.ts'
import { keepListening } from './listening.ts'
import type { Platform } from './platform.ts'

let database: FreshDatabase
let dataFolder: string
let platform: Platform
const said: string[] = []

const open = () => openWhole({ databaseUrl: database.url, dataFolder, log: (line) => said.push(line) })

beforeEach(async () => {
  database = await freshDatabase()
  dataFolder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-laying-'))
  platform = await open()
}, 300_000)

afterEach(async () => {
  await platform.close()
  await database.drop()
  await rm(dataFolder, { recursive: true, force: true })
  said.length = 0
})

async function ask(laying: Laying, method: 'GET' | 'POST', url: string) {
  const server = await createPlatformServer(platform, {
    routes: [demonstrationRoutes(platform, { isProduction: false, laying })],
    refusal: whileLaid(laying),
  })
  const reply = await server.inject({ method, url })
  await server.close()
  return { status: reply.statusCode, body: reply.json() as unknown }
}

test('while the town is laid its share and step are told, health says not ready and nothing else is answered', async () => {
  const laying: Laying = { now: progressOf('year', 0.5) }
  expect(await ask(laying, 'GET', '/api/demonstration')).toEqual({
    status: 200,
    body: { accounts: [], laying: { step: 'year', share: 0.55 } },
  })
  const refused = { status: 503, body: { code: 'demonstration/unavailable', details: { percent: 55 } } }
  expect(await ask(laying, 'GET', '/api/health')).toEqual(refused)
  expect(await ask(laying, 'POST', '/api/session')).toEqual(refused)
  expect(await ask(laying, 'GET', '/api/public/draws')).toEqual(refused)
  expect((await ask(laying, 'GET', '/api/session')).status).toBe(401)
  laying.now = null
  expect((await ask(laying, 'GET', '/api/health')).status).toBe(200)
})

test('a town that was broken off is taken away at the next start and laid anew, whole', async () => {
  const filling = { folder: dataFolder, size: 200, print: () => {} }
  const brokenOff = fillTown(platform, {
    ...filling,
    onProgress(progress) {
      if (progress.step === 'draws') throw new Error('the machine stopped')
    },
  })
  await expect(brokenOff).rejects.toThrow('the machine stopped')
  await platform.close()
  platform = await open()
  expect(said).toContain('A demonstration was broken off here: its half is taken away, and it is laid anew.')
  const shares: number[] = []
  const { accounts } = await fillTown(platform, {
    ...filling,
    onProgress: ({ share }) => shares.push(share),
  })
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares.at(-1)).toBeLessThan(1)
  expect(await findDemonstration(platform)).toEqual(accounts)
  await platform.close()
  said.length = 0
  platform = await open()
  expect(said).toEqual([])
  expect(await findDemonstration(platform)).toEqual(accounts)
}, 600_000)

test('a town is laid while the platform listens to other processes and answers whoever asks, whose commits wait for the disk', async () => {
  const listening = keepListening(platform, () => {})
  const asked: Promise<{ source: string }[]>[] = []
  const ask = async () => {
    const { rows } = await platform.pool.query(`select source from pg_settings where name = 'synchronous_commit'`)
    return rows
  }
  const laid = await fillTown(platform, {
    ...{ folder: dataFolder, size: 200, print: () => {} },
    onProgress: () => void asked.push(ask()),
  }).finally(() => listening.stop())
  expect(laid.accounts.length).toBeGreaterThan(5)
  const answers = (await Promise.all(asked)).flat()
  expect(answers.length).toBeGreaterThan(3)
  expect(answers.filter(({ source }) => source === 'client')).toEqual([])
}, 300_000)

test('where a person has an account nothing is taken away', async () => {
  const filling = { folder: dataFolder, size: 200, print: () => {} }
  const stop = (progress: Progress) => {
    if (progress.step === 'past') throw new Error('the machine stopped')
  }
  await expect(fillTown(platform, { ...filling, onProgress: stop })).rejects.toThrow('the machine stopped')
  await platform.pool.query(`update authorities.account set origin = 'office' where username = 'planner'`)
  await platform.close()
  platform = await open()
  expect(said).toEqual([])
  await expect(findDemonstration(platform)).rejects.toMatchObject({ code: 'demonstration/begun' })
}, 300_000)

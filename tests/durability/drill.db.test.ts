import { spawn } from 'node:child_process'
import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlatform, type Platform, sourceOf } from '../../apps/server/platform.ts'
import { checkBackup, makeBackup, makeShipper } from '../../kernel/backup/index.ts'
import type { Context } from '../../kernel/context.ts'
import { sm3Hex } from '../../kernel/crypto/sm3.ts'
import { sql } from '../../kernel/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../kernel/embedded-postgres.ts'
import { readableOf } from '../../kernel/files.ts'
import { sealAll } from '../../kernel/journal/seal.ts'
import { verifyJournal } from '../../kernel/journal/verify/index.ts'
import { founder, smallTree, unitOf } from '../platform.ts'

const settings = { shared_buffers: '64MB' }
const now = () => new Date().toISOString()

let folder: string
let data: string
let backups: string
let server: EmbeddedPostgres | undefined
let platform: Platform | undefined

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-drill-'))
  // Run by root, the server has another account, which must be able to enter.
  await chmod(folder, 0o755)
  data = path.join(folder, 'data 公平')
  backups = path.join(folder, 'backups')
})

afterAll(async () => {
  await platform?.close()
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function open(): Promise<{ platform: Platform; context: Context }> {
  server = await startEmbeddedPostgres({ folder: path.join(data, 'postgres'), settings })
  platform = await openPlatform({ databaseUrl: server.url, dataFolder: data, postgresFolder: server.folder })
  return { platform, context: platform.contextAt(now(), founder) }
}

/** The command line as an operator would call it, on these data. */
function steelyard(words: readonly string[]): Promise<{ exitCode: number; output: string; complaint: string }> {
  const file = path.resolve(import.meta.dirname, '../../apps/cli/steelyard.mjs')
  const environment = { PATH: process.env.PATH, STEELYARD_DATA: data, STEELYARD_BACKUP: backups }
  const child = spawn(process.execPath, [file, ...words], { env: environment })
  return new Promise((resolve) => {
    let [output, complaint] = ['', '']
    child.stdout.on('data', (part) => {
      output += part
    })
    child.stderr.on('data', (part) => {
      complaint += part
    })
    child.once('close', (exitCode) => resolve({ exitCode: exitCode ?? -1, output, complaint }))
  })
}

/** A desk that goes on entering units until it is told to stop. */
function startWriter(of: Platform, countyId: string, name: string) {
  let isStopping = false
  let written = 0
  const loop = (async () => {
    while (!isStopping) {
      await unitOf(of.contextAt(now(), founder), 'section', `${name} ${written}`, countyId)
      written += 1
    }
  })()
  return {
    written: () => written,
    async stop() {
      isStopping = true
      await loop
    },
  }
}

async function stateOf(of: Platform) {
  const { rows: units } = await sql<{ id: string; name: string; version: number }>`
    select id, name, version from authorities.unit order by id`.execute(of.db)
  const { rows: entries } = await sql<{ id: string; leaf: string }>`
    select id, leaf from journal.entry order by number`.execute(of.db)
  return { units, entries }
}

async function keepFile(of: Platform, text: string): Promise<string> {
  return (await of.contextAt(now()).files.keep(readableOf(text), 1000)).sm3
}

test('after a disaster the installation is there again as it was at an instant, and work goes on in a new epoch', async () => {
  const first = await open()
  const { county } = await smallTree(first.context)
  const photograph = await keepFile(first.platform, 'a photograph from before the backup')
  const source = await sourceOf({
    platform: first.platform,
    databaseUrl: server?.url ?? '',
    dataFolder: data,
    postgresFolder: server?.folder ?? '',
  })
  const sealing = await first.platform.getSealing()

  // The backup is made while people work, and is whole.
  const desks = [startWriter(first.platform, county.id, 'north'), startWriter(first.platform, county.id, 'south')]
  await sealAll(first.platform.contextAt(now()), sealing)
  const made = await makeBackup(source, backups, { at: now(), leadsOn: true })
  expect(await checkBackup(made.folder, [source.key.publicKey])).toMatchObject({ damaged: [] })

  // Work after the backup, up to the instant everybody agrees on.
  const later = await keepFile(first.platform, 'a photograph from after the backup')
  const so = desks.map((desk) => desk.written())
  while (desks.some((desk, at) => desk.written() < (so[at] ?? 0) + 20))
    await new Promise((done) => setTimeout(done, 20))
  for (const desk of desks) await desk.stop()
  await sealAll(first.platform.contextAt(now()), sealing)
  const wanted = await stateOf(first.platform)
  await new Promise((done) => setTimeout(done, 50))
  const until = now()
  await new Promise((done) => setTimeout(done, 50))

  // Work after that instant, published and shipped: it will be known that it is gone.
  for (let number = 0; number < 5; number += 1) {
    await unitOf(first.platform.contextAt(now(), founder), 'section', `too late ${number}`, county.id)
  }
  await sealAll(first.platform.contextAt(now()), sealing)
  await first.platform.pool.query('select pg_switch_wal()')
  const ship = makeShipper({ dataFolder: data, postgresFolder: server?.folder ?? null }, backups)
  for (let segments = 0; segments < 2; ) segments += (await ship()).segments
  await ship()

  // The disaster: database, files and published journal are gone. The keys are with another hand.
  await cp(path.join(data, 'keys'), path.join(folder, 'keys'), { recursive: true })
  await first.platform.close()
  await server?.stop()
  await rm(data, { recursive: true, force: true })

  const without = await steelyard(['restore', backups, '--until', until, '--json'])
  expect(JSON.parse(without.output)).toMatchObject({ error: { code: 'restore/keys-missing' } })
  const answer = await steelyard(['restore', backups, '--until', until, '--keys', path.join(folder, 'keys'), '--json'])
  expect(answer.exitCode, answer.complaint).toBe(0)
  expect(JSON.parse(answer.output)).toMatchObject({
    entries: wanted.entries.length,
    opened: { epoch: 2, lost: { epoch: 1, from: wanted.entries.length, to: wanted.entries.length + 4 } },
    damaged: [],
  })

  const second = await open()
  const found = await stateOf(second.platform)
  expect(found.units).toEqual(wanted.units)
  expect(found.entries.slice(0, wanted.entries.length)).toEqual(wanted.entries)
  for (const [sm3, text] of [
    [photograph, 'a photograph from before the backup'],
    [later, 'a photograph from after the backup'],
  ] as const) {
    expect(sm3).toBe(sm3Hex(Buffer.from(text)))
    expect(await readFile(second.context.files.pathOf(sm3), 'utf8')).toBe(text)
  }

  // Work goes on, and whoever kept the last checkpoint from before can weigh all of it.
  await unitOf(second.context, 'section', 'the first after the drill', county.id)
  await sealAll(second.platform.contextAt(now()), await second.platform.getSealing())
  const kept = await readFile(path.join(backups, 'journal', 'checkpoint'), 'utf8')
  const { key, store } = await second.platform.getSealing()
  const newest = await store.findNewest()
  const { secrets } = second.platform.contextAt(now()).site
  const outside = [kept, newest?.note ?? ''].map((note) => ({ source: 'kept elsewhere', note }))
  const verdict = await verifyJournal({ db: second.platform.db, store, signer: key, secrets, outside })
  const [from, to] = [wanted.entries.length, wanted.entries.length + 4]
  expect(verdict).toMatchObject({ findings: [], incomplete: [`epoch 1 lost ${from}-${to}`] })
  expect(verdict.epochs.map(({ epoch }) => epoch)).toEqual([1, 2])
}, 120_000)

test('an installation that lives is not overwritten', async () => {
  const answer = await steelyard(['restore', backups, '--json'])
  expect(answer.exitCode).toBe(2)
  expect(JSON.parse(answer.output).error.code).toMatch(/^(start\/already-running|restore\/occupied)$/)
})

test('a backup with one flipped byte is found out', async () => {
  const [stamp = ''] = (await readdir(backups)).filter((name) => /^\d{8}T/.test(name))
  const file = path.join(backups, stamp, 'cluster', 'PG_VERSION.zst')
  const bytes = await readFile(file)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  await writeFile(file, bytes)
  const answer = await steelyard(['backup', 'check', backups, '--json'])
  expect(answer.exitCode).toBe(1)
  expect(JSON.parse(answer.output)).toMatchObject({ damaged: ['cluster/PG_VERSION.zst'], signed: true })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freshDatabase } from '../../tests/database.ts'
import type { Finding } from './doctor/finding.ts'
import { openPlatform } from './open-platform.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-doctor-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Report = { exitCode: number; healthy: boolean; checks: Finding[] }

const doctor = (settings: Record<string, string>) => steelyard<Report>(['doctor', '--json'], settings)

function steelyard<Answer>(words: string[], settings: Record<string, string>): Promise<Answer & { exitCode: number }> {
  const file = path.join(import.meta.dirname, 'steelyard.mjs')
  const environment = { PATH: process.env.PATH, STEELYARD_DATA: folder, PORT: '0', ...settings }
  const child = spawn(process.execPath, [file, ...words], { env: environment })
  return new Promise((resolve) => {
    let text = ''
    child.stdout.on('data', (part) => {
      text += part
    })
    child.once('close', (exitCode) => resolve({ exitCode: exitCode ?? -1, ...JSON.parse(text) }))
  })
}

const finding = (report: Report, check: string) => report.checks.find((row) => row.check === check)

test('a sound installation with a reachable database is healthy', async () => {
  const report = await doctor({ DATABASE_URL: `${inject('postgresUrl')}/postgres` })
  expect(report.checks.filter(({ state }) => state === 'fail')).toEqual([])
  expect(report).toMatchObject({ healthy: true, exitCode: 0 })
  expect(finding(report, 'DATABASE_URL')?.found).toMatch(/^PostgreSQL \d+.*UTF8$/)
})

test('a database in which callers cannot be kept apart is told with the statements that mend it', async () => {
  const lone = `lone_${process.pid}`
  const client = new pg.Client({ connectionString: `${inject('postgresUrl')}/postgres` })
  await client.connect()
  await client.query(`create role ${lone} login password 'lone'`)
  try {
    const url = new URL(`${inject('postgresUrl')}/postgres`)
    Object.assign(url, { username: lone, password: 'lone' })
    const report = await doctor({ DATABASE_URL: url.href })
    expect(finding(report, 'second lock')).toMatchObject({
      state: 'warn',
      remedy: expect.stringContaining('create role steelyard_callers'),
    })
  } finally {
    await client.query(`drop role ${lone}`)
    await client.end()
  }
})

test('a database that does not answer makes it unhealthy, and every failure has a remedy', async () => {
  const report = await doctor({ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' })
  expect(report).toMatchObject({ healthy: false, exitCode: 1 })
  expect(finding(report, 'DATABASE_URL')).toMatchObject({ state: 'fail', remedy: expect.stringContaining('host') })
  expect(JSON.stringify(report)).not.toContain('secret')
})

test('an occupied port is told with the process that has it', async () => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  const report = await doctor({ PORT: String(port) })
  server.close()
  expect(finding(report, 'port')).toMatchObject({ state: 'fail', found: expect.stringContaining(String(process.pid)) })
})

test('what waits for somebody’s hand is told with its remedy, and the remedy helps', async () => {
  const database = await freshDatabase('doctor')
  const platform = await openPlatform({ databaseUrl: database.url, dataFolder: folder })
  const [url, backups] = [database.url, path.join(folder, 'no-backups')]
  const settings = { DATABASE_URL: url, STEELYARD_BACKUP: backups }
  await platform.pool.query(`with told as (
      insert into kernel.event (id, name, body, at, delivered)
      values (gen_random_uuid(), 'test.told', '{}', now(), true) returning id)
    insert into kernel.failed_delivery (event_id, subscriber, attempts, error, last_at, next_at, parked_at)
    select id, 'test.deaf', 6, 'Error: deaf', now(), now(), now() from told`)
  const report = await doctor(settings)
  expect(report.exitCode).toBe(1)
  expect(finding(report, 'events')).toMatchObject({ state: 'fail', remedy: expect.stringContaining('events retry') })
  expect(finding(report, 'backup')).toMatchObject({ state: 'warn', found: expect.stringContaining(backups) })
  expect(finding(report, 'clocks')).toMatchObject({ state: 'ok' })
  expect(await steelyard(['events', 'retry', '--json'], settings)).toMatchObject({ exitCode: 0, retried: 1 })
  expect(finding(await doctor(settings), 'events')).toMatchObject({ state: 'ok' })
  expect(finding(report, 'receipts')).toMatchObject({ state: 'ok', found: 'no act waits to be confirmed' })
  const awaited = async (since: string, until: string) => {
    await platform.pool.query(`delete from matters.matter`)
    await platform.pool.query(
      `insert into matters.matter (id, kind, procedure_version, title, bureau_id, state, course, wanted, opened_on, mode,
        version, waits_since, waits_until)
      values (gen_random_uuid(), 'complaints.complaint', 'O121', 'test', gen_random_uuid(), 'accepted', '{}', '{}',
        current_date, 'normal', 1, current_date + $1::int, current_date + $2::int)`,
      [since, until],
    )
    return finding(await doctor(settings), 'receipts')
  }
  expect(await awaited('1', '9')).toMatchObject({ state: 'ok', found: expect.stringMatching(/^1 wait, /) })
  expect(await awaited('-30', '9')).toMatchObject({ state: 'warn', remedy: expect.stringContaining('/receipts') })
  expect(await awaited('-30', '-3')).toMatchObject({
    state: 'fail',
    found: expect.stringContaining('1 past their end'),
  })
  await platform.close()
  await database.drop()
}, 120_000)

test('a gateway of notices that does not answer is told with its place, and none with a word', async () => {
  expect(finding(await doctor({}), 'channels of notices')).toMatchObject({ state: 'ok' })
  const mail = { STEELYARD_SMTP_URL: 'smtp://127.0.0.1:1', STEELYARD_MAIL_FROM: 'office@example.invalid' }
  expect(finding(await doctor(mail), 'channels of notices')).toMatchObject({
    ...{ state: 'warn', found: '127.0.0.1:1 does not answer', remedy: expect.stringContaining('firewall') },
  })
})

test('a setting that is not valid is named with what it may be', async () => {
  const report = await doctor({ PORT: 'eighty' })
  expect(finding(report, 'settings')).toMatchObject({ state: 'fail', found: 'PORT: eighty' })
  expect(report.exitCode).toBe(1)
})

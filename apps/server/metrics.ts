import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Gauge } from 'prom-client'
import { countWaiting } from '../../kernel/backup/index.ts'
import type { Config } from '../../kernel/config.ts'
import { metrics } from '../../kernel/metrics.ts'
import { readOperation } from '../../kernel/operation.ts'
import type { Installation } from './backup.ts'
import { findNewestBackup } from './operation.ts'
import type { Platform } from './platform.ts'

type Watched = Installation & { readonly platform: Platform; readonly freeBytes: () => Promise<number> }

/**
 * Answers Prometheus on 127.0.0.1 and nowhere else: what goes on here is not for the public. What the database knows is
 * asked when it is asked for.
 */
export async function startMetrics(watched: Watched, config: Config, port: number) {
  const refresh = addGauges(watched, config)
  const server = http.createServer(async (_, reply) => {
    try {
      await refresh()
      const text = await metrics.metrics()
      reply.writeHead(200, { 'content-type': metrics.contentType }).end(text)
    } catch {
      reply.writeHead(503).end()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** @returns what brings the gauges up to date. */
function addGauges({ platform, postgresFolder, freeBytes }: Watched, { backupFolder }: Config): () => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name: `steelyard_${name}`, help, registers: [metrics] })
  const pool = gauge('database_connections', 'Connections of this process to the database')
  const queue = gauge('database_connections_waited_for', 'Requests of this process that wait for a connection')
  const disk = gauge('disk_free_bytes', 'Room left where database and files lie')
  const backup = gauge('backup_age_seconds', 'Age of the newest backup; 0 without one')
  const archive = gauge('wal_segments_waiting', 'Segments of WAL that have not been shipped')
  const setStanding = addStanding(platform, gauge)
  return async () => {
    await setStanding()
    pool.set(platform.pool.totalCount)
    queue.set(platform.pool.waitingCount)
    disk.set(await freeBytes())
    const newest = await findNewestBackup(backupFolder)
    if (newest) backup.set((Date.now() - Date.parse(newest.at)) / 1000)
    if (postgresFolder !== null) archive.set(await countWaiting(postgresFolder))
  }
}

function addStanding(platform: Platform, gauge: (name: string, help: string) => Gauge): () => Promise<void> {
  const answers = gauge('database_answers', '1 when the database answers')
  const failed = gauge('failed_jobs', 'Jobs of the system that failed within a day, at most 20')
  const counts = Object.keys(standing) as Counted[]
  const gauges = counts.map((name) => [name, gauge(nameOf(name), standing[name])] as const)
  return async () => {
    const operation = await readOperation(platform.db).catch(() => undefined)
    answers.set(operation ? 1 : 0)
    if (!operation) return
    failed.set(operation.failedJobs.length)
    for (const [name, one] of gauges) one.set(operation[name])
  }
}

type Counted = keyof typeof standing

const standing = {
  databaseAheadSeconds: 'Clock of the database before ours',
  eventsWaiting: 'Events that have not reached all subscribers',
  oldestEventSeconds: 'Age of the oldest of them',
  deliveriesParked: 'Deliveries given up until somebody looks at them',
  jobsDue: 'Jobs that are due and wait',
  oldestJobSeconds: 'For how long the oldest of them has been due',
  jobsRunning: 'Jobs at work',
  entriesUnsealed: 'Entries of the journal without a leaf',
  oldestUnsealedSeconds: 'Age of the oldest of them; more than 60 is an alarm',
} as const

const nameOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

import { deliverEvents } from '../../kernel/events.ts'
import { keepSchedules, runNextJob } from '../../kernel/jobs.ts'
import { makeSealer } from '../../kernel/journal/seal.ts'
import { listJobs, listSchedules } from './lists.ts'
import { modules } from './modules.ts'
import type { Platform } from './platform.ts'

export type Worker = { stop(): Promise<void> }

const subscriptions = modules.flatMap((module) => module.subscriptions ?? [])
const jobs = [...modules.flatMap((module) => module.jobs ?? []), ...listJobs]
const schedules = [...modules.flatMap((module) => module.schedules ?? []), ...listSchedules]

/** Delivers every waiting event and runs every due job, once. @returns whether there was anything to do. */
export async function workOnce(platform: Platform): Promise<boolean> {
  const delivered = await deliverEvents(platform.db, subscriptions, (at) => platform.contextAt(at))
  const worked = await runNextJob(platform.db, jobs, platform.contextFor)
  return delivered > 0 || worked
}

const idleMilliseconds = 1000

/**
 * Works until it is stopped: awake at once when something is announced, else looking once a second. What fails is
 * logged and tried again; the worker itself goes on.
 */
export function startWorker(platform: Platform, log: (error: unknown) => void): Worker {
  let isStopping = false
  let wake = () => {}
  const listening = listen(platform, () => wake()).catch(log)
  const seal = makeSealer(platform.getSealing)
  let sealAgainAt = 0
  // What keeps the journal from being sealed (a restored database, a lost key) keeps nobody from his work.
  async function keepJournal(now: Date) {
    if (now.getTime() < sealAgainAt) return
    await seal(platform.contextAt(now.toISOString())).catch((error: unknown) => {
      log(error)
      sealAgainAt = now.getTime() + 60_000
    })
    sealAgainAt = Math.max(sealAgainAt, now.getTime() + idleMilliseconds)
  }
  async function work() {
    const now = new Date()
    await keepJournal(now)
    const isBusy = await workOnce(platform)
    // What comes again by the calendar lies weeks ahead: it need not be asked for between two events of a busy minute.
    if (!isBusy) await keepSchedules(platform.db, schedules, now.toISOString())
    return isBusy
  }
  function sleepUntil(resolve: () => void) {
    const timer = setTimeout(resolve, idleMilliseconds)
    wake = () => {
      clearTimeout(timer)
      resolve()
    }
  }
  const loop = (async () => {
    while (!isStopping) {
      const isBusy = await work().catch((error: unknown) => {
        log(error)
        return false
      })
      if (!isBusy && !isStopping) await new Promise<void>((resolve) => sleepUntil(resolve))
    }
  })()
  return {
    async stop() {
      isStopping = true
      wake()
      await loop
      const end = await listening
      end?.()
    },
  }
}

async function listen(platform: Platform, onNotice: () => void): Promise<() => void> {
  const client = await platform.pool.connect()
  client.on('notification', onNotice)
  client.on('error', () => {})
  await client.query('listen steelyard')
  return () => client.release(true)
}

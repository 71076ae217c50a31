import { deliverEvents, type Patience } from '../../kernel/events.ts'
import { type JobHandler, keepSchedules, runNextJob, type Schedule } from '../../kernel/jobs.ts'
import { makeSealer } from '../../kernel/journal/seal.ts'
import { tellParked } from '../../modules/operations/index.ts'
import { keepListening } from './listening.ts'
import { listJobs, listSchedules } from './lists.ts'
import { modules } from './modules.ts'
import type { Platform } from './platform.ts'

export type Worker = {
  /** Ends when the round at work has ended; a job that takes longer is left to another worker. */
  stop(): Promise<void>
}

const subscriptions = modules.flatMap((module) => module.subscriptions ?? [])
const ownJobs = [...modules.flatMap((module) => module.jobs ?? []), ...listJobs]
const ownSchedules = [...modules.flatMap((module) => module.schedules ?? []), ...listSchedules]

/** What the program that runs the worker adds to the work of the modules. */
export type WorkerParts = {
  readonly jobs?: readonly JobHandler[]
  readonly schedules?: readonly Schedule[]
  /** Done each minute beside all other work. */
  readonly eachMinute?: () => Promise<unknown>
}

/**
 * Delivers every waiting event and runs every due job, once. What a subscriber throws is thrown.
 * @returns whether there was anything to do.
 */
export async function workOnce(platform: Platform): Promise<boolean> {
  const delivered = await deliverEvents(platform.db, subscriptions, (at) => platform.contextAt(at))
  const worked = await runNextJob(platform.db, ownJobs, platform.contextFor)
  return delivered > 0 || worked
}

const idleMilliseconds = 1000
const jobSeconds = 20

/** Five attempts in four minutes; then the delivery is parked until somebody has looked at it. */
const waits = [2, 10, 30, 60, 120]

/**
 * Works until it is stopped: awake at once when something is announced, else looking once a second. Sealing and events
 * do not wait behind long jobs. What fails is logged and tried again; the worker itself goes on.
 */
export function startWorker(platform: Platform, log: (error: unknown) => void, parts: WorkerParts = {}): Worker {
  const jobs = [...ownJobs, ...(parts.jobs ?? [])]
  const schedules = [...ownSchedules, ...(parts.schedules ?? [])]
  const patience: Patience = {
    onFault(error, failed) {
      log(Object.assign(new Error(`event not delivered: ${JSON.stringify(failed)}`), { cause: error }))
      if (failed.isParked) void tellParked(platform.contextAt(new Date().toISOString()), failed).catch(log)
    },
    waitSeconds: (attempts) => waits[attempts - 1] ?? null,
  }
  const keepJournal = journalKeeper(platform, log)
  const news = startLoop(log, idleMilliseconds, async () => {
    await keepJournal(new Date())
    return (await deliverEvents(platform.db, subscriptions, (at) => platform.contextAt(at), patience)) > 0
  })
  const work = startLoop(log, idleMilliseconds, async () => {
    const isBusy = await runNextJob(platform.db, jobs, platform.contextFor)
    // What comes again by the calendar lies weeks ahead: it need not be asked for between two jobs of a busy minute.
    if (!isBusy) await keepSchedules(platform.db, schedules, new Date().toISOString())
    return isBusy
  })
  const { eachMinute } = parts
  const eachRound = async () => {
    await eachMinute?.()
    return false
  }
  const minutes = eachMinute ? [startLoop(log, 60_000, eachRound)] : []
  // Without it the worker is late by a second.
  const listening = keepListening(platform, () => {
    news.wake()
    work.wake()
  })
  return {
    async stop() {
      listening.stop()
      const patienceEnds = new Promise<void>((resolve) => setTimeout(resolve, jobSeconds * 1000).unref())
      await Promise.race([Promise.all([news, work, ...minutes].map((loop) => loop.stop())), patienceEnds])
    },
  }
}

type Loop = { wake(): void; stop(): Promise<void> }

/** Does a round after the other; after one that found nothing it sleeps until it is woken. */
function startLoop(log: (error: unknown) => void, sleepMilliseconds: number, round: () => Promise<boolean>): Loop {
  let isStopping = false
  let isWoken = false
  let wake = () => {}
  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, isWoken || isStopping ? 0 : sleepMilliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const end = (async () => {
    while (!isStopping) {
      isWoken = false
      const isBusy = await round().catch((error: unknown) => {
        log(error)
        return false
      })
      if (!isBusy) await sleep()
    }
  })()
  return {
    wake() {
      isWoken = true
      wake()
    },
    async stop() {
      isStopping = true
      wake()
      await end
    },
  }
}

/** What keeps the journal from being sealed (a restored database, a lost key) keeps nobody from his work. */
function journalKeeper(platform: Platform, log: (error: unknown) => void): (now: Date) => Promise<void> {
  const seal = makeSealer(platform.getSealing)
  let sealAgainAt = 0
  return async (now) => {
    if (now.getTime() < sealAgainAt) return
    sealAgainAt = now.getTime() + idleMilliseconds
    await seal(platform.contextAt(now.toISOString())).catch((error: unknown) => {
      log(error)
      sealAgainAt = now.getTime() + 60_000
    })
  }
}

import type { Caller } from '../kernel/access.ts'
import type { Context } from '../kernel/context.ts'
import type { Db } from '../kernel/database.ts'
import { deliverEvents } from '../kernel/events.ts'
import { runNextJob } from '../kernel/jobs.ts'
import type { Module } from '../kernel/module.ts'
import { type BuildStep, type Progress, progressOf } from './progress.ts'
import type { Truth } from './truth.ts'

/** What the demonstration is built on: an empty platform, whose clock it sets itself, act by act. */
export type Ground = {
  readonly db: Db
  contextAt(at: string, caller?: Caller): Context
  /** The modules whose events and jobs are to be served. */
  readonly modules: readonly Module[]
  readonly print: (line: string) => void
  /** Told how far the building is, for those who wait for it. */
  readonly onProgress?: (progress: Progress) => void
  /** Takes the hidden truth away from where it was made: it never reaches the database. */
  readonly keepTruth?: (truths: readonly Truth[]) => Promise<void>
  /** A running count of milliseconds, to tell how long each phase took. */
  milliseconds(): number
}

/** Hands out what was announced, each at its own instant, until nothing waits. */
export async function settle({ db, modules, contextAt }: Ground): Promise<void> {
  const subscriptions = modules.flatMap((module) => module.subscriptions ?? [])
  while ((await deliverEvents(db, subscriptions, (at) => contextAt(at))) > 0);
}

/** Runs the handler of a job at an instant of the town's past, where the queue would run it today. */
export async function runJob({ modules }: Ground, context: Context, kind: string, input: unknown): Promise<void> {
  const handler = modules.flatMap((module) => module.jobs ?? []).find((job) => job.kind === kind)
  if (!handler) throw new Error(`no module runs ${kind}`)
  await handler.run(context, input as never, { id: 'demonstration', report: async () => {} })
}

/** Runs what was put in the queue, as the worker would at this instant. @returns how many jobs of the kind there were. */
export async function runWaiting({ db, modules }: Ground, context: Context, kind: string): Promise<number> {
  const handlers = modules.flatMap((module) => module.jobs ?? []).filter((job) => job.kind === kind)
  let count = 0
  while (await runNextJob(db, handlers, async () => context)) count += 1
  return count
}

export const chunksOf = <Value>(list: readonly Value[], size: number): Value[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))

/** Several at once, in an order that does not matter: commands wait for the disk more than for the processor. */
export async function inParallel<Value, Result>(
  list: readonly Value[],
  work: (value: Value, index: number) => Promise<Result>,
  atOnce = 4,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < list.length; index = next++) {
      const value = list[index]
      if (value !== undefined) results[index] = await work(value, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker))
  return results
}

/** Told when a phase is over. */
export type Phase = (what: string) => void

/** Prints how long each phase took. */
export function stopwatch({ print, milliseconds }: Ground): Phase {
  let before = milliseconds()
  return (what) => {
    const now = milliseconds()
    print(`  ${((now - before) / 1000).toFixed(1).padStart(5)} s  ${what}`)
    before = now
  }
}

/** @param within how much of the step is done, 0 to 1. */
export const tellProgress = ({ onProgress }: Ground, step: BuildStep, within = 0): void =>
  onProgress?.(progressOf(step, within))

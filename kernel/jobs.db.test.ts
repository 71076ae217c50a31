import { afterAll, beforeAll, expect, test } from 'vitest'
import { founder, type TestPlatform, testPlatform } from '../tests/platform.ts'
import { runCommand } from './command.ts'
import { sql } from './database.ts'
import { enqueue, type JobHandler, keepSchedules, runNextJob } from './jobs.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
let platform: TestPlatform

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
})
afterAll(() => platform.drop())

const context = () => platform.contextAt(clock.at, founder)
const contextFor = async () => context()
const handler = (kind: string, run: JobHandler['run'], more: Partial<JobHandler> = {}): JobHandler => ({
  kind,
  leaseSeconds: 60,
  run,
  ...more,
})
const stateOf = async (id: string) =>
  (
    await sql<{ state: string; error: string | null }>`select state, error from kernel.job where id = ${id}`.execute(
      platform.db,
    )
  ).rows[0]

test('a job is due by the clock it will be judged by, not by that of the database', async () => {
  const later = handler('test.later', async () => 'done')
  const id = await enqueue(platform.db, context(), later.kind, {}, '2026-03-02T02:00:00.000Z')
  expect(await runNextJob(platform.db, [later], contextFor)).toBe(false)
  clock.at = '2026-03-02T02:00:00.000Z'
  expect(await runNextJob(platform.db, [later], contextFor)).toBe(true)
  expect(await stateOf(id)).toMatchObject({ state: 'done' })
})

test('long work keeps its lease by itself: nobody takes it away', async () => {
  let taken = 0
  const long = handler(
    'test.long',
    async () => {
      taken += 1
      await new Promise((done) => setTimeout(done, 1600))
    },
    { leaseSeconds: 1 },
  )
  await enqueue(platform.db, context(), long.kind, {})
  const first = runNextJob(platform.db, [long], contextFor)
  await new Promise((done) => setTimeout(done, 1300))
  expect(await runNextJob(platform.db, [long], contextFor)).toBe(false)
  await first
  expect(taken).toBe(1)
})

test('a worker that was given up and wakes again does not undo what its successor did', async () => {
  const id = await enqueue(platform.db, context(), 'test.slow', {})
  const slow = handler('test.slow', async () => {
    // Meanwhile its lease ran out, and another has done the work.
    await sql`update kernel.job set state = 'done', attempts = attempts + 1 where id = ${id}`.execute(platform.db)
    throw new Error('too late')
  })
  await runNextJob(platform.db, [slow], contextFor)
  expect(await stateOf(id)).toEqual({ state: 'done', error: null })
})

test('a job of one command whose worker died behind the commit is not done twice', async () => {
  let done = 0
  const once = handler(
    'test.once',
    (inside) =>
      runCommand(inside, { name: 'test.once', input: {} }, async () => {
        done += 1
        return { done }
      }),
    { isOneCommand: true },
  )
  const id = await enqueue(platform.db, context(), once.kind, {})
  await runNextJob(platform.db, [once], contextFor)
  await sql`update kernel.job set state = 'running', leased_until = now() - interval '1 second'
    where id = ${id}`.execute(platform.db)
  await runNextJob(platform.db, [once], contextFor)
  expect(done).toBe(1)
  expect(await stateOf(id)).toMatchObject({ state: 'done' })
})

test('a job that takes five workers along is given up', async () => {
  const deadly = handler('test.deadly', async () => 'never reached')
  const id = await enqueue(platform.db, context(), deadly.kind, {})
  await sql`update kernel.job set state = 'running', attempts = 5, leased_until = now() - interval '1 second'
    where id = ${id}`.execute(platform.db)
  expect(await runNextJob(platform.db, [deadly], contextFor)).toBe(false)
  expect(await stateOf(id)).toEqual({ state: 'failed', error: 'job/worker-died' })
})

test('of two workers that look at the calendar at once one puts the next run in the queue', async () => {
  const schedule = { kind: 'test.nightly', nextAfter: () => '2026-03-03T00:00:00.000Z' }
  await Promise.all(Array.from({ length: 6 }, () => keepSchedules(platform.db, [schedule], clock.at)))
  const { rows } = await sql<{ count: number }>`select count(*) as count from kernel.job
    where kind = ${schedule.kind}`.execute(platform.db)
  expect(rows).toEqual([{ count: 1 }])
})

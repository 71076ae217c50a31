import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createPlatformServer } from '../../apps/server/http.ts'
import { openPlatform } from '../../apps/server/platform.ts'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { unitOf } from '../../tests/platform.ts'
import { accountOf, deskOf } from '../../tests/sign-in-desk.ts'

const at = '2026-03-02T01:00:00.000Z'
let database: FreshDatabase
let folder: string
let programs: Program[]

type Program = Awaited<ReturnType<typeof startProgram>>

/** One of several programs at one database, as behind a balancer. */
async function startProgram() {
  const platform = await openPlatform({ databaseUrl: database.url, dataFolder: folder, clock: () => at })
  const server = await createPlatformServer(platform)
  return { ...platform, server, settle: async () => {}, drop: async () => {} }
}

beforeAll(async () => {
  database = await freshDatabase('kept_callers')
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-kept-'))
  programs = [await startProgram(), await startProgram()]
}, 120_000)
afterAll(async () => {
  for (const { server, close } of programs) {
    await server.close()
    await close()
  }
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** A person signed in at the first program, whom both programs know by the same cookie. */
async function personAtBoth() {
  const [here, there] = programs as [Program, Program]
  const person = await accountOf(here, at, ['inspector'])
  const desks = { here: deskOf(here), there: deskOf(there) }
  await desks.here.signIn(person.username)
  for (const [name, value] of desks.here.jar) desks.there.jar.set(name, value)
  return { ...person, ...desks, first: here, second: there }
}

const officers = '/officers?limit=1'

test('who has lost his post here is refused there at the next request', async () => {
  const { here, there, first, id } = await personAtBoth()
  expect((await here.get(officers)).statusCode).toBe(200)
  expect((await there.get(officers)).statusCode).toBe(200)
  await first.pool.query('delete from authorities.post where account_id = $1', [id])
  expect((await here.get(officers)).statusCode).toBe(403)
  await vi.waitFor(async () => expect((await there.get(officers)).statusCode).toBe(403), { timeout: 2000 })
})

test('a disabled account and an ended session are out in both programs', async () => {
  const { here, there, second, id } = await personAtBoth()
  await here.get(officers)
  await there.get(officers)
  await second.pool.query(`update authorities.account set state = 'disabled' where id = $1`, [id])
  expect((await there.get(officers)).statusCode).toBe(401)
  await vi.waitFor(async () => expect((await here.get(officers)).statusCode).toBe(401), { timeout: 2000 })
})

test('a unit that is made below is seen into at the next request, here and there', async () => {
  const { here, there, first, unitId, context } = await personAtBoth()
  const names = async (desk: typeof here) =>
    (await desk.get('/officers')).json().items.map(({ name }: { name: string }) => name)
  expect([await names(here), await names(there)]).toEqual([[], []])
  const below = await unitOf(context, 'county', '新县局', unitId)
  await first.pool.query(
    `insert into authorities.officer (id, bureau_id, unit_id, name, kind, valid_from)
      values (gen_random_uuid(), $1, $1, '新人', 'assistant', '2026-01-01')`,
    [below.id],
  )
  expect(await names(here)).toEqual(['新人'])
  await vi.waitFor(async () => expect(await names(there)).toEqual(['新人']), { timeout: 2000 })
})

test('while changes of others would not be heard nobody is kept', async () => {
  const { here, there, first, second, id } = await personAtBoth()
  await there.get(officers)
  // Whoever cuts the line of the second program changes the rights in the same breath: nobody can have told it.
  await first.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'steelyard changes' and datname = current_database()`)
  await second.pool.query('select 1')
  await first.pool.query('delete from authorities.post where account_id = $1', [id])
  await vi.waitFor(async () => expect((await there.get(officers)).statusCode).toBe(403), { timeout: 3500 })
  expect((await here.get(officers)).statusCode).toBe(403)
})
